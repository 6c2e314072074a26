package gossamer.solvers.rates;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a real network charges for its edges and allows on its edges and nodes. Immutable. */
public final class Limits {
  /** Every activation costs one, and nothing is limited. */
  public static final Limits NONE = new Limits(null, null, null);

  private final double[] costs;
  private final double[] edgeCaps;
  private final double[] nodeCaps;

  /**
   * Limits as given; arrays are copied.
   *
   * @param costs price of one activation of each edge, positive; null: each costs one
   * @param edgeCaps most activations of each edge per unit of time, positive, infinite where there
   *     is no limit; null: no limit anywhere
   * @param nodeCaps most activations of the edges of each node together per unit of time, likewise
   * @throws IllegalArgumentException if one is not
   */
  public Limits(
      double @Nullable [] costs, double @Nullable [] edgeCaps, double @Nullable [] nodeCaps) {
    this.costs = checked("edge's cost", costs, Double.MAX_VALUE);
    this.edgeCaps = checked("edge's limit", edgeCaps, Double.POSITIVE_INFINITY);
    this.nodeCaps = checked("node's limit", nodeCaps, Double.POSITIVE_INFINITY);
  }

  private static double[] checked(String what, double @Nullable [] values, double most) {
    if (values == null) {
      return new double[0];
    }
    for (int k = 0; k < values.length; k++) {
      if (!(values[k] > 0 && values[k] <= most)) {
        throw new IllegalArgumentException(
            "The %s must be positive, but number %d is %s".formatted(what, k, values[k]));
      }
    }
    return values.clone();
  }

  /** The price of one activation of an edge. */
  public double cost(int edge) {
    return costs.length == 0 ? 1 : costs[edge];
  }

  /** Whether some edges cost more than others. */
  public boolean hasCosts() {
    return Arrays.stream(costs).anyMatch(cost -> cost != costs[0]);
  }

  /** The most activations of an edge per unit of time; infinite without a limit. */
  public double edgeCap(int edge) {
    return edgeCaps.length == 0 ? Double.POSITIVE_INFINITY : edgeCaps[edge];
  }

  /** The most activations of a node's edges per unit of time; infinite without a limit. */
  public double nodeCap(int node) {
    return nodeCaps.length == 0 ? Double.POSITIVE_INFINITY : nodeCaps[node];
  }

  /** Whether rates are bounded, so that their scale is not free. */
  public boolean hasCaps() {
    return Arrays.stream(edgeCaps).anyMatch(Double::isFinite)
        || Arrays.stream(nodeCaps).anyMatch(Double::isFinite);
  }

  /** The same costs, with caps multiplied by a positive factor. */
  Limits times(double factor) {
    return new Limits(
        costs.length == 0 ? null : costs, times(edgeCaps, factor), times(nodeCaps, factor));
  }

  private static double @Nullable [] times(double[] caps, double factor) {
    return caps.length == 0 ? null : Arrays.stream(caps).map(cap -> cap * factor).toArray();
  }

  /**
   * Passes limits that a design without caps can take.
   *
   * @param design its name
   * @throws IllegalArgumentException if rates are capped
   */
  void requireNoCaps(String design) {
    if (hasCaps()) {
      throw new IllegalArgumentException(
          "The design %s knows no limits of edges or nodes; optimal does".formatted(design));
    }
  }
}
