package gossamer.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.scenarios.file.Scenario.StopSpec;
import gossamer.scenarios.run.CostEstimate.Horizon;
import gossamer.sim.engine.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostEstimateTest {
  @TempDir private Path folder;

  private static final double NEVER = Double.POSITIVE_INFINITY;
  private static final OptionalDouble UNPROVEN = OptionalDouble.empty();

  /** DADAO's for a condition number of 50. */
  private static final OptionalDouble PROVEN = OptionalDouble.of(1.0 / 80);

  @Test
  void horizon_isTheFirstConditionThatIsGiven() {
    Stop counts =
        new StopSpec(500.0, null, 1000L, 3000L, null, null, null, null, null, null).conditions();
    assertThat(Horizon.of(counts, new Activity(10, 5, 0), UNPROVEN))
        .isEqualTo(new Horizon(100, false));
    assertThat(Horizon.of(counts, new Activity(10, 60, 0), UNPROVEN))
        .isEqualTo(new Horizon(50, false));
    assertThat(Horizon.of(counts, new Activity(1, 1, 0), UNPROVEN))
        .isEqualTo(new Horizon(500, false));
    assertThat(Horizon.of(Stop.NEVER, new Activity(1, 1, 0), UNPROVEN))
        .isEqualTo(new Horizon(NEVER, false));
  }

  /** 8 sqrt(2 x 50) ln(1e10) = 80 x 23.02585. */
  @Test
  void horizon_ofAGoal_isThatOfTheTheory() {
    Stop gap =
        new StopSpec(null, null, null, null, null, 1e-10, null, null, null, null).conditions();
    Horizon horizon = Horizon.of(gap, new Activity(1, 1, 0), PROVEN);
    assertThat(horizon.byTheory()).isTrue();
    assertThat(horizon.units()).isCloseTo(1842.068, within(1e-3));
    assertThat(Horizon.of(gap, new Activity(1, 1, 0), UNPROVEN).units()).isInfinite();
    Stop both =
        new StopSpec(100.0, null, null, null, null, null, 1e-10, null, null, null).conditions();
    assertThat(Horizon.of(both, new Activity(1, 1, 0), PROVEN)).isEqualTo(new Horizon(100, false));
  }

  /**
   * Four nodes, eight gossips a unit: 12 events of some 743.2 ns a unit; a row reads 4 x 6 x 2
   * numbers four times, at half a nanosecond.
   */
  @Test
  void estimate_ofAFixedTime_isCountedByHand() {
    Prepared run =
        Prepare.run(
            "kind: ring, nodes: 4",
            Prepare.linear(3, 2),
            "rates: {kind: uniform, total: 8}",
            "stop: {time: 1.0e6}",
            "record: {every: 10, events: true, finalState: true}");
    CostEstimate estimate = CostEstimate.of(run);
    assertThat(estimate.events()).isCloseTo(12e6, within(1e-3));
    assertThat(estimate.seconds()).isCloseTo(0.7432 + 100_002 * 96e-9, within(1e-9));
    assertThat(estimate.rows()).isEqualTo(100_002);
    // three metrics, no snapshot in less than 30 seconds
    assertThat(estimate.bytes()).isCloseTo(100_002 * 126 + 12e6 * 32 + 48 * 20, within(1.0));
  }

  @Test
  void snapshots_ofLongRuns_count() {
    Prepared run =
        Prepare.run(
            "kind: ring, nodes: 4",
            Prepare.linear(3, 2),
            "rates: {kind: uniform, total: 8}",
            "stop: {time: 1.0e8}",
            "record: {every: 1.0e8}");
    assertThat(CostEstimate.of(run).bytes()).isEqualTo(3 * 126 + 2 * 8 * 48);
  }

  /** Gradients at 1, 2, ..., 20 and a gossip at 20.5: far from one gradient a node and unit. */
  private Prepared replay(String... more) throws IOException {
    StringBuilder log = new StringBuilder("time,kind,node,neighbour\n20.5,gossip,0,1\n");
    for (int k = 1; k <= 20; k++) {
      log.append(k).append(",gradient,0,\n");
    }
    Path file = Files.writeString(folder.resolve("events.csv"), log);
    return Prepare.run(
        "kind: ring, nodes: 4",
        Prepare.linear(3, 2),
        Stream.concat(Stream.of("clocks: {trace: " + file + "}"), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void trace_isCounted() throws IOException {
    CostEstimate whole = CostEstimate.of(replay());
    assertThat(whole.events()).isEqualTo(21);
    assertThat(whole.units()).isEqualTo(20.5);
    assertThat(whole.isCounted()).isTrue();
    assertThat(CostEstimate.of(replay("stop: {time: 7}")).events()).isEqualTo(7);
    assertThat(CostEstimate.of(replay("stop: {time: 99}")).events()).isEqualTo(21);
    assertThat(CostEstimate.of(replay("stop: {communications: 1}")).events()).isEqualTo(21);
  }

  /** The row at which the run stops comes after the fifth gradient, and is of the same instant. */
  @Test
  void trace_stoppedByACount_isCountedUpToTheRowThatStopsIt() throws IOException {
    String five = "stop: {gradients: 5}";
    assertThat(CostEstimate.of(replay(five, "record: {every: 0.5}")).events()).isEqualTo(5);
    assertThat(CostEstimate.of(replay(five, "record: {every: 3}")).events()).isEqualTo(6);
    assertThat(CostEstimate.of(replay(five, "record: {every: 100}")).events()).isEqualTo(21);
    assertThat(CostEstimate.of(replay("stop: {gradients: 21}")).events()).isEqualTo(21);
  }

  /** It may end sooner, and no theory says when. */
  @Test
  void trace_withAGoal_isNotCounted() throws IOException {
    CostEstimate estimate = CostEstimate.of(replay("stop: {gap: 1e-3}"));
    assertThat(estimate.isCounted()).isFalse();
    assertThat(estimate.byTheory()).isFalse();
    assertThat(estimate.events()).isEqualTo(21);
  }
}
