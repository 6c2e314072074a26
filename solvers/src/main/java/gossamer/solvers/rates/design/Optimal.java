package gossamer.solvers.rates.design;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.Designed;
import gossamer.solvers.rates.Designed.Measure;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.descent.FirstOrder;
import gossamer.solvers.rates.interior.InteriorDesigns;
import gossamer.solvers.rates.interior.InteriorDesigns.Binding;
import gossamer.solvers.rates.interior.InteriorDesigns.Growth;
import gossamer.solvers.rates.interior.InteriorDesigns.Proven;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest rates that DADAO's condition {@code chi1 chi2 <= 1/2} allows, that is for which no
 * edge has a resistance above lambda_2: one convex program, as resistances are convex in the rates
 * and lambda_2 is concave.
 */
@Kind(name = "optimal", description = "the least communication that DADAO's condition allows")
public record Optimal(
    @Doc("sum of all edges' rates, per unit of time; what the algorithm needs if omitted")
        @Range(min = 0, open = true)
        @Nullable Double total,
    @Doc("price of an activation of each edge: an attribute of the edges, or a number for all")
        @Nullable String cost,
    @Doc(
            "maximum activations of each edge per unit of time: an attribute of the edges, or a number")
        @Nullable String edgeCapacity,
    @Doc(
            "maximum activations of each node's edges together: an attribute of the nodes, or a number")
        @Nullable String nodeCapacity)
    implements RateDesign {
  /** A growth that nobody wants to know more exactly, and that the program does not. */
  private static final double UNTOLD = 1e12;

  /** Checks that limits are not scaled to a total. */
  public Optimal {
    if (total != null && (edgeCapacity != null || nodeCapacity != null)) {
      throw new ParameterException(
          "total", "capacities fix the scale of the rates; omit the total");
    }
  }

  /** Without costs and limits. */
  public Optimal(@Nullable Double total) {
    this(total, null, null, null);
  }

  @Override
  public Limits limits(Topology topology, Attributes attributes) {
    return Limits.given(topology, attributes, cost, edgeCapacity, nodeCapacity);
  }

  @Override
  public Optimal unscaled() {
    return new Optimal(null, cost, edgeCapacity, nodeCapacity);
  }

  @Override
  public Designed design(Topology topology, Limits limits) {
    if (!limits.hasCaps()) {
      return Exact.design(
          topology,
          limits,
          true,
          Measure.COMMUNICATION_RATE,
          InteriorDesigns::optimal,
          FirstOrder::optimal);
    }
    InteriorDesigns exact = Exact.of(topology, limits, true).orElseThrow(); // has limits
    return exact
        .withinLimits()
        .map(proven -> physical(topology, limits, proven))
        .orElseThrow(() -> refusal(topology, limits, exact.leastGrowth()));
  }

  /** The cheapest rates within limits, as they run. */
  static Designed physical(Topology topology, Limits limits, Proven proven) {
    GossipRates rates = fulfilling(topology, proven.rates());
    return new Designed(
        topology, rates, Measure.COMMUNICATION_RATE, limits.cost(rates), true, proven.lowerBound());
  }

  /**
   * Rates of just the scale that DADAO's condition needs, from rates that fulfil it: no larger than
   * these but for rounding.
   */
  static GossipRates fulfilling(Topology topology, double[] rates) {
    GossipRates rounded = GossipRates.of(topology, GossipRates.withoutNegligible(topology, rates));
    if (rounded.chi().product() > 0.5) { // what is negligible was needed all the same
      rounded = GossipRates.of(topology, rates);
    }
    return rounded.scaled(Measure.COMMUNICATION_RATE.of(rounded.chi()));
  }

  /** How much larger limits would have to be; limits next to nothing leave no digits to say it. */
  private static String larger(Growth growth) {
    if (!(growth.growth() < UNTOLD)) {
      return "more than 1e12 times as large";
    }
    return growth.lowerBound() >= 1
        ? "%.4g times as large (proven: at least %.4g times)"
            .formatted(growth.growth(), growth.lowerBound())
        : "about %.4g times as large".formatted(growth.growth());
  }

  private static Refusal refusal(Topology topology, Limits limits, Growth growth) {
    Binding most = growth.binds().get(0);
    String which =
        most.isNode()
            ? "that of node %d (%s)".formatted(most.index(), limits.nodeCap(most.index()))
            : "that of edge (%d, %d) (%s)"
                .formatted(
                    topology.lower(most.index()),
                    topology.upper(most.index()),
                    limits.edgeCap(most.index()));
    return new Refusal(
        ("The limits leave no rates with which DADAO can run: all of them would have to be %s."
                + " The bottleneck is %s")
            .formatted(larger(growth), which));
  }
}
