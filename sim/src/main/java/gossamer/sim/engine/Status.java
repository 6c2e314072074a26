package gossamer.sim.engine;

import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How a run ended. */
public enum Status {
  /** The suboptimality gap is small enough. */
  GAP_REACHED("gap-reached"),
  /** The distance from the optimum is small enough. */
  DISTANCE_REACHED("distance-reached"),
  /** The loss is small enough. */
  LOSS_REACHED("loss-reached"),
  /** The accuracy is large enough. */
  ACCURACY_REACHED("accuracy-reached"),
  /** The accuracy of the test samples is large enough. */
  TEST_ACCURACY_REACHED("test-accuracy-reached"),
  /** A metric that is in no list is at its target. */
  TARGET_REACHED("target-reached"),
  /** The time is over. */
  TIME_REACHED("time-reached"),
  /** As many rounds as wanted. */
  ROUNDS_REACHED("rounds-reached"),
  /** As many gradient steps as wanted. */
  GRADIENTS_REACHED("gradients-reached"),
  /** As many gossips as wanted. */
  COMMUNICATIONS_REACHED("communications-reached"),
  /** As many bytes as wanted. */
  BYTES_REACHED("bytes-reached"),
  /** The recorded events are over. */
  TRACE_ENDED("trace-ended"),
  /**
   * A model is not finite or far beyond any use, or a metric that tells divergence has outgrown
   * all.
   */
  DIVERGED("diverged"),
  /** Somebody stopped the run. */
  INTERRUPTED("interrupted");

  private static final Set<Status> TARGETS =
      EnumSet.of(
          GAP_REACHED,
          DISTANCE_REACHED,
          LOSS_REACHED,
          ACCURACY_REACHED,
          TEST_ACCURACY_REACHED,
          TARGET_REACHED);

  private final String word;

  Status(String word) {
    this.word = word;
  }

  /** What a word in runs.csv means, if it is one. */
  public static Optional<Status> of(String word) {
    return Arrays.stream(values()).filter(status -> status.word.equals(word)).findFirst();
  }

  /** Whether a metric came as near as was asked for, rather than that a limit was reached. */
  public boolean isTarget() {
    return TARGETS.contains(this);
  }

  /** That a metric is at its target. */
  static Status reached(Metric metric) {
    return Metrics.isListed(metric)
        ? of(Metrics.column(metric) + "-reached").orElse(TARGET_REACHED)
        : TARGET_REACHED;
  }

  /** The word in runs.csv. */
  public String word() {
    return word;
  }
}
