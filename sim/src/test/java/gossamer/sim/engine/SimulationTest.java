package gossamer.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.topology.Topology;
import gossamer.sim.actor.ActorEngine;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.Rules;
import gossamer.sim.fixture.Samples;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.sim.probe.Tally;
import gossamer.sim.probe.Target;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.sim.schedule.Schedule;
import gossamer.sim.schedule.Trace;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.objective.Optimum;
import gossamer.solvers.rule.LinearRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
  private static final Topology RING = new Ring(6).build(1);
  private static final ConvexObjective OBJECTIVE = Samples.leastSquares(6, 5, 2, 0.1, 1);
  private static final double[] OPTIMUM = Optimum.of(OBJECTIVE);
  private static final Stop NEVER = Stop.NEVER;

  @Test
  void rows_areAtZeroAtMultiplesAndAtTheEnd() {
    assertThat(times(10, 3)).containsExactly(0.0, 3.0, 6.0, 9.0, 10.0);
    assertThat(times(9, 3)).containsExactly(0.0, 3.0, 6.0, 9.0);
    assertThat(times(1, 3)).containsExactly(0.0, 1.0);
    assertThat(times(0, 3)).containsExactly(0.0);
    assertThat(times(0.5, 0.1)).containsExactly(0.0, 0.1, 0.2, 3 * 0.1, 0.4, 0.5);
  }

  @Test
  void row_atZero_isTheInitialState() {
    Row first = run(descent(drawn()), at(1), 1).rows.getFirst();
    assertThat(first.time()).isZero();
    assertThat(first.gradients()).isZero();
    assertThat(first.communications()).isZero();
    assertThat(first.metrics().get(2)).isZero(); // all models zero: consensus
    double square = Arrays.stream(OPTIMUM).map(x -> x * x).sum();
    assertThat(first.metrics().getFirst())
        .isCloseTo(square, within(4 * Math.ulp(square))); // a mean
    assertThat(first.metrics().get(1)).isEqualTo(OBJECTIVE.bregman(new double[2], OPTIMUM));
  }

  @Test
  void run_toATime_isTimeReached() {
    Result result = run(descent(drawn()), at(10), 3);
    assertThat(result.outcome.status()).isEqualTo(Status.TIME_REACHED);
    assertThat(result.outcome.last()).isEqualTo(result.rows.getLast());
    assertThat(result.outcome.previousTime()).isEqualTo(9);
    assertThat(result.outcome.trouble()).isNull();
  }

  @Test
  void run_toZero_hasOneRow() {
    Result result = run(descent(drawn()), at(0), 3);
    assertThat(result.rows).hasSize(1);
    assertThat(result.outcome.status()).isEqualTo(Status.TIME_REACHED);
    assertThat(result.outcome.previousTime()).isZero();
  }

  @Test
  void run_toAGap_stopsAtTheFirstRowBelowIt() {
    Result result =
        run(
            converging(),
            Stop.at(new Stop.Target(new Metrics.Gap(), 1e-9), new Stop.Time(5000.0)),
            2);
    assertThat(result.outcome.status()).isEqualTo(Status.GAP_REACHED);
    assertFirstBelow(result, 1, 1e-9);
  }

  @Test
  void run_toADistance_stopsAtTheFirstRowBelowIt() {
    Result result =
        run(
            converging(),
            Stop.at(new Stop.Target(new Metrics.Distance(), 1e-9), new Stop.Time(5000.0)),
            2);
    assertThat(result.outcome.status()).isEqualTo(Status.DISTANCE_REACHED);
    assertFirstBelow(result, 0, 1e-9);
  }

  private static void assertFirstBelow(Result result, int metric, double bound) {
    assertThat(result.rows.size()).isGreaterThan(3);
    assertThat(result.rows.getLast().metrics().get(metric)).isLessThanOrEqualTo(bound);
    for (Row row : result.rows.subList(0, result.rows.size() - 1)) {
      assertThat(row.metrics().get(metric)).isGreaterThan(bound);
    }
  }

  @Test
  void run_toAGap_countsAGapOfExactlyThat() {
    double gap = OBJECTIVE.bregman(new double[2], OPTIMUM);
    Result result =
        run(
            descent(drawn()),
            Stop.at(new Stop.Target(new Metrics.Gap(), gap), new Stop.Time(9.0)),
            1);
    assertThat(result.rows).hasSize(1);
    assertThat(result.outcome.status()).isEqualTo(Status.GAP_REACHED);
  }

  @Test
  void run_toGradientsOrCommunications_stopsAtTheFirstRowWithThem() {
    Result gradients =
        run(descent(drawn()), Stop.at(new Stop.Gradients(100L), new Stop.Time(900.0)), 1);
    assertThat(gradients.outcome.status()).isEqualTo(Status.GRADIENTS_REACHED);
    assertThat(gradients.rows.getLast().gradients()).isGreaterThanOrEqualTo(100);
    assertThat(beforeLast(gradients).gradients()).isLessThan(100);
    Result exchanges =
        run(descent(drawn()), Stop.at(new Stop.Communications(100L), new Stop.Time(900.0)), 1);
    assertThat(exchanges.outcome.status()).isEqualTo(Status.COMMUNICATIONS_REACHED);
    assertThat(exchanges.rows.getLast().communications()).isGreaterThanOrEqualTo(100);
    assertThat(beforeLast(exchanges).communications()).isLessThan(100);
  }

  private static Row beforeLast(Result result) {
    return result.rows.get(result.rows.size() - 2);
  }

  /** Edge (0,1) at 1, node 2 at 2.5 and at 4: the last event is part of the run. */
  @Test
  void run_ofATrace_endsWithItsLastEvent() {
    Trace trace =
        new Trace(
            RING, new double[] {1, 2.5, 4}, new int[] {0, RING.edges() + 2, RING.edges() + 2});
    Result result = run(descent(trace), NEVER, 3);
    assertThat(result.rows).extracting(Row::time).containsExactly(0.0, 3.0, 4.0);
    assertThat(result.rows).extracting(Row::gradients).containsExactly(0L, 1L, 2L);
    assertThat(result.rows).extracting(Row::communications).containsExactly(0L, 1L, 1L);
    assertThat(result.outcome.status()).isEqualTo(Status.TRACE_ENDED);
    Result cut = run(descent(trace), at(3.5), 3);
    assertThat(cut.outcome.status()).isEqualTo(Status.TIME_REACHED);
    assertThat(cut.rows).extracting(Row::time).containsExactly(0.0, 3.0, 3.5);
    Result both = run(descent(trace), at(4), 3);
    assertThat(both.outcome.status()).isEqualTo(Status.TRACE_ENDED);
  }

  @Test
  void run_ofAnEmptyTrace_isOneRow() {
    Result result = run(descent(new Trace(RING, new double[0], new int[0])), NEVER, 1);
    assertThat(result.rows).hasSize(1);
    assertThat(result.outcome.status()).isEqualTo(Status.TRACE_ENDED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void run_interrupted_stopsAtThatRow(int atRow) {
    List<Row> rows = new ArrayList<>();
    int[] asked = {0};
    Outcome outcome =
        new Simulation(
                descent(drawn()),
                Target.of(descent(drawn()).objective(), OPTIMUM),
                at(100),
                2,
                List.of())
            .run(new SequentialEngine(descent(drawn())), rows::add, () -> asked[0]++ == atRow);
    assertThat(outcome.status()).isEqualTo(Status.INTERRUPTED);
    assertThat(rows).hasSize(atRow + 1);
    assertThat(outcome.last().time()).isEqualTo(2.0 * atRow);
    assertThat(outcome.last().metrics()).isEmpty();
  }

  /** A run that is over is over, even if somebody wants to stop it at its last row. */
  @Test
  void run_interruptedAtItsEnd_isTimeReached() {
    List<Row> rows = new ArrayList<>();
    int[] asked = {0};
    Outcome outcome =
        new Simulation(
                descent(drawn()),
                Target.of(descent(drawn()).objective(), OPTIMUM),
                at(4),
                2,
                List.of())
            .run(new SequentialEngine(descent(drawn())), rows::add, () -> asked[0]++ == 2);
    assertThat(outcome.status()).isEqualTo(Status.TIME_REACHED);
  }

  @Test
  void metrics_thatOnlyStoppingNeeds_comeLast() {
    List<Metric> asked = List.of(new Metrics.Consensus());
    assertThat(
            simulation(
                    Stop.at(
                        new Stop.Target(new Metrics.Gap(), 1e-3),
                        new Stop.Target(new Metrics.Distance(), 1e-3),
                        new Stop.Time(1.0)),
                    asked)
                .metrics())
        .containsExactly(new Metrics.Consensus(), new Metrics.Gap(), new Metrics.Distance());
    assertThat(
            simulation(
                    Stop.at(new Stop.Target(new Metrics.Distance(), 1e-3), new Stop.Time(1.0)),
                    asked)
                .metrics())
        .containsExactly(new Metrics.Consensus(), new Metrics.Distance());
    assertThat(simulation(at(1), asked).metrics()).isEqualTo(asked);
    List<Metric> all = List.of(new Metrics.Distance(), new Metrics.Gap());
    assertThat(
            simulation(
                    Stop.at(
                        new Stop.Target(new Metrics.Gap(), 1e-3),
                        new Stop.Target(new Metrics.Distance(), 1e-3),
                        new Stop.Time(1.0)),
                    all)
                .metrics())
        .isEqualTo(all);
  }

  @Test
  void stoppingMetric_notAskedFor_stopsAllTheSame() {
    Setup setup = converging();
    Stop stop = Stop.at(new Stop.Target(new Metrics.Distance(), 1e-6), new Stop.Time(5000.0));
    Outcome outcome =
        new Simulation(
                setup,
                Target.of(setup.objective(), OPTIMUM),
                stop,
                2,
                List.of(new Metrics.Consensus()))
            .run(new SequentialEngine(setup), _ -> {}, () -> false);
    assertThat(outcome.status()).isEqualTo(Status.DISTANCE_REACHED);
    assertThat(outcome.last().metrics()).hasSize(2);
    assertThat(outcome.last().metrics().get(1)).isLessThanOrEqualTo(1e-6);
  }

  /** Steps of ten times 2/L throw models out by a factor of twenty at each tick. */
  private static Setup blowingUp(Initial initial) {
    LinearRule rule = Rules.gossipDescent(20 / OBJECTIVE.smoothness());
    return new Setup(RING, rule, OBJECTIVE, drawn(), initial);
  }

  @ParameterizedTest
  @Timeout(
      value = 60,
      threadMode = ThreadMode.SEPARATE_THREAD) // a guard; actors might wait for ever
  @CsvSource({"1, 5", "2, 5", "3, 500", "6, 5"}) // 500: infinite, or no number any more
  void run_withStepsFarTooLarge_isAnOutcome(int partitions, double every) {
    Setup setup = blowingUp(Initial.zeros());
    List<Metric> metrics = List.of(new Metrics.Consensus());
    Outcome outcome;
    try (Engine engine = engine(setup, partitions)) {
      outcome =
          new Simulation(setup, Target.of(setup.objective(), OPTIMUM), at(1e4), every, metrics)
              .run(engine, _ -> {}, () -> false);
      assertThat(outcome.status()).isEqualTo(Status.DIVERGED);
      assertThat(outcome.last().time()).isGreaterThan(10).isLessThan(1e3);
      assertThat(outcome.previousTime()).isEqualTo(outcome.last().time() - every);
      int first = ((Trouble.ModelLost) Objects.requireNonNull(outcome.trouble())).node();
      for (int node = 0; node <= first; node++) {
        assertThat(isGone(engine.variables(node))).isEqualTo(node == first);
      }
    }
    Engine again = new SequentialEngine(setup);
    again.advance(0);
    double interval = 0;
    while (again.observe().getFirst().diverged().isEmpty()) {
      interval++;
      again.advance(interval * every);
    }
    assertThat(outcome.last().time()).isEqualTo(interval * every);
  }

  private static Engine engine(Setup setup, int partitions) {
    return partitions == 1
        ? new SequentialEngine(setup)
        : new ActorEngine(setup, NodeRange.split(6, partitions), 2);
  }

  /** Where a model may still have 1e100, a metric of it says long before that nothing is won. */
  @ParameterizedTest
  @CsvSource({"1, true", "3, true", "1, false", "3, false"})
  void run_whoseMetricOutgrowsItsStart_hasDiverged(int partitions, boolean gap) {
    Setup setup = blowingUp(Initial.zeros());
    Metric metric = gap ? new Metrics.Gap() : new Metrics.Distance();
    double start =
        gap
            ? OBJECTIVE.bregman(new double[2], OPTIMUM)
            : Arrays.stream(OPTIMUM).map(x -> x * x).sum();
    List<Row> rows = new ArrayList<>();
    try (Engine engine = engine(setup, partitions)) {
      Outcome outcome =
          new Simulation(setup, Target.of(setup.objective(), OPTIMUM), at(1e4), 1, List.of(metric))
              .run(engine, rows::add, () -> false);
      assertThat(outcome.status()).isEqualTo(Status.DIVERGED);
      Trouble.MetricOutgrown trouble =
          (Trouble.MetricOutgrown) Objects.requireNonNull(outcome.trouble());
      assertThat(trouble.metric()).isEqualTo(metric);
      assertThat(trouble.start()).isCloseTo(start, within(8 * Math.ulp(start)));
      assertThat(trouble.value()).isEqualTo(rows.getLast().metrics().getFirst());
    }
    assertThat(rows.getLast().metrics().getFirst() / start).isGreaterThan(1e12);
    assertThat(rows.get(rows.size() - 2).metrics().getFirst() / start).isLessThanOrEqualTo(1e12);
  }

  /** The start of a run is what its setup says, not the first row that a session sees. */
  @Test
  void run_fromALaterRow_divergesAtTheSameOne() {
    Setup setup = blowingUp(Initial.random(Rules.gossipDescent(1), 2, 3.0, 5));
    Outcome whole = run(setup, at(1e4), 1).outcome;
    assertThat(whole.status()).isEqualTo(Status.DIVERGED);
    long last = (long) whole.last().time();
    Engine engine = new SequentialEngine(setup);
    engine.advance(last - 2.0);
    List<Metric> metrics =
        List.of(new Metrics.Distance(), new Metrics.Gap(), new Metrics.Consensus());
    Outcome rest =
        new Simulation(setup, Target.of(setup.objective(), OPTIMUM), at(1e4), 1, metrics)
            .run(
                engine,
                new RowPosition(last - 2, last - 2.0, last - 2.0, Tally.NONE),
                (_, _) -> {},
                () -> false);
    assertThat(rest.last().time()).isEqualTo(whole.last().time());
    assertThat(rest.trouble()).isEqualTo(whole.trouble());
  }

  /** From the optimum nothing can grow a million million times; from zero it can. */
  @Test
  void run_fromTheOptimum_isComparedWithZero() {
    Initial initial = (_, state) -> System.arraycopy(OPTIMUM, 0, state, 0, 2);
    Setup setup =
        new Setup(
            RING, Rules.gossipDescent(0.5 / OBJECTIVE.smoothness()), OBJECTIVE, drawn(), initial);
    assertThat(run(setup, at(50), 1).outcome.status()).isEqualTo(Status.TIME_REACHED);
  }

  @ParameterizedTest
  @CsvSource({
    "30, 9000, 9000, TIME_REACHED",
    "9000, 100, 9000, GRADIENTS_REACHED",
    "9000, 9000, 100, COMMUNICATIONS_REACHED"
  })
  void run_toALimit_saysWhetherItGotNearer(
      double time, long gradients, long communications, Status status) {
    Stop stop =
        Stop.at(
            new Stop.Gradients(gradients),
            new Stop.Communications(communications),
            new Stop.Time(time));
    Initial zeros = Initial.zeros();
    Setup still = new Setup(RING, Rules.gossipDescent(0), OBJECTIVE, drawn(), zeros);
    Outcome none = run(still, stop, 1).outcome;
    assertThat(none.status()).isEqualTo(status);
    Trouble.NoProgress trouble = (Trouble.NoProgress) Objects.requireNonNull(none.trouble());
    assertThat(trouble.metric()).isEqualTo(new Metrics.Distance());
    assertThat(trouble.value()).isEqualTo(none.last().metrics().getFirst());
    assertThat(trouble.start()).isEqualTo(trouble.value());
    Outcome some = run(descent(drawn()), stop, 1).outcome;
    assertThat(some.status()).isEqualTo(status);
    assertThat(some.trouble()).isNull();
  }

  /** What a run is to reach counts before what is recorded. */
  @Test
  void run_toATimeOrAGap_isJudgedByTheGap() {
    Setup still = new Setup(RING, Rules.gossipDescent(0), OBJECTIVE, drawn(), Initial.zeros());
    Trouble trouble =
        Objects.requireNonNull(
            run(still, Stop.at(new Stop.Target(new Metrics.Gap(), 1e-9), new Stop.Time(9.0)), 1)
                .outcome
                .trouble());
    assertThat(((Trouble.NoProgress) trouble).metric()).isEqualTo(new Metrics.Gap());
  }

  private static boolean isGone(double[] model) {
    return Arrays.stream(model).anyMatch(x -> !(Math.abs(x) <= Observation.LARGEST));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1.1e100, 1e300, -Double.MAX_VALUE})
  void run_fromAModelBeyondUse_hasDivergedAtZero(double entry) {
    Initial initial =
        (node, state) -> {
          if (node >= 4) {
            state[1] = entry;
          }
        };
    Setup setup = new Setup(RING, Rules.gossipDescent(0), OBJECTIVE, drawn(), initial);
    Outcome outcome = run(setup, at(10), 1).outcome;
    assertThat(outcome.status()).isEqualTo(Status.DIVERGED);
    assertThat(outcome.trouble()).isEqualTo(new Trouble.ModelLost(4));
    assertThat(outcome.previousTime()).isZero();
    assertThat(outcome.last().time()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e100, 1e100})
  void run_fromALargeModel_goesOn(double entry) {
    Initial initial = (_, state) -> Arrays.fill(state, entry);
    Setup setup = new Setup(RING, Rules.gossipDescent(0), OBJECTIVE, drawn(), initial);
    assertThat(run(setup, at(10), 1).outcome.status()).isEqualTo(Status.TIME_REACHED);
  }

  /** What stands in runs.csv. */
  @ParameterizedTest
  @EnumSource
  void word_ofAStatus_isItsName(Status status) {
    assertThat(status.word())
        .isEqualTo(status.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
  }

  private record Result(List<Row> rows, Outcome outcome) {}

  private static Result run(Setup setup, Stop stop, double every) {
    return run(new SequentialEngine(setup), setup, stop, every);
  }

  private static Result run(Engine engine, Setup setup, Stop stop, double every) {
    List<Row> rows = new ArrayList<>();
    List<Metric> metrics =
        List.of(new Metrics.Distance(), new Metrics.Gap(), new Metrics.Consensus());
    Outcome outcome =
        new Simulation(setup, Target.of(setup.objective(), OPTIMUM), stop, every, metrics)
            .run(engine, rows::add, () -> false);
    return new Result(rows, outcome);
  }

  private static Simulation simulation(Stop stop, List<Metric> metrics) {
    return new Simulation(
        descent(drawn()), Target.of(descent(drawn()).objective(), OPTIMUM), stop, 1, metrics);
  }

  private static List<Double> times(double end, double every) {
    return run(descent(drawn()), at(end), every).rows.stream().map(Row::time).toList();
  }

  private static Stop at(double time) {
    return Stop.at(new Stop.Time(time));
  }

  private static Schedule drawn() {
    return new PoissonSchedule(RING, Networks.rates(RING, 1, 1, 1), 1);
  }

  private static Setup descent(Schedule schedule) {
    LinearRule rule = Rules.gossipDescent(0.1 / OBJECTIVE.smoothness());
    return new Setup(RING, rule, OBJECTIVE, schedule, Initial.zeros());
  }

  /** DADAO at its own rates goes to the optimum. */
  private static Setup converging() {
    var rates = Networks.forDadao(Networks.rates(RING, 1, 1, 1));
    return new Setup(
        RING,
        Rules.dadao(OBJECTIVE, rates),
        OBJECTIVE,
        new PoissonSchedule(RING, rates, 1),
        Initial.zeros());
  }
}
