package gossamer.sim.engine;

import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Instant;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Reading;
import gossamer.sim.probe.Target;
import gossamer.sim.probe.TreeSum;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the metrics that tell divergence or progress begin with. It follows from the setup alone,
 * not from rows seen, so that a run that resumes decides as one that never stopped.
 *
 * @param values of each such metric
 */
record Beginning(Map<Metric, Values> values) {
  /** A metric that has grown so many times has diverged. */
  private static final double MOST_GROWTH = 1e12;

  /** Of a metric that tells nothing. */
  private static final Values UNKNOWN = new Values(Double.NaN, Double.NaN);

  /**
   * What a metric begins with.
   *
   * @param start at time 0
   * @param zero where all models are zero
   */
  record Values(double start, double zero) {}

  /**
   * Works it out: O(n d), and each metric of the mean twice.
   *
   * @param metrics that tell divergence or progress
   */
  static Beginning of(Setup setup, Target target, List<Metric> metrics) {
    Map<Metric, Values> values = new LinkedHashMap<>();
    if (!metrics.isEmpty()) {
      double[] zero = new double[setup.dimension()];
      double[] mean = total(setup, setup.dimension(), (_, model) -> model);
      for (int c = 0; c < mean.length; c++) {
        mean[c] /= setup.nodes();
      }
      Instant start = new Instant(target, mean, setup.seed(), 0);
      Instant nowhere = new Instant(target, zero, setup.seed(), 0);
      for (Metric metric : metrics) {
        values.put(
            metric,
            switch (metric.measure()) {
              case Metric.OfNodes parts ->
                  new Values(
                      ofNodes(setup, start, parts), parts.ofNode(new Reading(nowhere).of(0, zero)));
              case Metric.OfMean ofMean ->
                  new Values(
                      ofMean.ofMean(new Reading(start)), ofMean.ofMean(new Reading(nowhere)));
            });
      }
    }
    return new Beginning(values);
  }

  private static double ofNodes(Setup setup, Instant start, Metric.OfNodes metric) {
    Reading reading = new Reading(start);
    double[] part = new double[1];
    double[] sum =
        total(
            setup,
            1,
            (node, model) -> {
              part[0] = metric.ofNode(reading.of(node, model));
              return part;
            });
    return sum[0] / setup.nodes();
  }

  /** What is added up of a node's model at time 0. */
  @FunctionalInterface
  private interface Part {
    double[] of(int node, double[] model);
  }

  private static double[] total(Setup setup, int width, Part part) {
    int d = setup.dimension();
    double[] state = new double[setup.rule().variables().size() * d];
    double[] model = new double[d];
    TreeSum sum = new TreeSum(width);
    for (int position = 0; position < setup.nodes(); position++) {
      int node = setup.order().node(position);
      Arrays.fill(state, 0);
      setup.initial().fill(node, state);
      setup.readModel(node, state, model);
      sum.add(position, part.of(node, model));
    }
    return sum.total();
  }

  private Values of(Metric metric) {
    return values.getOrDefault(metric, UNKNOWN);
  }

  /** The value of a metric at time 0; NaN if it tells nothing. */
  double value(Metric metric) {
    return of(metric).start();
  }

  /** The larger of its values at time 0 and at zero; NaN if it tells nothing. */
  double larger(Metric metric) {
    return Math.max(of(metric).start(), of(metric).zero());
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
