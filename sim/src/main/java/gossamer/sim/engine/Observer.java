package gossamer.sim.engine;

import gossamer.sim.partition.Partition;
import gossamer.sim.probe.Instant;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Reading;
import gossamer.sim.probe.TreeSum;
import java.util.List;
import java.util.OptionalInt;

/** Reads a partition at the instant that it has reached, without changing it. */
public final class Observer {
  private Observer() {}

  /** The sum of the models, the counts, and whether a model has diverged. */
  public static Observation observe(Partition partition, int dimension) {
    TreeSum sum = new TreeSum(dimension);
    int[] diverged = {-1};
    partition.models(
        (position, node, model) -> {
          sum.add(position, model);
          if ((diverged[0] < 0 || node < diverged[0]) && hasDiverged(model)) {
            diverged[0] = node;
          }
        });
    return new Observation(
        sum.branches(),
        partition.tally(),
        diverged[0] < 0 ? OptionalInt.empty() : OptionalInt.of(diverged[0]));
  }

  private static boolean hasDiverged(double[] model) {
    boolean fine = true;
    for (double entry : model) {
      fine &= Math.abs(entry) <= Observation.LARGEST; // without a branch, for speed
    }
    return !fine;
  }

  /** The sums over the nodes of each metric's parts; nothing where there are no metrics. */
  public static List<TreeSum.Branch> measure(
      Partition partition, List<Metric.OfNodes> metrics, Instant instant) {
    if (metrics.isEmpty()) {
      return List.of();
    }
    TreeSum sum = new TreeSum(metrics.size());
    double[] parts = new double[metrics.size()];
    Reading reading = new Reading(instant);
    partition.models(
        (position, node, model) -> {
          reading.of(node, model);
          for (int k = 0; k < parts.length; k++) {
            parts[k] = metrics.get(k).ofNode(reading);
          }
          sum.add(position, parts);
        });
    return sum.branches();
  }
}
