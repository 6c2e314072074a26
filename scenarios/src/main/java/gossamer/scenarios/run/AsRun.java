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
 * @param smoothness L of the problem itself; NaN if it has none
 * @param strongConvexity mu of the problem itself; NaN if it has none
 * @param optimum x*, d numbers; none if nothing asks for it
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
  /** The optimum of a run that does not ask for it. */
  public static final double[] NO_OPTIMUM = {};

  /** Whether the problem has L and mu. */
  public boolean isSmooth() {
    return !Double.isNaN(smoothness);
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
        && (optimum.length == 0 || optimum.length == dimension);
  }
}
