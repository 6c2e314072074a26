package gossamer.solvers.rates;

import gossamer.graphs.topology.Topology;
import org.jspecify.annotations.Nullable;

/**
 * A way to choose the rates of a network's edges. Implemented by records in {@link RateDesigns}.
 */
public interface RateDesign {
  /** The total rate that the user wants, or null for what the algorithm needs. */
  @Nullable Double total();

  /**
   * The proportions of the rates.
   *
   * @param topology connected
   * @return rates with a total of one
   */
  GossipRates shape(Topology topology);
}
