package gossamer.sim.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.sim.actor.ActorEngine;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.SequentialEngine;
import gossamer.sim.engine.Simulation;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.Run;
import gossamer.sim.fixture.Samples;
import gossamer.sim.fixture.Setups;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Instant;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.sim.probe.Need;
import gossamer.sim.probe.Reading;
import gossamer.sim.probe.Target;
import gossamer.solvers.algorithm.clocks.RandomizedGossip;
import gossamer.solvers.model.ModelObjective;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.objective.LogisticRegression;
import gossamer.solvers.objective.Minimizable;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.rule.Algorithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every metric, and what it promises besides. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(
    value = 60,
    threadMode = ThreadMode.SEPARATE_THREAD) // a guard; waiting for actors cannot be interrupted
public abstract class MetricContract {
  private static final double HORIZON = 30;
  private static final double EVERY = 4.3;

  /** What a metric can promise beyond what is held of all. */
  public enum Promise {
    /** It is never negative. */
    NOT_NEGATIVE,
    /** It is at most one. */
    AT_MOST_ONE,
    /** It is zero where all models are the optimum. */
    ZERO_AT_OPTIMUM,
    /** It is zero where all models are the same. */
    ZERO_AT_CONSENSUS,
    /** It is beyond 1e100, or no number, where a model is. */
    SHOWS_DIVERGENCE
  }

  /** The instances to test. */
  protected abstract List<Metric> instances();

  /** What an instance promises. */
  protected abstract Set<Promise> promises(Metric metric);

  /** Those whose problems have what a metric needs. */
  private static List<Setup> setups(Metric metric) {
    List<Setup> setups =
        Stream.of(
                setup(Samples.gentleLeastSquares(9, 5, 3, 0.1, 1)),
                setup(Samples.logistic(9, 4, 6, 0.1, 2)),
                setup(Samples.network(9, 4, 6, 0.1, 2)))
            .filter(setup -> Need.firstUnmet(metric, target(setup)).isEmpty())
            .toList();
    assertThat(setups).isNotEmpty();
    return setups;
  }

  private static Setup setup(ConvexObjective objective) {
    return Setups.of(new RandomizedGossip(), Networks.random(9, 0.3, 3), objective, 3);
  }

  private static Setup setup(ModelObjective objective) {
    Algorithm algorithm = new RandomizedGossip(0.1, null);
    return gossamer.sim.run.Run.of(Networks.random(9, 0.3, 3), objective, algorithm)
        .seed(3)
        .initialDeviation(1)
        .setup();
  }

  private static Run run(Setup setup, Engine engine, List<Metric> metrics) {
    try (engine) {
      List<Row> rows = new ArrayList<>();
      Outcome outcome =
          new Simulation(setup, target(setup), Run.at(HORIZON), EVERY, metrics)
              .run(engine, rows::add, () -> false);
      return new Run(rows, outcome, Run.variables(setup, engine));
    }
  }

  private static double[] optimum(Setup setup) {
    return ((Minimizable) setup.objective()).optimum();
  }

  private static Target target(Setup setup) {
    Objective objective = setup.objective();
    Target target =
        objective instanceof Minimizable
            ? Target.of(objective, optimum(setup))
            : Target.of(objective);
    return target.testing(
        switch (objective) {
          case LogisticRegression _ -> Samples.logistic(1, 50, 6, 0.1, 4);
          case ModelObjective _ -> Samples.network(1, 50, 6, 0.1, 4);
          default -> null;
        });
  }

  /** At the start of a run. */
  private static double direct(Metric metric, Target target, List<double[]> models) {
    return direct(metric, target, models, 1, 0);
  }

