package gossamer.solvers.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.CompleteBipartite;
import gossamer.graphs.catalogue.Hypercube;
import gossamer.graphs.catalogue.KarateClub;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.catalogue.WattsStrogatz;
import gossamer.graphs.contract.Dense;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.GossipRates;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.Well19937c;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fastest weights beside closed forms, other methods, and their own bound. */
class FastestTest {
  /** The proven gap, as a part of {@code 1 - sigma}. */
  private static final double CERTIFIED = 1e-7;

  private static final Offset<Double> ROUNDING = within(1e-13);

  /** Sigma by dense eigenvalues that the product does not use. */
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

  private static double[] toArray(Weights weights) {
    double[] all = new double[weights.edges()];
    Arrays.setAll(all, weights::weight);
    return all;
  }

  static Stream<Arguments> edgeTransitive() {
    Topology petersen =
        Topology.of(
            10,
            new int[] {0, 1, 2, 3, 0, 0, 1, 2, 3, 4, 5, 5, 6, 6, 7},
            new int[] {1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 7, 8, 8, 9, 9});
    return Stream.of(
        Arguments.of(new Complete(2).build(0), 2, 2),
        Arguments.of(new Complete(7).build(0), 7, 7),
        Arguments.of(new Star(6).build(0), 1, 6), // w = 2/(n+1), sigma = (n-1)/(n+1)
        Arguments.of(new CompleteBipartite(8, 3).build(0), 3, 8),
        Arguments.of(new Hypercube(16).build(0), 2, 8),
        Arguments.of(new Ring(8).build(0), 2 - Math.sqrt(2), 4),
        Arguments.of(
            new Ring(9).build(0),
            2 - 2 * StrictMath.cos(2 * Math.PI / 9),
            2 + 2 * StrictMath.cos(Math.PI / 9)),
        Arguments.of(petersen, 2, 5)); // found by its classes, not known by its numbers
  }

  /** Equal weights {@code 2 / (lambda_2 + lambda_max)} of the plain Laplacian. */
  @ParameterizedTest
  @MethodSource("edgeTransitive")
  void edgeTransitiveNetworks_haveTheClosedForm(
      Topology topology, double lambda2, double lambdaMax) {
    Fastest.Designed designed = new Fastest().design(topology);
    double sigma = (lambdaMax - lambda2) / (lambdaMax + lambda2);
    assertThat(designed.weights().areEqual()).isTrue();
    assertThat(designed.weights().weight(0)).isCloseTo(2 / (lambda2 + lambdaMax), ROUNDING);
    assertThat(designed.sigma()).isCloseTo(sigma, ROUNDING);
    assertThat(designed.lowerBound()).isEqualTo(designed.sigma());
    assertThat(designed.relativeGap()).isZero();
    assertThat(sigma(topology, toArray(designed.weights()))).isCloseTo(sigma, ROUNDING);
  }

