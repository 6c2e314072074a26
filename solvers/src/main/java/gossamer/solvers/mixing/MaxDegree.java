package gossamer.solvers.mixing;

import gossamer.graphs.kind.Kind;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.GossipRates;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * {@code w = 1 / (1 + d)} on every edge, with d the largest degree. Every diagonal entry of W is
 * positive, so {@code lambda_min(W) > -1}. Xiao and Boyd (2004, section 4.1) have 1/d, with which a
 * regular bipartite network does not converge.
 */
@Kind(
    name = "max-degree",
    description = "one over one plus the largest degree of all nodes, on every edge")
public record MaxDegree() implements MixingDesign {
  @Override
  public Weights weights(Topology topology, Supplier<GossipRates> rates) {
    int degree = Arrays.stream(topology.degrees()).max().orElseThrow(); // there is a node
    return Weights.equal(topology, 1 / (1.0 + degree));
  }
}
