package gossamer.solvers.rates.design;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.resistance.ChiBounds;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.Designed;
import gossamer.solvers.rates.Designed.Measure;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.descent.FirstOrder;
import gossamer.solvers.rates.interior.InteriorDesigns;
import gossamer.solvers.rates.interior.InteriorDesigns.Proven;
import gossamer.solvers.rates.symmetry.EdgeTransitive;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** What the exact designs share: how large a network may be, and how rates are handed out. */
final class Exact {
  /** About a quarter of a minute of work. */
  private static final double MOST_OPERATIONS = 3e11;

  /** Above this, dense matrices alone take too long. */
  private static final int MOST_NODES = 1_200;

  private Exact() {}

  /**
   * The exact designs of a network, or nothing where they would take more than about a quarter of a
   * minute.
   *
   * @param resistances whether resistances are among the constraints
   * @throws Refusal if there would be such, and the network has limits, which only the exact
   *     designs know
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
      throw new Refusal(
          ("A network of %d nodes and %d edges is too large for rates with costs or limits; a few"
                  + " hundred nodes are feasible")
              .formatted(topology.nodes(), topology.edges()));
    }
    return Optional.empty();
  }

  /**
   * A design without caps, exact or of the first order as the network's size wants.
   *
   * @param resistances whether resistances are among the constraints
   */
  static Designed design(
      Topology topology,
      Limits limits,
      boolean resistances,
      Measure measure,
      Function<InteriorDesigns, Proven> exact,
      Function<FirstOrder, Designed> rough) {
    if (!limits.hasCosts() && EdgeTransitive.isKnown(topology)) {
      return equal(topology, limits, measure);
    }
    Optional<InteriorDesigns> designs = of(topology, limits, resistances);
    if (designs.isEmpty()) {
      return firstOrder(topology, limits, rough);
    }
    if (designs.get().areAlike()) {
      return equal(topology, limits, measure);
    }
    Proven best = exact.apply(designs.get());
    Designed designed = scaleFree(topology, limits, best.rates(), measure, best.lowerBound());
    return designed.relativeGap() <= FirstOrder.TOLERANCE || limits.hasCosts()
        ? designed
        : better(designed, firstOrder(topology, limits, rough));
  }

  /** The cheaper of two designs of a network, with the larger of what they prove. */
  static Designed better(Designed one, Designed other) {
    Designed best = other.value() < one.value() ? other : one;
    return new Designed(
        best.topology(),
        best.rates(),
        best.measure(),
        best.cost(),
        best.isCapped(),
        Math.max(one.lowerBound(), other.lowerBound()));
  }

  /** The designs of a network that is too large for exact ones, whose edges all cost the same. */
  private static Designed firstOrder(
      Topology topology, Limits limits, Function<FirstOrder, Designed> design) {
    Designed free = design.apply(new FirstOrder(topology, FirstOrder.TOLERANCE));
    double cost = limits.cost(0);
    return new Designed(
        topology, free.rates(), free.measure(), cost, false, cost * free.lowerBound());
  }

  private static double[] costs(Topology topology, Limits limits) {
    double[] costs = new double[topology.edges()];
    Arrays.setAll(costs, limits::cost);
    return costs;
  }

  /** The design that all edges being alike proves best. */
  private static Designed equal(Topology topology, Limits limits, Measure measure) {
    double[] rates = new double[topology.edges()];
    Arrays.fill(rates, 1.0 / topology.edges());
    ChiBounds chi = ChiBounds.of(topology, rates);
    GossipRates equal = GossipRates.known(rates, chi.upper());
    double cost = limits.cost(equal);
    return new Designed(
        topology,
        equal,
        measure,
        cost,
        false,
        cost * measure.of(chi.lower())); // exact but for large networks of odd numbers
  }

  /**
   * Rates of a total of one from rates of any scale, with their chi's evaluated afresh.
   *
   * @param lowerBound of the measure at a total cost of one
   */
  private static Designed scaleFree(
      Topology topology, Limits limits, double[] rates, Measure measure, double lowerBound) {
    double[] shape = GossipRates.withoutNegligible(topology, rates);
    double total = Arrays.stream(shape).sum();
    for (int e = 0; e < shape.length; e++) {
      shape[e] /= total;
    }
    GossipRates designed = GossipRates.of(topology, shape);
    return new Designed(topology, designed, measure, limits.cost(designed), false, lowerBound);
  }
}