  /**
   * Weights of 1/2, sigma {@code cos(pi/n)}: with v the slowest mode and u the fastest, both of
   * norm one, the multipliers {@code cos^2(pi/2n) vv'} and {@code sin^2(pi/2n) uu'} have equal
   * differences on every edge, and traces whose difference is {@code cos(pi/n)}.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 11, 30, 64, 101})
  void path_hasWeightsOfAHalf(int nodes) {
    Fastest.Designed designed = new Fastest().design(new Path(nodes).build(0));
    double sigma = StrictMath.cos(Math.PI / nodes);
    assertThat(designed.sigma()).isCloseTo(sigma, within(1e-12 + CERTIFIED * (1 - sigma)));
    assertThat(designed.lowerBound()).isCloseTo(sigma, within(1e-12 + CERTIFIED * (1 - sigma)));
    for (double weight : toArray(designed.weights())) {
      assertThat(weight).isCloseTo(0.5, within(1e-4)); // sigma is flat at its least
    }
  }

  /** Small perturbations and large ones. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomNetworks_areProven_andNoPerturbationIsBetter(long seed) {
    Topology topology = Networks.connected(8 + (int) seed, (int) (3 * seed), seed);
    Fastest.Designed designed = new Fastest().design(topology);
    double[] weights = toArray(designed.weights());
    assertThat(designed.sigma()).isCloseTo(sigma(topology, weights), ROUNDING);
    assertThat(designed.relativeGap()).isBetween(0.0, CERTIFIED);
    SplittableRandom random = new SplittableRandom(seed);
    for (int k = 0; k < 200; k++) {
      double size = StrictMath.pow(10, -5 * random.nextDouble());
      double[] other = weights.clone();
      for (int e = 0; e < other.length; e++) {
        other[e] += size * (random.nextDouble() - 0.5);
      }
      assertThat(sigma(topology, other)).isGreaterThan(designed.lowerBound());
    }
  }

  /** An evolution strategy of Commons Math, which knows nothing of eigenvalues or edges. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anotherOptimizer_findsTheSameSigma(long seed) {
    Topology topology = Networks.connected(6, 2, seed);
    int m = topology.edges();
    Fastest.Designed designed = new Fastest().design(topology);
    double[] low = new double[m];
    double[] high = new double[m];
    double[] start = new double[m];
    double[] steps = new double[m];
    Arrays.fill(low, -2);
    Arrays.fill(high, 2);
    Arrays.fill(start, 0.3);
    Arrays.fill(steps, 0.2);
    double found =
        new CMAESOptimizer(20_000, 0, true, 0, 0, new Well19937c(seed), false, null)
            .optimize(
                new MaxEval(20_000),
                new ObjectiveFunction(each -> sigma(topology, each)),
                GoalType.MINIMIZE,
                new InitialGuess(start),
                new SimpleBounds(low, high),
                new CMAESOptimizer.Sigma(steps),
                new CMAESOptimizer.PopulationSize(12))
            .getValue();
    assertThat(found).isBetween(designed.lowerBound(), designed.sigma() + 1e-4);
  }

  /** Where a network has many triangles, negative weights pay. */
  @Test
  void weights_mayBeNegative() {
    Topology topology = new KarateClub().build(0);
    Fastest.Designed designed = new Fastest().design(topology);
    assertThat(designed.relativeGap()).isBetween(0.0, CERTIFIED);
    double[] weights = toArray(designed.weights());
    assertThat(Arrays.stream(weights).min().orElseThrow()).isNegative();
    double[] positive = Arrays.stream(weights).map(w -> Math.max(w, 0)).toArray();
    Weights best = new Scale.Best().scaled(Weights.of(topology, positive));
    assertThat(best.sigma()).isGreaterThan(designed.sigma());
  }

  /** Of the size that is promised. */
  @Test
  void largerNetworks_areProven() {
    Topology topology = new WattsStrogatz(150, 6, 0.3, 3L).build(0);
    Fastest.Designed designed = new Fastest().design(topology);
    assertThat(designed.relativeGap()).isBetween(0.0, CERTIFIED);
    double metropolis = new Metropolis().weights(topology, GossipRates::none).sigma();
    assertThat(designed.sigma()).isLessThan(metropolis);
  }

  @Test
  void edgeTransitiveNetworks_ofAnySize_haveEqualWeights() {
    Fastest.Designed designed = new Fastest().design(new Hypercube(4_096).build(0));
    assertThat(designed.weights().areEqual()).isTrue();
    assertThat(designed.sigma()).isCloseTo(11.0 / 13, within(1e-12)); // 2 and 24
    assertThat(designed.relativeGap()).isZero();
  }

  @Test
  void singleNode_isDone() {
    Fastest.Designed designed = new Fastest().design(Topology.of(1, new int[0], new int[0]));
    assertThat(designed.weights().edges()).isZero();
    assertThat(designed.sigma()).isZero();
    assertThat(designed.lowerBound()).isZero();
  }
}
