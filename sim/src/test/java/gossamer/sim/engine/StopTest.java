package gossamer.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import org.junit.jupiter.api.Test;

class StopTest {
  private static final Stop.Condition GAP = new Stop.Target(new Metrics.Gap(), 1e-3);

  @Test
  void isLaterThan_everyConditionMustHaveOneThatHoldsSooner() {
    Stop sooner = Stop.at(GAP, new Stop.Time(10), new Stop.Gradients(100));
    assertThat(sooner.isLaterThan(sooner)).isTrue();
    assertThat(Stop.at(new Stop.Time(11)).isLaterThan(sooner)).isTrue();
    assertThat(Stop.at(new Stop.Target(new Metrics.Gap(), 1e-4)).isLaterThan(sooner)).isTrue();
    assertThat(Stop.at(new Stop.Gradients(101), new Stop.Time(10)).isLaterThan(sooner)).isTrue();
    assertThat(Stop.at(new Stop.Time(9)).isLaterThan(sooner)).isFalse();
    assertThat(Stop.at(new Stop.Target(new Metrics.Gap(), 1e-2)).isLaterThan(sooner)).isFalse();
    assertThat(Stop.at(new Stop.Gradients(99)).isLaterThan(sooner)).isFalse();
    // nobody knows when these would have held
    assertThat(Stop.at(new Stop.Communications(1_000_000)).isLaterThan(sooner)).isFalse();
    assertThat(Stop.at(new Stop.Target(new Metrics.Distance(), 0)).isLaterThan(sooner)).isFalse();
    assertThat(Stop.NEVER.isLaterThan(sooner)).isTrue();
    assertThat(sooner.isLaterThan(Stop.NEVER)).isFalse();
  }

  /** What rises is reached from below. */
  @Test
  void accuracy_isMetAtTheLevelOrAbove() {
    Stop.Target loss = new Stop.Target(new Metrics.Loss(), 0.5);
    Stop.Target accuracy = new Stop.Target(new Metrics.Accuracy(), 0.5);
    for (double value : new double[] {0.4, 0.5, 0.6}) {
      assertThat(loss.isMetBy(value)).isEqualTo(value <= 0.5);
      assertThat(accuracy.isMetBy(value)).isEqualTo(value >= 0.5);
    }
    assertThat(accuracy.isMetBy(Double.NaN)).isFalse();
    Stop.Target higher = new Stop.Target(new Metrics.Accuracy(), 0.6);
    assertThat(Stop.at(higher).isLaterThan(Stop.at(accuracy))).isTrue();
    assertThat(Stop.at(accuracy).isLaterThan(Stop.at(higher))).isFalse();
  }

  @Test
  void horizon_isTheFirstEndByTime() {
    assertThat(Stop.at(GAP).horizon()).isInfinite();
    assertThat(Stop.at(new Stop.Time(7), GAP, new Stop.Time(5)).horizon()).isEqualTo(5);
  }

  /** Of conditions that hold at one row the first names the outcome; see the words in runs.csv. */
  @Test
  void targets_areInTheirOrder() {
    Stop stop = Stop.at(new Stop.Time(1), new Stop.Target(new Metrics.Loss(), -2), GAP);
    assertThat(stop.metrics()).containsExactly(new Metrics.Loss(), new Metrics.Gap());
    assertThat(Status.reached(new Metrics.Loss())).isEqualTo(Status.LOSS_REACHED);
    assertThat(Status.reached(new Metrics.Distance())).isEqualTo(Status.DISTANCE_REACHED);
    assertThat(Status.reached(new Metrics.Accuracy())).isEqualTo(Status.ACCURACY_REACHED);
    assertThat(Status.reached(new Metrics.TestAccuracy())).isEqualTo(Status.TEST_ACCURACY_REACHED);
    assertThat(Status.reached(new Metrics.Accuracy(Metric.Whose.NODES)))
        .isEqualTo(Status.TARGET_REACHED);
    assertThat(Status.values()).filteredOn(Status::isTarget).hasSize(6);
  }
}
