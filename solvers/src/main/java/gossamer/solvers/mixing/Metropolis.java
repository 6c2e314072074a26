package gossamer.solvers.mixing;

import gossamer.graphs.kind.Kind;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.GossipRates;
import java.util.function.Supplier;

/**
 * {@code w_ij = 1 / (1 + max(deg i, deg j))}, which nodes can choose from what their neighbours
 * know. Every diagonal entry of W is positive, so {@code lambda_min(W) > -1}; it may be as low as
 * -1/3 on a ring of an even number of nodes.
 *
 * <p>Source: L. Xiao, S. Boyd, S.-J. Kim, "Distributed average consensus with least-mean-square
 * deviation", J. Parallel Distrib. Comput. 67 (2007), 33-46.
 */
@Kind(
    name = "metropolis",
    description =
        "one over one plus the larger degree of the two ends; local and always converging")
public record Metropolis() implements MixingDesign {
  @Override
  public Weights weights(Topology topology, Supplier<GossipRates> rates) {
    int[] degrees = topology.degrees();
    double[] weights = new double[topology.edges()];
    for (int e = 0; e < weights.length; e++) {
      weights[e] = 1 / (1.0 + Math.max(degrees[topology.lower(e)], degrees[topology.upper(e)]));
    }
    return Weights.of(topology, weights);
  }
}
