package gossamer.sim.engine;

import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Metrics;
import gossamer.sim.probe.Target;
import gossamer.sim.probe.TreeSum;
import java.util.Arrays;

/**
 * What the distance and the gap of a run begin with. It follows from the setup alone, not from rows
 * seen, so that a run that resumes decides as one that never stopped.
 *
 * @param distance at time 0
 * @param gap at time 0
 * @param zeroDistance where all models are zero
 * @param zeroGap where all models are zero
 */
record Beginning(double distance, double gap, double zeroDistance, double zeroGap) {
  /** A metric that has grown so many times has diverged. */
  private static final double MOST_GROWTH = 1e12;

  /** Of a run that measures neither. */
  static final Beginning UNKNOWN = new Beginning(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** Works it out: O(n d), and two gaps. */
  static Beginning of(Setup setup, Target target) {
    int d = setup.dimension();
    Metrics.Distance distance = new Metrics.Distance();
    double[] zero = new double[d];
    double[] state = new double[setup.rule().variables().size() * d];
    double[] part = new double[1];
    TreeSum models = new TreeSum(d);
    TreeSum distances = new TreeSum(1);
    for (int position = 0; position < setup.nodes(); position++) {
      Arrays.fill(state, 0);
      setup.initial().fill(setup.order().node(position), state);
      double[] model = Arrays.copyOf(state, d);
      models.add(position, model);
      part[0] = distance.ofNode(model, zero, target.optimum());
      distances.add(position, part);
    }
    double[] mean = models.total();
    for (int c = 0; c < d; c++) {
      mean[c] /= setup.nodes();
    }
    return new Beginning(
        distances.total()[0] / setup.nodes(),
        target.gap().applyAsDouble(mean),
        distance.ofNode(zero, zero, target.optimum()),
        target.gap().applyAsDouble(zero));
  }

  /** The value of a metric at time 0; NaN if it is neither distance nor gap. */
  double value(Metric metric) {
    return switch (metric) {
      case Metrics.Distance _ -> distance;
      case Metrics.Gap _ -> gap;
      default -> Double.NaN;
    };
  }

  /** The larger of its values at time 0 and at zero; NaN if it is neither distance nor gap. */
  double larger(Metric metric) {
    return switch (metric) {
      case Metrics.Distance _ -> Math.max(distance, zeroDistance);
      case Metrics.Gap _ -> Math.max(gap, zeroGap);
      default -> Double.NaN;
    };
  }

  /** What a metric may grow to; infinite where it began with nothing that could be compared. */
  double limit(Metric metric) {
    double larger = larger(metric);
    return larger > 0 ? MOST_GROWTH * larger : Double.POSITIVE_INFINITY;
  }

  /** Whether a value of a metric is beyond its limit, or no number. */
  boolean isOutgrown(Metric metric, double value) {
    double limit = limit(metric);
    return limit < Double.POSITIVE_INFINITY && !(value <= limit);
  }
}
