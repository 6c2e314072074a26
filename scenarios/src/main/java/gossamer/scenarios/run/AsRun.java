package gossamer.scenarios.run;

import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.GossipRates;
import java.util.List;

/**
 * The numbers of a run that come from eigenvalues, linear systems and searches, so that another
 * JDK, library or version may find them a few bits away. A run that resumes elsewhere takes them as
 * they were; all else follows from the scenario and its files to the bit.
 *
 * @param rates of all edges, with their chi's; of a network that changes the mean over time
 * @param graphs rates of each graph of a network that changes; none for another
 * @param smoothness L, as the algorithm assumes it
 * @param strongConvexity mu, as the algorithm assumes it
 * @param optimum x*, d numbers
 * @param order in which the nodes are dealt out
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record AsRun(
    GossipRates rates,
    List<GossipRates> graphs,
    double smoothness,
    double strongConvexity,
    double[] optimum,
    NodeOrder order) {
  /** Those of a network that does not change. */
  public AsRun(
      GossipRates rates,
      double smoothness,
      double strongConvexity,
      double[] optimum,
      NodeOrder order) {
    this(rates, List.of(), smoothness, strongConvexity, optimum, order);
  }

  /**
   * Whether the sizes are those of a network and a problem.
   *
   * @param changing the graphs of a network that changes; none for another
   */
  boolean fits(Topology topology, List<Topology> changing, int dimension) {
    return order.size() == topology.nodes()
        && rates.edges() == topology.edges()
        && graphs.stream()
            .map(GossipRates::edges)
            .toList()
            .equals(changing.stream().map(Topology::edges).toList())
        && optimum.length == dimension;
  }
}
