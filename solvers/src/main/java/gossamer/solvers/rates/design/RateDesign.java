package gossamer.solvers.rates.design;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.Designed;
import gossamer.solvers.rates.GossipRates;
import org.jspecify.annotations.Nullable;

/**
 * A way to choose the rates of a network's edges. Implemented by records in {@link RateDesigns}.
 */
public interface RateDesign {
  /** The total rate that the user wants, or null for what the algorithm needs. */
  @Nullable Double total();

  /** The same design without a total: what it does before rates are scaled. */
  RateDesign unscaled();

  /**
   * Chooses rates for a network.
   *
   * @param topology connected, of two nodes or more
   * @param limits sizes as the topology's
   * @return rates with a total of one; where limits cap rates, rates in events per unit of time
   * @throws Refusal if the limits leave no rates, or the design knows none of them; the message
   *     says which
   */
  Designed design(Topology topology, Limits limits);

  /**
   * The limits that the user gives along with the design.
   *
   * @param attributes what is known of the network by name
   * @throws gossamer.graphs.kind.ParameterException if they are not positive, or not there
   */
  default Limits limits(Topology topology, Attributes attributes) {
    return Limits.NONE;
  }

  /** What is known of a network's edges and nodes, by name; unknown names are refused. */
  interface Attributes {
    /** One number for each edge. */
    double[] ofEdges(String name);

    /** One number for each node. */
    double[] ofNodes(String name);
  }

  /** Whether edges get other rates if the network around them is another. */
  default boolean looksAtNetwork() {
    return true;
  }

  /** Whether a network may run without some of its edges, so that these do not count in chi2. */
  default boolean takesEdgesOut() {
    return false;
  }

  /**
   * The proportions of the rates of all edges, without limits: a total of one.
   *
   * @throws Refusal if the design takes edges out of the network
   */
  default GossipRates shape(Topology topology) {
    if (takesEdgesOut()) {
      throw new Refusal(
          "This design drops edges of the network, but all are needed here; name another, such as"
              + " optimal");
    }
    return design(topology, Limits.NONE).rates();
  }
}
