package gossamer.sim.engine;

import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import java.util.Arrays;
import java.util.Optional;

/** How a run ended. */
public enum Status {
  /** The suboptimality gap is small enough. */
  GAP_REACHED("gap-reached"),
  /** The distance from the optimum is small enough. */
  DISTANCE_REACHED("distance-reached"),
  /** The loss is small enough. */
  LOSS_REACHED("loss-reached"),
  /** The time is over. */
  TIME_REACHED("time-reached"),
  /** As many gradient steps as wanted. */
  GRADIENTS_REACHED("gradients-reached"),
  /** As many gossips as wanted. */
  COMMUNICATIONS_REACHED("communications-reached"),
  /** The recorded events are over. */
  TRACE_ENDED("trace-ended"),
  /**
   * A model is not finite or far beyond any use, or a metric that tells divergence has outgrown
   * all.
   */
  DIVERGED("diverged"),
  /** Somebody stopped the run. */
  INTERRUPTED("interrupted");

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
    return this == GAP_REACHED || this == DISTANCE_REACHED || this == LOSS_REACHED;
  }

  /**
   * That a metric is at its target.
   *
   * @throws IllegalArgumentException if no run can stop by that metric
   */
  static Status reached(Metric metric) {
    String word = Metrics.column(metric) + "-reached";
    return of(word).orElseThrow(() -> new IllegalArgumentException("No run stops by " + metric));
  }

  /** The word in runs.csv. */
  public String word() {
    return word;
  }
}
