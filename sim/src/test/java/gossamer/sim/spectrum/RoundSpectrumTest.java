package gossamer.sim.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.contract.Instances;
import gossamer.graphs.topology.Topology;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.Networks.Family;
import gossamer.sim.fixture.Samples;
import gossamer.sim.fixture.Setups;
import gossamer.sim.partition.Setup;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.algorithm.rounds.AdomPlus;
import gossamer.solvers.algorithm.rounds.AdomPlusMc;
import gossamer.solvers.algorithm.rounds.ApmC;
import gossamer.solvers.algorithm.rounds.ChocoSgd;
import gossamer.solvers.algorithm.rounds.Dgd;
import gossamer.solvers.algorithm.rounds.Diging;
import gossamer.solvers.algorithm.rounds.Extra;
import gossamer.solvers.algorithm.rounds.Msda;
import gossamer.solvers.algorithm.rounds.Nesterov;
import gossamer.solvers.algorithm.rounds.Order;
import gossamer.solvers.algorithm.rounds.Sgp;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.objective.LeastSquares;
import gossamer.solvers.rule.RoundModes;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Synchronous;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The factor of rounds against dense matrices, and against modes where Hessians are equal.
 * Tolerances are parts of the distance from one, which is what a rate is.
 */
class RoundSpectrumTest {
  private static final double WORK = 3e7;

  /** Residuals are held below 2e-3; what was measured is at most 5e-3. */
  private static final double TOLERANCE = 1e-2;

  static Stream<Synchronous> steady() {
    return Stream.concat(
            Instances.of(Algorithms.CATALOGUE).typical().stream()
                .filter(Synchronous.class::isInstance)
                .map(Synchronous.class::cast),
            Stream.of(
                new Dgd(new Order.AdaptThenCombine(), null, null),
                new Diging(new Order.AdaptThenCombine(), null, null)))
        .filter(algorithm -> !hasNoFactor(algorithm));
  }

  /** Rounds that never repeat, that divide, or that keep a difference which no run has. */
  private static boolean hasNoFactor(Synchronous algorithm) {
    return algorithm instanceof ApmC || algorithm instanceof Sgp || algorithm instanceof ChocoSgd;
  }

  /** Roundings feed {@code e - (I - W) xh}, which stays: nothing is said instead of one. */
  @Test
  void factor_ofADifferenceThatIsKept_isNotKnown() {
    ConvexObjective objective = Samples.leastSquares(6, 7, 2, 0.1, 7);
    Setup setup = Setups.of(new ChocoSgd(), Networks.connected(Family.RING, 6, 1), objective, 5);
    assertThat(RoundSpectrum.factor(setup, WORK)).isEmpty();
  }

  /** From eight features on rows are padded; a pair and one node are special. */
  static Stream<Arguments> runs() {
    return steady()
        .flatMap(
            algorithm ->
                Stream.concat(
                    Stream.of(
                        run(algorithm, "ring", Networks.connected(Family.RING, 6, 1), 2),
                        run(algorithm, "star", Networks.connected(Family.STAR, 5, 1), 3),
                        run(algorithm, "random", Networks.random(7, 0.3, 3), 1),
                        run(algorithm, "pair", Networks.connected(Family.TREE, 2, 1), 9)),
                    algorithm instanceof Msda // see whatHasNoFactor_isEmpty
                        ? Stream.of()
                        : Stream.of(run(algorithm, "one node", new Complete(1).build(1), 8))));
  }

