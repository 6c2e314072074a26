package gossamer.solvers.rates;

import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.Designed.Measure;
import gossamer.solvers.rates.descent.FirstOrder;
import gossamer.solvers.rates.interior.InteriorDesigns;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** What the exact designs share: how large a network may be, and how rates are handed out. */
final class Exact {
  /** About a minute of work. */
  private static final double MOST_OPERATIONS = 3e11;

  /** Above this, dense matrices alone take too long. */
  private static final int MOST_NODES = 1_200;

  /** Rates below this part of the largest are zero. */
  private static final double NEGLIGIBLE = 1e-9;

  private Exact() {}

  /**
   * The exact designs of a network, or nothing where they would take more than about a minute.
   *
   * @param resistances whether resistances are among the constraints
   * @throws IllegalArgumentException if there would be such, and the network has limits, which only
   *     the exact designs know
   */
  static Optional<InteriorDesigns> of(Topology topology, Limits limits, boolean resistances) {
    if (topology.nodes() <= MOST_NODES) {
      double[] edgeCaps = new double[topology.edges()];
      double[] nodeCaps = new double[topology.nodes()];
      Arrays.setAll(edgeCaps, limits::edgeCap);
      Arrays.setAll(nodeCaps, limits::nodeCap);
      InteriorDesigns designs =
          new InteriorDesigns(topology, costs(topology, limits), edgeCaps, nodeCaps);
      if (designs.areAlike() || designs.operations(resistances) <= MOST_OPERATIONS) {
        return Optional.of(designs);
      }
    }
    if (limits.hasCosts() || limits.hasCaps()) {
      throw new IllegalArgumentException(
          ("A network of %d nodes and %d edges is too large for rates with costs or limits;"
                  + " some hundreds of nodes are not")
              .formatted(topology.nodes(), topology.edges()));
    }
    return Optional.empty();
  }

  /** The designs of a network that is too large for exact ones, whose edges all cost the same. */
  static Designed firstOrder(
      Topology topology, Limits limits, Function<FirstOrder, Designed> design) {
    Designed free = design.apply(new FirstOrder(topology, FirstOrder.TOLERANCE));
    double cost = limits.cost(0);
    return new Designed(
        free.rates(), free.measure(), cost * free.value(), cost * free.lowerBound());
  }

  static double[] costs(Topology topology, Limits limits) {
    double[] costs = new double[topology.edges()];
    Arrays.setAll(costs, limits::cost);
    return costs;
  }

  /** The design that all edges being alike proves best. */
  static Designed equal(Topology topology, Limits limits, Measure measure) {
    double[] rates = new double[topology.edges()];
    Arrays.fill(rates, 1.0 / topology.edges());
    GossipRates equal = GossipRates.of(topology, rates);
    double value = value(topology, limits, equal, measure);
    return new Designed(equal, measure, value, value);
  }

  /**
   * Rates of a total of one from rates of any scale, with their chi's evaluated afresh.
   *
   * @param lowerBound of the measure at a total cost of one
   */
  static Designed scaleFree(
      Topology topology, Limits limits, double[] rates, Measure measure, double lowerBound) {
    double[] shape = rounded(topology, rates);
    double total = Arrays.stream(shape).sum();
    for (int e = 0; e < shape.length; e++) {
      shape[e] /= total;
    }
    GossipRates designed = GossipRates.of(topology, shape);
    return new Designed(designed, measure, value(topology, limits, designed, measure), lowerBound);
  }

  private static double value(
      Topology topology, Limits limits, GossipRates rates, Measure measure) {
    double cost = cost(topology, limits, rates);
    // chi1 and chi2 are inverse to the scale of the rates, and so is the root of their product
    return cost * measure.of(rates.chi());
  }

  /** The sum over edges of cost times rate. */
  static double cost(Topology topology, Limits limits, GossipRates rates) {
    double cost = 0;
    for (int e = 0; e < topology.edges(); e++) {
      cost += limits.cost(e) * rates.rate(e);
    }
    return cost;
  }

  /** Rates with the negligible ones set to zero, unless that would take the network apart. */
  static double[] rounded(Topology topology, double[] rates) {
    double least = NEGLIGIBLE * Arrays.stream(rates).max().orElse(0);
    double[] rounded = rates.clone();
    for (int e = 0; e < rounded.length; e++) {
      rounded[e] = rounded[e] < least ? 0 : rounded[e];
    }
    return topology.isConnectedBy(e -> rounded[e] > 0) ? rounded : rates;
  }
}
