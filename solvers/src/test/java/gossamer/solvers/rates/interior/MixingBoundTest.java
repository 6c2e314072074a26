package gossamer.solvers.rates.interior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.CompleteBipartite;
import gossamer.graphs.catalogue.Hypercube;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.contract.Dense;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.RandomNetworks;
import gossamer.solvers.rates.symmetry.EdgeClasses;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weak duality: whatever the multipliers, no weights that anybody tries are below the bound. */
class MixingBoundTest {
  private static double sigma(Topology topology, double[] weights) {
    int n = topology.nodes();
    double[][] matrix = Dense.laplacian(topology, weights);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i][j] = (i == j ? 1 : 0) - matrix[i][j] - 1.0 / n;
      }
    }
    double[] values = Dense.eigenvalues(matrix);
    return Math.max(-values[0], values[n - 1]);
  }

  private static ClassedNetwork apart(Topology topology) {
    return new ClassedNetwork(topology, EdgeClasses.apart(topology.edges()));
  }

  private static MixingPoint solved(ClassedNetwork network) {
    double[] weights = new double[network.classes.count()];
    Arrays.fill(weights, 1.0 / network.nodes);
    MixingPoint run = new MixingPoint(network, weights, 1.5);
    run.run(1e-9);
    return run;
  }

  /** Adds FF' of random rank and of any size to a matrix, with rows that sum to zero. */
  private static double[] disturbed(SplittableRandom random, double[] z, int n, double size) {
    double[] sum = z.clone();
    for (int rank = random.nextInt(n) + 1; rank > 0; rank--) {
      double[] f = new double[n];
      Arrays.setAll(f, i -> random.nextDouble() - 0.5);
      double mean = Arrays.stream(f).average().orElseThrow();
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          sum[i * n + j] += size * (f[i] - mean) * (f[j] - mean);
        }
      }
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyMultipliers_boundAllWeights(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Topology topology = RandomNetworks.connected(random, 3 + seed, 1.0 / seed);
    ClassedNetwork network = apart(topology);
    int n = network.nodes;
    MixingPoint run = solved(network);
    double best = MixingBound.proven(network, run.slowMultiplier(), run.fastMultiplier());
    double reached = sigma(topology, network.perEdge(run.bestX()));
    assertThat(reached).isCloseTo(best, within(1e-7));
    for (int k = 0; k < 100; k++) {
      double size = StrictMath.pow(10, -6 * random.nextDouble());
      double bound =
          MixingBound.proven(
              network,
              disturbed(random, run.slowMultiplier(), n, size),
              disturbed(random, run.fastMultiplier(), n, size));
      assertThat(bound).isLessThanOrEqualTo(reached);
      assertThat(bound).isGreaterThan(best - 100 * n * n * size); // worse by no more than is added
    }
    for (int k = 0; k < 100; k++) {
      double[] weights = new double[network.edges];
      Arrays.setAll(weights, e -> 2 * random.nextDouble() - 0.5);
      assertThat(sigma(topology, weights)).isGreaterThan(best);
    }
  }

  /** Of matrices that are not positive semidefinite as they come, what is left is still a bound. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void spoiltMultipliers_boundAllWeights(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ClassedNetwork network = apart(RandomNetworks.connected(random, 8, 0.3));
    MixingPoint run = solved(network);
    double best = MixingBound.proven(network, run.slowMultiplier(), run.fastMultiplier());
    double[] slow = run.slowMultiplier().clone();
    for (int i = 0; i < network.nodes; i++) {
      slow[i * network.nodes + i] -= 1e-3;
    }
    double bound = MixingBound.proven(network, slow, run.fastMultiplier());
    assertThat(bound).isLessThan(best + 1e-9);
  }

  static Stream<Topology> edgeTransitive() {
    return Stream.of(
        new Star(6).build(0),
        new CompleteBipartite(7, 3).build(0),
        new Hypercube(16).build(0),
        new Ring(8).build(0),
        new Ring(9).build(0));
  }

  /** The program, which knows nothing of symmetry here, finds no better weights. */
  @ParameterizedTest
  @MethodSource("edgeTransitive")
  void edgeTransitiveNetworks_haveNoBetterWeights(Topology topology) {
    double[] ones = new double[topology.edges()];
    Arrays.fill(ones, 1);
    double[] values = Dense.eigenvalues(Dense.laplacian(topology, ones));
    double largest = values[values.length - 1];
    double sigma = (largest - values[1]) / (largest + values[1]);
    ClassedNetwork network = apart(topology);
    MixingPoint run = solved(network);
    assertThat(MixingBound.proven(network, run.slowMultiplier(), run.fastMultiplier()))
        .isBetween(sigma - 1e-8, sigma + 1e-13);
    assertThat(sigma(topology, network.perEdge(run.bestX())))
        .isBetween(sigma - 1e-13, sigma + 1e-8);
  }
}
