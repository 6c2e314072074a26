package gossamer.solvers.mixing;

import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.GossipRates;
import java.util.function.Supplier;

/**
 * A way to choose the weights of a network's edges. Implemented by records in {@link
 * MixingDesigns}.
 */
public interface MixingDesign {
  /**
   * Chooses weights for a network.
   *
   * @param topology connected
   * @param rates the gossip rates as run, which few designs ask for
   * @return those of a single node are none
   * @throws IllegalArgumentException if the network is too large for the design; the message says
   *     what else there is
   */
  Weights weights(Topology topology, Supplier<GossipRates> rates);
}
