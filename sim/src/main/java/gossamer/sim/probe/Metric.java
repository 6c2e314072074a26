package gossamer.sim.probe;

import gossamer.solvers.objective.Objective;
import java.util.Set;

/** One number about all models at one instant. Implemented by records in {@link Metrics}. */
public sealed interface Metric {
  /** What it asks of the problem; the border refuses a metric whose needs are not met. */
  default Set<Need> needs() {
    return Set.of();
  }

  /**
   * Whether a run has diverged once the metric is far beyond what it was at the start: true for
   * what a run is to lower.
   *
   * @param objective what the nodes minimise
   */
  default boolean tellsDivergence(Objective objective) {
    return false;
  }

  /** A mean over the nodes; each partition adds up its own nodes' parts. */
  non-sealed interface OfNodes extends Metric {
    /** A node's part. */
    double ofNode(Reading reading);
  }

  /** A function of the mean of all models alone, which may be worked out while events continue. */
  non-sealed interface OfMean extends Metric {
    /**
     * Its value.
     *
     * @param mean the mean of all models
     */
    double ofMean(Target target, double[] mean);

    /** Whether its value is certainly above a number, if that is known without computing it. */
    default boolean isAbove(double number, Target target, double[] mean) {
      return false;
    }

    /** Whether its value is certainly at most a number, likewise. */
    default boolean isWithin(double number, Target target, double[] mean) {
      return false;
    }
  }
}
