package gossamer.solvers.rates.design;

import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Refusal;
import gossamer.graphs.text.Place;
import gossamer.graphs.text.TextFileException;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.GossipRates;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** What a real network charges for its edges and allows on its edges and nodes. Immutable. */
public final class Limits {
  /** Every activation costs one, and nothing is limited. */
  public static final Limits NONE = new Limits(null, null, null);

  /** Products of several such numbers are still in range. */
  private static final double LARGEST = 1e60;

  private static final double SMALLEST = 1e-60;

  private static final double MOST_APART = 1e18;

  private static final String OUT_OF_RANGE =
      "must be from 1e-60 to 1e60, but number %d is %s; which cannot be computed with";

  private final double[] costs;
  private final double[] edgeCaps;
  private final double[] nodeCaps;

  /**
   * Limits as given; arrays are copied.
   *
   * @param costs price of one activation of each edge, positive; null: each costs one
   * @param edgeCaps maximum activations of each edge per unit of time, positive, infinite where
   *     there is no limit; null: no limit anywhere
   * @param nodeCaps maximum activations of the edges of each node together per unit of time,
   *     likewise
   * @throws Refusal if one is not
   */
  public Limits(
      double @Nullable [] costs, double @Nullable [] edgeCaps, double @Nullable [] nodeCaps) {
    this.costs = checked("edge's cost", costs, Double.MAX_VALUE);
    this.edgeCaps = checked("edge's limit", edgeCaps, Double.POSITIVE_INFINITY);
    this.nodeCaps = checked("node's limit", nodeCaps, Double.POSITIVE_INFINITY);
    requireLikeSizes();
  }

  /** Bounds of limits that differ by more lose their last digit, and prove nothing. */
  private void requireLikeSizes() {
    DoubleSummaryStatistics sizes =
        DoubleStream.concat(Arrays.stream(edgeCaps), Arrays.stream(nodeCaps))
            .filter(Double::isFinite)
            .summaryStatistics();
    if (sizes.getCount() > 0 && sizes.getMax() > MOST_APART * sizes.getMin()) {
      throw new Refusal(
          "Limits of %s and of %s cannot be computed with together: one is more than %.0e times the other"
              .formatted(sizes.getMin(), sizes.getMax(), MOST_APART));
    }
  }

  /**
   * Limits as a user writes them: numbers for all, or names of attributes.
   *
   * @throws ParameterException if one is not positive, or no attribute
   */
  static Limits given(
      Topology topology,
      RateDesign.Attributes attributes,
      @Nullable String cost,
      @Nullable String edgeCapacity,
      @Nullable String nodeCapacity) {
    double[] costs = values("cost", cost, topology.edges(), attributes::ofEdges);
    double[] edgeCaps = values("edgeCapacity", edgeCapacity, topology.edges(), attributes::ofEdges);
    double[] nodeCaps = values("nodeCapacity", nodeCapacity, topology.nodes(), attributes::ofNodes);
    return new Limits(costs, edgeCaps, nodeCaps);
  }

  private static double @Nullable [] values(
      String parameter, @Nullable String text, int length, Function<String, double[]> attribute) {
    if (text == null) {
      return null;
    }
    double[] values;
    try {
      values = new double[length];
      Arrays.fill(values, Double.parseDouble(text));
    } catch (NumberFormatException notANumber) {
      values = attribute(parameter, text, attribute);
    }
    for (int k = 0; k < values.length; k++) {
      if (!(values[k] > 0 && values[k] < Double.POSITIVE_INFINITY)) {
        throw new ParameterException(
            parameter, "must be positive, but number %d is %s".formatted(k, values[k]));
      }
      if (!isInRange(values[k])) {
        throw new ParameterException(parameter, OUT_OF_RANGE.formatted(k, values[k]));
      }
    }
    return values;
  }

  private static double[] attribute(
      String parameter, String name, Function<String, double[]> attribute) {
    try {
      return attribute.apply(name);
    } catch (TextFileException e) {
      if (!e.place().equals(Place.WHOLE)) {
        throw e; // the file knows the place better than the parameter
      }
      throw new ParameterException(parameter, String.valueOf(e.getMessage()));
    } catch (Refusal e) {
      throw new ParameterException(parameter, String.valueOf(e.getMessage()));
    }
  }

  private static double[] checked(String what, double @Nullable [] values, double most) {
    if (values == null) {
      return new double[0];
    }
    for (int k = 0; k < values.length; k++) {
      if (!(values[k] > 0 && values[k] <= most)) {
        throw new Refusal(
            "The %s must be positive, but number %d is %s".formatted(what, k, values[k]));
      }
      if (!isInRange(values[k])) {
        throw new Refusal("The %s %s".formatted(what, OUT_OF_RANGE.formatted(k, values[k])));
      }
    }
    return values.clone();
  }

  private static boolean isInRange(double value) {
    return value >= SMALLEST && (value <= LARGEST || Double.isInfinite(value));
  }

  /** The price of one activation of an edge. */
  public double cost(int edge) {
    return costs.length == 0 ? 1 : costs[edge];
  }

  /** What rates cost per unit of time: the sum over edges of cost times rate. */
  public double cost(GossipRates rates) {
    double cost = 0;
    for (int e = 0; e < rates.edges(); e++) {
      cost += cost(e) * rates.rate(e);
    }
    return cost;
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
   * @throws Refusal if rates are capped
   */
  void requireNoCaps(String design) {
    if (hasCaps()) {
      throw new Refusal(
          "The design %s does not support limits of edges or nodes; optimal does"
              .formatted(design));
    }
  }
}
