package gossamer.solvers.rates.design;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.Designed;
import gossamer.solvers.rates.Designed.Measure;
import gossamer.solvers.rates.descent.FirstOrder;
import gossamer.solvers.rates.interior.InteriorDesigns;
import org.jspecify.annotations.Nullable;

/**
 * The rates of a given total cost whose largest effective resistance over all edges is smallest;
 * without costs it is {@code n - 1} for a total of one, whatever the network.
 */
@Kind(name = "resistance", description = "the rates whose largest effective resistance is smallest")
public record Resistance(
    @Doc("sum of all edges' rates, per unit of time; what the algorithm needs if omitted")
        @Range(min = 0, open = true)
        @Nullable Double total,
    @Doc("price of an activation of each edge: an attribute of the edges, or a number for all")
        @Nullable String cost)
    implements RateDesign {
  /** Where every edge costs the same. */
  public Resistance(@Nullable Double total) {
    this(total, null);
  }

  @Override
  public Limits limits(Topology topology, Attributes attributes) {
    return Limits.given(topology, attributes, cost, null, null);
  }

  @Override
  public Resistance unscaled() {
    return new Resistance(null, cost);
  }

  @Override
  public Designed design(Topology topology, Limits limits) {
    limits.requireNoCaps("resistance");
    return Exact.design(
        topology,
        limits,
        limits.hasCosts(),
        Measure.CHI2,
        InteriorDesigns::resistance,
        FirstOrder::resistance);
  }
}
