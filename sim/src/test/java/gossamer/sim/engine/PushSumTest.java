package gossamer.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.DirectedExponential;
import gossamer.graphs.catalogue.DirectedRing;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.sim.fixture.Samples;
import gossamer.sim.partition.Setup;
import gossamer.sim.run.Run;
import gossamer.solvers.algorithm.rounds.Sgp;
import gossamer.solvers.mixing.ColumnStochastic;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.objective.ConvexObjective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The weights of push-sum over thousands of rounds: nothing is lost, and they settle. */
class PushSumTest {
  private static final int D = 2;
  private static final int ROUNDS = 10_000;

  /** Relative. Measured below 1e-15: a part of 1e-16 lost in every round would show. */
  private static final double KEPT = 1e-12;

  static Stream<Arguments> networks() {
    return Stream.of(
        even("directed-ring", new DirectedRing(11).build(0)),
        even("directed-exponential", new DirectedExponential(13).build(0)),
        even("directed-exponential", new DirectedExponential(50).build(0)),
        even("random", random(7, 0.2, 1)),
        even("random", random(40, 0.05, 2)),
        uneven("directed-ring", new DirectedRing(11).build(0), 3),
        uneven("directed-exponential", new DirectedExponential(13).build(0), 5),
        uneven("random", random(40, 0.05, 2), 4));
  }

  private static Arguments even(String name, Topology topology) {
    return Arguments.of(name, topology, new ColumnStochastic().weights(topology, () -> null));
  }

  private static Arguments uneven(String name, Topology topology, long seed) {
    return Arguments.of(name, topology, weights(topology, seed));
  }

  /** A ring in random order, which connects it strongly, and any other arc with a probability. */
  private static Topology random(int nodes, double probability, long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.TOPOLOGY);
    int[] ring = random.permutation(nodes);
    boolean[][] arcs = new boolean[nodes][nodes];
    for (int at = 0; at < nodes; at++) {
      arcs[ring[at]][ring[(at + 1) % nodes]] = true;
    }
    List<int[]> found = new ArrayList<>();
    for (int from = 0; from < nodes; from++) {
      for (int to = 0; to < nodes; to++) {
        if (from != to && (arcs[from][to] || random.nextDouble() < probability)) {
          found.add(new int[] {from, to});
        }
      }
    }
    return Topology.directed(
        nodes,
        found.stream().mapToInt(arc -> arc[0]).toArray(),
        found.stream().mapToInt(arc -> arc[1]).toArray());
  }

  /** Each node keeps a third, and gives the rest away in random parts. */
  private static Weights weights(Topology topology, long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.DATA);
    double[] up = new double[topology.edges()];
    double[] down = new double[topology.edges()];
    double[] given = new double[topology.nodes()];
    for (int e = 0; e < up.length; e++) {
      up[e] = topology.goesUp(e) ? 0.1 + random.nextDouble() : 0;
      down[e] = topology.goesDown(e) ? 0.1 + random.nextDouble() : 0;
      given[topology.lower(e)] += up[e];
      given[topology.upper(e)] += down[e];
    }
    for (int e = 0; e < up.length; e++) {
      up[e] *= 2 / (3 * given[topology.lower(e)]);
      down[e] *= 2 / (3 * given[topology.upper(e)]);
    }
    return Weights.ofArcs(topology, up, down);
  }

  /**
   * Their sum stays n, and each comes to what P's eigenvector of the eigenvalue one says, which
   * repeated squaring of P finds here.
   */
  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("networks")
  void weights_sumToNodes_andSettleAtTheEigenvector(
      String name, Topology topology, Weights weights) {
    int n = topology.nodes();
    ConvexObjective objective = Samples.leastSquares(n, 3, D, 0.5, 1);
    Setup setup =
        Run.of(topology, objective, new Sgp(0.02 / objective.smoothness(), null))
            .mixing(weights)
            .initialDeviation(1)
            .setup();
    assertThat(setup.rule().variables()).containsExactly("x", "w");
    SequentialEngine engine = new SequentialEngine(setup);
    double[] settled = settled(matrix(topology, weights));
    for (int round : new int[] {0, 1, 10, 100, 1000, ROUNDS}) {
      engine.advance(round);
      double sum = 0;
      for (int node = 0; node < n; node++) {
        double w = engine.variables(node)[D];
        assertThat(w).isPositive();
        sum += w;
        if (round == ROUNDS) {
          assertThat(w).isCloseTo(n * settled[node], within(KEPT * n));
        }
      }
      assertThat(sum).as("after %d rounds", round).isCloseTo(n, within(KEPT * n));
    }
  }

  /** P, by columns that sum to one. */
  private static double[][] matrix(Topology topology, Weights weights) {
    int n = topology.nodes();
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] = 1;
    }
    for (int e = 0; e < topology.edges(); e++) {
      int i = topology.lower(e);
      int j = topology.upper(e);
      matrix[j][i] = weights.up(e);
      matrix[i][i] -= weights.up(e);
      matrix[i][j] = weights.down(e);
      matrix[j][j] -= weights.down(e);
    }
    return matrix;
  }

  /** The mean of the columns of {@code P^(2^14)}, which are all the same. */
  private static double[] settled(double[][] matrix) {
    double[][] power = matrix;
    int n = matrix.length;
    for (int squaring = 0; squaring < 14; squaring++) {
      double[][] square = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
          for (int j = 0; j < n; j++) {
            square[i][j] += power[i][k] * power[k][j];
          }
        }
      }
      power = square;
    }
    double[] mean = new double[n];
    double total = 0;
    for (int i = 0; i < n; i++) {
      mean[i] = Arrays.stream(power[i]).sum() / n;
      total += mean[i];
    }
    for (int i = 0; i < n; i++) {
      mean[i] /= total;
    }
    return mean;
  }
}