  /** By its definition, one node after the other. */
  private static double direct(
      Metric metric, Target target, List<double[]> models, long seed, long row) {
    double[] mean = new double[models.getFirst().length];
    for (double[] model : models) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += model[c] / models.size();
      }
    }
    Instant instant = new Instant(target, mean, seed, row);
    return switch (metric.measure()) {
      case Metric.OfMean ofMean -> ofMean.ofMean(new Reading(instant));
      case Metric.OfNodes ofNodes ->
          IntStream.range(0, models.size())
              .mapToDouble(node -> ofNodes.ofNode(new Reading(instant).of(node, models.get(node))))
              .average()
              .orElseThrow();
    };
  }

  private static List<double[]> models(Setup setup, Engine engine) {
    List<double[]> models = new ArrayList<>();
    for (int node = 0; node < setup.nodes(); node++) {
      models.add(Arrays.copyOf(engine.variables(node), setup.dimension()));
    }
    return models;
  }

  @ParameterizedTest
  @MethodSource("instances")
  void rows_haveWhatAllModelsGiveDirectly(Metric metric) {
    for (Setup setup : setups(metric)) {
      Run run = run(setup, new SequentialEngine(setup), List.of(metric));
      assertThat(run.rows()).hasSizeGreaterThan(5);
      SequentialEngine engine = new SequentialEngine(setup);
      List<Metric> measured = Metrics.withErrors(List.of(metric));
      for (int k = 0; k < run.rows().size(); k++) {
        Row row = run.rows().get(k);
        engine.advance(row.time());
        List<double[]> models = models(setup, engine);
        double expected = direct(metric, target(setup), models, setup.seed(), k);
        assertThat(row.metrics()).hasSameSizeAs(measured);
        // sums of nine parts in another order, and of means that differ by their rounding, which
        // an estimate is as sensitive to as its error allows
        double error = measured.size() > 1 ? row.metrics().getLast() : 0;
        assertThat(row.metrics().getFirst())
            .isCloseTo(expected, within(1e-10 * Math.abs(expected) + 1e-25 + error));
        if (measured.size() > 1) {
          double expectedError = direct(measured.getLast(), target(setup), models, setup.seed(), k);
          assertThat(error).isBetween(0.0, 2 * expectedError + 1e-10 * Math.abs(expected));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void anyPartitions_giveTheBitsOfOne(Metric metric) {
    for (Setup setup : setups(metric)) {
      Run expected = run(setup, new SequentialEngine(setup), List.of(metric));
      for (int parts : new int[] {1, 2, 3, 9}) {
        Engine engine = new ActorEngine(setup, NodeRange.split(9, parts), 3);
        assertThat(run(setup, engine, List.of(metric))).isEqualTo(expected);
      }
    }
  }

  /** Whichever are measured beside it. */
  @ParameterizedTest
  @MethodSource("instances")
  void measuring_disturbsNothing(Metric metric) {
    for (Setup setup : setups(metric)) {
      Run alone = run(setup, new SequentialEngine(setup), List.of(metric));
      Run unmeasured = run(setup, new SequentialEngine(setup), List.of());
      assertThat(alone.variables()).isEqualTo(unmeasured.variables());
      List<Metric> all = new ArrayList<>(Run.METRICS);
      all.removeIf(each -> Need.firstUnmet(each, target(setup)).isPresent());
      all.remove(metric);
      all.add(metric);
      Run last = run(setup, new SequentialEngine(setup), all);
      for (int row = 0; row < alone.rows().size(); row++) {
        List<Double> own = alone.rows().get(row).metrics();
        List<Double> beside = last.rows().get(row).metrics();
        assertThat(beside.subList(beside.size() - own.size(), beside.size())).isEqualTo(own);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void metric_isAFunction(Metric metric) {
    for (Setup setup : setups(metric)) {
      SequentialEngine engine = new SequentialEngine(setup);
      engine.advance(HORIZON / 3);
      Target target = target(setup);
      List<double[]> models = models(setup, engine);
      List<double[]> before = models.stream().map(double[]::clone).toList();
      double once = direct(metric, target, models);
      assertThat(direct(metric, target, models)).isEqualTo(once);
      assertThat(direct(metric, target(setup), models)).isEqualTo(once);
      for (int node = 0; node < models.size(); node++) {
        assertThat(models.get(node)).containsExactly(before.get(node));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("instances")
  void promises_areKept(Metric metric) {
    Set<Promise> promises = promises(metric);
    for (Setup setup : setups(metric)) {
      Target target = target(setup);
      Run run = run(setup, new SequentialEngine(setup), List.of(metric));
      double first = run.rows().getFirst().metrics().getFirst();
      if (promises.contains(Promise.NOT_NEGATIVE)) {
        assertThat(run.rows())
            .allSatisfy(row -> assertThat(row.metrics().getFirst()).isNotNegative());
      }
      if (promises.contains(Promise.AT_MOST_ONE)) {
        assertThat(run.rows())
            .allSatisfy(row -> assertThat(row.metrics().getFirst()).isLessThanOrEqualTo(1));
      }
      // two nodes: halves add up to the very model
      if (promises.contains(Promise.ZERO_AT_OPTIMUM) && target.hasOptimum()) {
        assertThat(first).isNotZero();
        assertThat(direct(metric, target, Collections.nCopies(2, optimum(setup)))).isZero();
      }
      if (promises.contains(Promise.ZERO_AT_CONSENSUS)) {
        assertThat(first).isNotZero();
        double[] model = new double[setup.dimension()];
        Arrays.fill(model, 0.7);
        assertThat(direct(metric, target, Collections.nCopies(2, model))).isZero();
      }
    }
  }

  /** A lost model must not look like a good one, and stops nothing by an exception. */
  @ParameterizedTest
  @MethodSource("instances")
  void modelsThatAreLost_areShown(Metric metric) {
    for (Setup setup : setups(metric)) {
      for (double entry :
          new double[] {
            Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e200, -1e300
          }) {
        SequentialEngine engine = new SequentialEngine(setup);
        engine.advance(1);
        List<double[]> models = models(setup, engine);
        models.get(4)[setup.dimension() - 1] = entry;
        double value = direct(metric, target(setup), models);
        if (promises(metric).contains(Promise.SHOWS_DIVERGENCE)) {
          assertThat(value <= 1e100)
              .as("%s of a model with %s is %s", metric, entry, value)
              .isFalse();
        }
      }
    }
  }
}
