package gossamer.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.topology.Topology;
import gossamer.sim.fixture.Samples;
import gossamer.sim.partition.Setup;
import gossamer.sim.run.Run;
import gossamer.solvers.algorithm.rounds.ChocoSgd;
import gossamer.solvers.message.Compressor;
import gossamer.solvers.message.Exact;
import gossamer.solvers.message.TopK;
import gossamer.solvers.objective.ConvexObjective;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * CHOCO-SGD as its paper has it, every node with copies of what its neighbours have made public of
 * their models, beside the engine's, which keeps one weighted sum of them by increments.
 */
class ChocoCopiesTest {
  private static final int N = 8;
  private static final int D = 9;
  private static final int ROUNDS = 300;

  /**
   * Steps contract what was rounded before, and the engine's sum takes one rounding of a neighbour
   * and round. Measured below 2e-15 of the largest number of a variable.
   */
  private static final double AGREEMENT = 1e-13;

  static Stream<Arguments> runs() {
    return Stream.of(
        Arguments.of("ring", new Ring(N).build(0), D, 0.7),
        Arguments.of("ring", new Ring(N).build(0), 3, 0.2),
        Arguments.of("ring", new Ring(N).build(0), 1, 0.1),
        Arguments.of("star", new Star(N).build(0), D, 0.7),
        Arguments.of("star", new Star(N).build(0), 3, 0.2),
        Arguments.of("star", new Star(N).build(0), 1, 0.1));
  }

  @ParameterizedTest(name = "{0}, {2} of 9 numbers")
  @MethodSource("runs")
  void increments_areCopies(String network, Topology topology, int kept, double consensusStep) {
    ConvexObjective objective = Samples.leastSquares(N, 5, D, 0.3, 1);
    double step = 0.3 / objective.smoothness();
    Compressor messages = kept == D ? new Exact() : new TopK(kept, null);
    Setup setup =
        Run.of(topology, objective, new ChocoSgd(step, consensusStep, null))
            .messages(messages)
            .initialDeviation(1)
            .seed(3)
            .setup();
    assertThat(setup.rule().variables()).containsExactly("x", "xh", "e");
    Copying[] nodes = nodes(setup);
    double[] largest = new double[3];
    double[] deviation = new double[3];
    SequentialEngine engine = new SequentialEngine(setup);
    for (int round = 1; round <= ROUNDS; round++) {
      double[][] sent = new double[N][];
      for (int i = 0; i < N; i++) {
        sent[i] = nodes[i].message(objective, step, kept);
      }
      for (int i = 0; i < N; i++) {
        nodes[i].receive(sent);
        nodes[i].mix(consensusStep);
      }
      engine.advance(round);
      for (int i = 0; i < N; i++) {
        double[] actual = engine.variables(i);
        double[][] expected = {nodes[i].x, nodes[i].copies[i], nodes[i].disagreement()};
        for (int at = 0; at < actual.length; at++) {
          double number = expected[at / D][at % D];
          largest[at / D] = Math.max(largest[at / D], Math.abs(number));
          deviation[at / D] = Math.max(deviation[at / D], Math.abs(actual[at] - number));
        }
      }
    }
    for (int v = 0; v < 3; v++) {
      assertThat(largest[v]).isBetween(0.1, 10.0); // it moves, and stays
      assertThat(deviation[v])
          .as(setup.rule().variables().get(v))
          .isLessThanOrEqualTo(AGREEMENT * largest[v]);
    }
  }

  private static Copying[] nodes(Setup setup) {
    int[] degrees = setup.topology().degrees();
    Copying[] nodes = new Copying[N];
    for (int i = 0; i < N; i++) {
      double[] state = new double[3 * D];
      setup.initial().fill(i, state);
      nodes[i] = new Copying(i, Arrays.copyOf(state, D));
    }
    for (int e = 0; e < setup.topology().edges(); e++) {
      int i = setup.topology().lower(e);
      int j = setup.topology().upper(e);
      double weight = 1.0 / (1 + Math.max(degrees[i], degrees[j])); // Metropolis
      nodes[i].weights[j] = weight;
      nodes[j].weights[i] = weight;
    }
    return nodes;
  }

  /** A node: its model, and copies of what is public of its own and its neighbours' models. */
  private static final class Copying {
    private final int i;
    private final double[] x;
    private final double[][] copies = new double[N][D];
    private final double[] weights = new double[N];

    Copying(int i, double[] x) {
      this.i = i;
      this.x = x;
    }

    /** Takes a gradient step; what it then sends is compressed of x - xh. */
    double[] message(ConvexObjective objective, double step, int kept) {
      double[] gradient = new double[D];
      objective.gradient(i, x, gradient);
      double[] difference = new double[D];
      for (int c = 0; c < D; c++) {
        x[c] -= step * gradient[c];
        difference[c] = x[c] - copies[i][c];
      }
      return largest(difference, kept);
    }

    /** The numbers of largest absolute value, by sorting. */
    private static double[] largest(double[] numbers, int kept) {
      double[] left = new double[D];
      IntStream.range(0, D)
          .boxed()
          .sorted(Comparator.comparingDouble(c -> -Math.abs(numbers[c])))
          .limit(kept)
          .forEach(c -> left[c] = numbers[c]);
      return left;
    }

    /** Updates the copies from its own message and those of its neighbours. */
    void receive(double[][] sent) {
      for (int j = 0; j < N; j++) {
        for (int c = 0; c < D && (j == i || weights[j] > 0); c++) {
          copies[j][c] += sent[j][c];
        }
      }
    }

    void mix(double consensusStep) {
      double[] disagreement = disagreement();
      for (int c = 0; c < D; c++) {
        x[c] -= consensusStep * disagreement[c];
      }
    }

    /** Row i of (I - W) xh, by its copies. */
    double[] disagreement() {
      double[] sum = new double[D];
      for (int j = 0; j < N; j++) {
        for (int c = 0; c < D; c++) {
          sum[c] += weights[j] * (copies[i][c] - copies[j][c]);
        }
      }
      return sum;
    }
  }
}
