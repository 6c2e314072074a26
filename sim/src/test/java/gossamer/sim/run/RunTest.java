package gossamer.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.ErdosRenyi;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.Status;
import gossamer.sim.engine.Stop;
import gossamer.sim.engine.Trouble;
import gossamer.sim.fixture.Samples;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.sim.probe.Reading;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.algorithm.clocks.AcceleratedGossip;
import gossamer.solvers.algorithm.clocks.Acid;
import gossamer.solvers.algorithm.clocks.Dadao;
import gossamer.solvers.algorithm.clocks.RandomizedGossip;
import gossamer.solvers.algorithm.rounds.DPsgd;
import gossamer.solvers.algorithm.rounds.GradientDescent;
import gossamer.solvers.algorithm.rounds.Order;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.Uniform;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunTest {
  private static final Stop.Condition SOON = new Stop.Time(10);

  /** An objective that can only be evaluated: sum over coordinates of x^4/4 - x. */
  private record Quartic(int nodes, double multiplier) implements Objective {
    Quartic(int nodes) {
      this(nodes, 1);
    }

    @Override
    public double[] stepMultipliers() {
      return new double[] {multiplier, multiplier};
    }

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public double value(int node, double[] x) {
      return x[0] * x[0] * x[0] * x[0] / 4 - x[0] + x[1] * x[1] * x[1] * x[1] / 4 - x[1];
    }

    @Override
    public void gradient(int node, double[] x, double[] gradient) {
      for (int k = 0; k < 2; k++) {
        gradient[k] = x[k] * x[k] * x[k] - 1;
      }
    }
  }

  @Test
  void objective_withoutConstantsOrOptimum_isMinimisedAllTheSame() {
    List<Row> rows = new ArrayList<>();
    Outcome outcome =
        Run.of(new Ring(5).build(1), new Quartic(5), new RandomizedGossip(0.1, null))
            .measuring(new Metrics.Loss(), new Metrics.Consensus())
            .until(new Stop.Target(new Metrics.Loss(), -1.5 + 1e-9), new Stop.Time(1000))
            .start(rows::add);
    assertThat(outcome.status()).isEqualTo(Status.LOSS_REACHED);
    assertThat(rows.getFirst().metrics().getFirst()).isZero();
    assertThat(outcome.last().metrics().getFirst()).isCloseTo(-1.5, within(1e-9)); // at (1, 1)
  }

  /** By a power of two, so that the bits are those of a step that is as much longer. */
  @ParameterizedTest
  @MethodSource("gradientSteps")
  void stepMultipliers_areLongerSteps(Function<Double, Algorithm> ofStep) {
    List<List<Double>> ends = new ArrayList<>();
    for (double multiplier : new double[] {1, 4}) {
      Run run =
          Run.of(new Ring(5).build(1), new Quartic(5, multiplier), ofStep.apply(0.1 / multiplier))
              .initialDeviation(0.5)
              .measuring(new Metrics.Loss(), new Metrics.Consensus())
              .until(new Stop.Time(20));
      ends.add(run.start(_ -> {}).last().metrics());
    }
    assertThat(ends.get(0)).isEqualTo(ends.get(1));
  }

  static List<Function<Double, Algorithm>> gradientSteps() {
    return List.of(
        step -> new RandomizedGossip(step, null),
        step -> new GradientDescent(step, null),
        step -> new DPsgd(new Order.AdaptThenCombine(), 2, step, null));
  }

  /** Without an optimum the loss says that a run is lost, long before a model is. */
  @Test
  void objective_withoutOptimum_divergesByItsLoss() {
    Outcome outcome =
        Run.of(new Ring(5).build(1), new Quartic(5), new RandomizedGossip(30.0, null))
            .initialDeviation(10)
            .measuring(new Metrics.Loss())
            .every(0.01)
            .until(new Stop.Time(1000))
            .start(_ -> {});
    assertThat(outcome.status()).isEqualTo(Status.DIVERGED);
    assertThat(outcome.trouble())
        .isInstanceOfSatisfying(
            Trouble.MetricOutgrown.class,
            trouble -> assertThat(trouble.metric()).isEqualTo(new Metrics.Loss()));
  }

  @Test
  void whatTheProblemLacks_isRefusedWithTheReason() {
    Run gap = Run.of(new Ring(5).build(1), new Quartic(5), new RandomizedGossip(0.1, null));
    assertThatThrownBy(() -> gap.measuring(new Metrics.Gap()).until(SOON).start(_ -> {}))
        .hasMessage(
            "gap needs an optimum, which this problem does not have; measure the loss instead");
    for (Algorithm algorithm : List.of(new Dadao(), new Acid(), new RandomizedGossip())) {
      assertThatThrownBy(
              () -> Run.of(new Ring(5).build(1), new Quartic(5), algorithm).until(SOON).rule())
          .hasMessageContaining("this problem has none");
    }
    assertThatThrownBy(
            () -> Run.of(new Ring(5).build(1), new Quartic(5), new Acid(0.1, null)).start(_ -> {}))
        .hasMessageContaining("say until when");
  }

  /** The distance needs only the point; the gap would need more. */
  @Test
  void optimum_thatIsKnown_isEnoughForTheDistance() {
    Run run =
        Run.of(new Ring(5).build(1), new Quartic(5), new RandomizedGossip(0.1, null))
            .optimum(new double[] {1, 1})
            .until(new Stop.Target(new Metrics.Distance(), 1e-9), new Stop.Time(1000));
    assertThat(run.start(_ -> {}).status()).isEqualTo(Status.DISTANCE_REACHED);
    assertThatThrownBy(() -> run.measuring(new Metrics.Gap()).start(_ -> {}))
        .hasMessageContaining("gap needs an optimum");
    assertThatThrownBy(() -> run.measuring().optimum(new double[3]).start(_ -> {}))
        .hasMessage("an optimum of 3 numbers does not fit models of 2");
  }

  private static final Stop.Target ACCURATE = new Stop.Target(new Metrics.Accuracy(), 0.75);

  private static Run learning(double step) {
    return Run.of(
            new Ring(9).build(1),
            Samples.network(9, 10, 6, 0.01, 5),
            new RandomizedGossip(step, null))
        .testing(Samples.network(1, 40, 6, 0.01, 6));
  }

  /** The first row that is as good ends the run; those before were not. */
  @Test
  void accuracy_endsARunFromBelow() {
    List<Row> rows = new ArrayList<>();
    Outcome outcome =
        learning(0.5)
            .measuring(
                new Metrics.Accuracy(Metric.Whose.NODES),
                new Metrics.TestLoss(),
                new Metrics.TestAccuracy())
            .until(ACCURATE, new Stop.Time(2000))
            .start(rows::add);
    assertThat(outcome.status()).isEqualTo(Status.ACCURACY_REACHED);
    assertThat(outcome.trouble()).isNull();
    List<Double> accuracies = rows.stream().map(row -> row.metrics().get(3)).toList();
    assertThat(accuracies.getLast()).isGreaterThanOrEqualTo(0.75);
    assertThat(accuracies.subList(0, accuracies.size() - 1))
        .hasSizeGreaterThan(2)
        .allSatisfy(accuracy -> assertThat(accuracy).isLessThan(0.75));
    assertThat(rows.getLast().metrics().get(2)).isBetween(0.5, 1.0);

    Outcome ofTest =
        learning(0.5)
            .until(new Stop.Target(new Metrics.TestAccuracy(), 0.6), new Stop.Time(2000))
            .start(_ -> {});
    assertThat(ofTest.status()).isEqualTo(Status.TEST_ACCURACY_REACHED);
  }

  /** An accuracy that is as it was has made no progress; one that has risen has. */
  @Test
  void accuracy_thatDoesNotRise_isNoProgress() {
    Outcome still = learning(1e-9).until(ACCURATE, new Stop.Time(3)).start(_ -> {});
    assertThat(still.status()).isEqualTo(Status.TIME_REACHED);
    assertThat(still.trouble())
        .isInstanceOfSatisfying(
            Trouble.NoProgress.class,
            trouble -> {
              assertThat(trouble.metric()).isEqualTo(new Metrics.Accuracy());
              assertThat(trouble.value()).isEqualTo(trouble.start()).isBetween(0.0, 0.75);
            });
    Outcome some =
        learning(0.5)
            .until(new Stop.Target(new Metrics.Accuracy(), 1), new Stop.Time(30))
            .start(_ -> {});
    assertThat(some.status()).isEqualTo(Status.TIME_REACHED);
    assertThat(some.trouble()).isNull();
  }

  @Test
  void testData_areAskedFor() {
    assertThatThrownBy(
            () ->
                learning(0.1)
                    .testing(null)
                    .measuring(new Metrics.TestLoss())
                    .until(SOON)
                    .start(_ -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "test-loss needs test data; add test: 0.2 to the data of a file, or test: 1000 to those generated");
  }

  /** How far the first coordinate of the first node is from its optimum. */
  private record First() implements Metric.OfNodes {
    @Override
    public double ofNode(Reading reading) {
      return Math.abs(reading.model()[0] - 1) * (reading.node() == 0 ? 5 : 0);
    }
  }

  @Test
  void target_ofAMetricOfOnesOwn_isReached() {
    Outcome outcome =
        Run.of(new Ring(5).build(1), new Quartic(5), new RandomizedGossip(0.1, null))
            .until(new Stop.Target(new First(), 1e-2), new Stop.Time(1000))
            .start(_ -> {});
    assertThat(outcome.status()).isEqualTo(Status.TARGET_REACHED);
    assertThat(outcome.last().metrics().getFirst()).isBetween(0.0, 1e-2);
  }

  @Test
  void whatCannotBe_isRefusedAtOnce() {
    Run run = Run.of(new Ring(5).build(1), new Quartic(5), new RandomizedGossip(0.1, null));
    for (double every : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> run.every(every)).hasMessageContaining("positive and finite");
    }
    assertThatThrownBy(() -> run.measuring(new Metrics.Loss(), new Metrics.Loss()))
        .hasMessageContaining("there twice");
    assertThatThrownBy(() -> new Stop.Time(-5)).hasMessage("A run cannot end at time -5.0");
    assertThatThrownBy(() -> new Stop.Target(new Metrics.Loss(), Double.NaN))
        .hasMessage("A target must be a number");
  }

  private static List<Algorithm> algorithms() {
    return List.of(new Dadao(), new Acid(), new RandomizedGossip());
  }

  /** With the constants of the problem; all but the one that only averages. */
  private static List<Algorithm> descents() throws ReflectiveOperationException {
    List<Algorithm> all = new ArrayList<>();
    for (var entry : Algorithms.CATALOGUE.entries()) {
      if (entry.type() != AcceleratedGossip.class) {
        all.add(entry.type().getConstructor().newInstance());
      }
    }
    return all;
  }

  /** On one node all that is left of an algorithm is its descent. */
  @ParameterizedTest
  @MethodSource("descents")
  void oneNode_isTheCentralBaseline(Algorithm algorithm) {
    Run run =
        Run.of(new Complete(1).build(1), Samples.leastSquares(1, 20, 3, 0.1, 1), algorithm)
            .measuring(new Metrics.Distance(), new Metrics.Consensus())
            .until(new Stop.Target(new Metrics.Distance(), 1e-12), new Stop.Time(10_000));
    assertThat(run.rates().chi()).isEqualTo(new Chi(0, 0));
    Outcome outcome = run.start(_ -> {});
    assertThat(outcome.status()).isEqualTo(Status.DISTANCE_REACHED);
    boolean hasServer = run.rule() instanceof RoundRule rounds && rounds.needsServer();
    assertThat(outcome.last().communications() > 0).isEqualTo(hasServer); // its own link
    assertThat(outcome.last().tally().numbers() > 0).isEqualTo(hasServer);
    assertThat(outcome.last().metrics().getLast()).isZero();
  }

  @Test
  void chis_areComputedOnlyIfTheAlgorithmAsks() {
    Topology network = new ErdosRenyi(40, 0.2, 1L).build(1);
    ConvexObjective objective = Samples.leastSquares(40, 5, 2, 0.1, 1);
    for (Algorithm algorithm : algorithms()) {
      GossipRates rates = new Uniform(null).shape(network).scaled(20);
      Run run = Run.of(network, objective, algorithm).rates(rates).until(SOON);
      run.start(_ -> {});
      assertThat(rates.isChiKnown()).isEqualTo(!(algorithm instanceof RandomizedGossip));
    }
  }

  /** Every exchange is an offer each way, of d numbers of eight bytes. */
  @Test
  void tally_countsNumbersAndBytes() {
    Outcome outcome =
        Run.of(new Ring(6).build(1), Samples.leastSquares(6, 5, 7, 0.1, 1), new Dadao())
            .until(SOON)
            .start(_ -> {});
    long exchanges = outcome.last().communications();
    assertThat(exchanges).isPositive();
    assertThat(outcome.last().tally().numbers()).isEqualTo(14 * exchanges);
    assertThat(outcome.last().tally().bytes()).isEqualTo(112 * exchanges);
  }

  /** x and y with the model y - x: rows see the readout, x alone is set at the start. */
  private record Mirrored() implements Algorithm {
    @Override
    public LinearRule rule(Setting setting) {
      double g = 0.5 / setting.smoothness();
      return LinearRule.of("x", "y")
          .gradient(Map.of("x", -1.0, "y", 1.0), Map.of(), Map.of("x", g / 2, "y", -g / 2))
          .gossip(Map.of("x", -1.0, "y", 1.0), Map.of("x", 0.25, "y", -0.25))
          .readout(Map.of("x", -1.0, "y", 1.0))
          .build();
    }
  }

  /** Its model takes the very steps of gossip descent, from the opposite start. */
  @Test
  void readout_isWhatMetricsSee() {
    Topology network = new Ring(6).build(1);
    ConvexObjective objective = Samples.leastSquares(6, 5, 3, 0.1, 1);
    List<Row> mirrored = new ArrayList<>();
    List<Row> plain = new ArrayList<>();
    run(network, objective, new Mirrored()).start(mirrored::add);
    run(network, objective, new RandomizedGossip(0.5 / objective.smoothness(), null))
        .start(plain::add);
    assertThat(mirrored).hasSameSizeAs(plain);
    for (int k = 0; k < plain.size(); k++) {
      assertThat(mirrored.get(k).tally()).isEqualTo(plain.get(k).tally());
      for (int m = 0; m < 3; m++) {
        double expected = plain.get(k).metrics().get(m);
        assertThat(mirrored.get(k).metrics().get(m))
            .isCloseTo(expected, within(1e-12 * Math.max(1, expected)));
      }
    }
  }

  private static Run run(Topology network, Objective objective, Algorithm algorithm) {
    return Run.of(network, objective, algorithm)
        .measuring(new Metrics.Distance(), new Metrics.Gap(), new Metrics.Consensus())
        .until(new Stop.Time(30));
  }
}
