package gossamer.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.scenarios.run.Estimate.Horizon;
import gossamer.sim.engine.Stop;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  @Test
  void horizon_isTheFirstConditionThatIsGiven() {
    Stop counts = new Stop(500.0, 1000L, 3000L, null, null);
    assertThat(Horizon.of(counts, NEVER, 10, 5, NEVER)).isEqualTo(new Horizon(100, false));
    assertThat(Horizon.of(counts, NEVER, 10, 60, NEVER)).isEqualTo(new Horizon(50, false));
    assertThat(Horizon.of(counts, NEVER, 1, 1, NEVER)).isEqualTo(new Horizon(500, false));
    assertThat(Horizon.of(Stop.NEVER, 7, 1, 1, NEVER)).isEqualTo(new Horizon(7, false));
  }

  /** 8 sqrt(2 x 50) ln(1e10) = 80 x 23.02585. */
  @Test
  void horizon_ofAGoal_isThatOfTheTheory() {
    Stop gap = new Stop(null, null, null, 1e-10, null);
    Horizon horizon = Horizon.of(gap, NEVER, 1, 1, 50);
    assertThat(horizon.byTheory()).isTrue();
    assertThat(horizon.units()).isCloseTo(1842.068, within(1e-3));
    assertThat(Horizon.of(gap, NEVER, 1, 1, NEVER).units()).isInfinite();
    Stop both = new Stop(100.0, null, null, null, 1e-10);
    assertThat(Horizon.of(both, NEVER, 1, 1, 50)).isEqualTo(new Horizon(100, false));
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
    Estimate estimate = Estimate.of(run);
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
    assertThat(Estimate.of(run).bytes()).isEqualTo(3 * 126 + 2 * 8 * 48);
  }
}
