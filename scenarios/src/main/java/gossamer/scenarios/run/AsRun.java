package gossamer.scenarios.run;

import gossamer.graphs.order.NodeOrder;
import gossamer.solvers.rates.GossipRates;

/**
 * The numbers of a run that come from eigenvalues, linear systems and searches, so that another
 * JDK, library or version may find them a few bits away. A run that goes on elsewhere takes them as
 * they were; all else follows from the scenario and its files to the bit.
 *
 * @param rates of all edges, with their chi's
 * @param smoothness L, as the algorithm assumes it
 * @param strongConvexity mu, as the algorithm assumes it
 * @param optimum x*, d numbers
 * @param order in which the nodes are dealt out
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record AsRun(
    GossipRates rates,
    double smoothness,
    double strongConvexity,
    double[] optimum,
    NodeOrder order) {
  /** Whether the sizes are those of a network and a problem. */
  boolean fits(int nodes, int edges, int dimension) {
    return order.size() == nodes && rates.edges() == edges && optimum.length == dimension;
  }
}
