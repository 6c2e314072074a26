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
 * The rates of a given total cost with the largest lambda_2: the fastest mixing continuous-time
 * Markov chain of J. Sun, S. Boyd, L. Xiao, P. Diaconis, SIAM Rev. 48 (2006), 681-699.
 */
@Kind(name = "spectral-gap", description = "the rates of largest lambda_2, which mix fastest")
public record SpectralGap(
    @Doc("sum of all edges' rates, per unit of time; what the algorithm needs if omitted")
        @Range(min = 0, open = true)
        @Nullable Double total,
    @Doc("price of an activation of each edge: an attribute of the edges, or a number for all")
        @Nullable String cost)
    implements RateDesign {
  /** Where every edge costs the same. */
  public SpectralGap(@Nullable Double total) {
    this(total, null);
  }

  @Override
  public Limits limits(Topology topology, Attributes attributes) {
    return Limits.given(topology, attributes, cost, null, null);
  }

  @Override
  public SpectralGap unscaled() {
    return new SpectralGap(null, cost);
  }

  @Override
  public Designed design(Topology topology, Limits limits) {
    limits.requireNoCaps("spectral-gap");
    return Exact.design(
        topology,
        limits,
        false,
        Measure.CHI1,
        InteriorDesigns::spectralGap,
        FirstOrder::spectralGap);
  }
}