  private static Arguments run(Synchronous algorithm, String name, Topology topology, int d) {
    return Arguments.of(algorithm, name, topology, d);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("runs")
  void factor_isTheLargestEigenvalueThatIsReachedAndSeen(
      Synchronous algorithm, String name, Topology topology, int d) {
    ConvexObjective objective = Samples.leastSquares(topology.nodes(), 2 * d + 3, d, 0.1, 7);
    Setup setup = Setups.of(algorithm, topology, objective, 5);
    double expected = new DenseRound(setup).radius();
    assertThat(expected).isLessThan(1);
    assertThat(factor(setup, WORK)).isCloseTo(expected, within(TOLERANCE * (1 - expected)));
  }

  private static double factor(Setup setup, double work) {
    return RoundSpectrum.factor(setup, work).orElseThrow();
  }

  /** Runs that grow: four times the longest step. */
  @Test
  void factor_ofAnUnstableRun_isAboveOne() {
    ConvexObjective objective = Samples.leastSquares(5, 6, 2, 0.1, 3);
    for (Synchronous algorithm :
        new Synchronous[] {
          new Extra(8 / objective.smoothness(), null), new Nesterov(8.0, 0.5, null, null)
        }) {
      Setup setup = Setups.of(algorithm, new Ring(5).build(1), objective, 5);
      double expected = new DenseRound(setup).radius();
      assertThat(expected).isGreaterThan(1.5);
      assertThat(factor(setup, WORK)).isCloseTo(expected, within(TOLERANCE * (expected - 1)));
    }
  }

  /** Eigenvalues crowd near one, so that many rounds must lie between two vectors. */
  @ParameterizedTest
  @MethodSource("steady")
  void factor_ofEqualHessians_isThatOfTheSlowestMode(Synchronous algorithm) {
    int n = 24;
    ConvexObjective objective = alike(n, 0.5);
    Topology ring = new Ring(n).build(1);
    Setup setup = Setups.of(algorithm, ring, objective, 5);
    RoundModes modes = RoundModes.of((RoundRule) setup.rule());
    double scale =
        Setups.setting(algorithm, ring, objective, Setups.rates(algorithm, ring, 5))
                .mixing()
                .lambdaMax()
            / 4;
    double expected =
        IntStream.rangeClosed(0, n / 2)
            .mapToDouble(j -> scale * (2 - 2 * Math.cos(2 * Math.PI * j / n)))
            .flatMap(l -> Arrays.stream(CURVATURES).map(h -> modes.factor(l, h)))
            .max()
            .orElseThrow();
    if (algorithm instanceof Msda) {
      // equal data: the dual is at its optimum from the start
      assertThat(RoundSpectrum.factor(setup, WORK)).isEmpty();
    } else {
      assertThat(factor(setup, 1e9)).isCloseTo(expected, within(TOLERANCE * (1 - expected)));
    }
  }

  private static final double[] CURVATURES = {0.5 + 1, 0.5 + 4, 0.5 + 2.25};

  /** Three samples along the axes: the Hessians of mean squares are {@code 2/3 lengths squared}. */
  private static ConvexObjective alike(int nodes, double regularization) {
    double[] lengths = {Math.sqrt(1.5), Math.sqrt(6), Math.sqrt(3.375)};
    double[] features = new double[nodes * 9];
    double[] targets = new double[nodes * 3];
    int[] start = new int[nodes + 1];
    for (int i = 0; i < nodes; i++) {
      start[i + 1] = 3 * (i + 1);
      for (int s = 0; s < 3; s++) {
        features[i * 9 + 4 * s] = lengths[s];
        targets[i * 3 + s] = 1;
      }
    }
    return new LeastSquares(new NodeData(3, start, features, targets), regularization);
  }

  @Test
  void whatHasNoFactor_isEmpty() {
    Topology ring = new Ring(6).build(1);
    ConvexObjective linear = Samples.leastSquares(6, 5, 2, 0.1, 1);
    ConvexObjective logistic = Samples.logistic(6, 5, 2, 0.1, 1);
    assertEmpty(Setups.of(new Extra(), ring, logistic, 1), WORK);
    assertEmpty(Setups.of(new ApmC(), ring, linear, 1), WORK);
    // the only node of a dual method is at its optimum at once
    Topology one = new Complete(1).build(1);
    assertEmpty(Setups.of(new Msda(), one, Samples.leastSquares(1, 5, 2, 0.1, 1), 1), WORK);
  }

  /** Work is counted in numbers, so what is found does not depend on the machine. */
  @Test
  void workThatDoesNotDo_isNotBegunOrGivenUp() {
    Topology ring = new Ring(24).build(1);
    ConvexObjective linear = Samples.leastSquares(24, 5, 2, 0.1, 1);
    int numbers = 24 * 2;
    assertEmpty(Setups.of(new Dgd(), ring, linear, 1), 999.0 * numbers);
    assertThat(RoundSpectrum.factor(Setups.of(new Dgd(), ring, linear, 1), 1e4 * numbers))
        .isPresent();
    assertEmpty(Setups.of(new AdomPlus(), ring, linear, 1), 1000.0 * 7 * numbers);
    Setup several = Setups.of(new AdomPlusMc(), ring, linear, 1);
    int stages = ((RoundRule) several.rule()).stages(0).size();
    assertThat(stages).isGreaterThan(20);
    assertEmpty(several, 999.0 * 10 * numbers * stages);
  }

  private static void assertEmpty(Setup setup, double work) {
    assertThat(RoundSpectrum.factor(setup, work)).isEqualTo(OptionalDouble.empty());
  }
}
