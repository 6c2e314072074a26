package gossamer.solvers.mixing;

import gossamer.graphs.kind.Kind;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.GossipRates;
import java.util.function.Supplier;

/**
 * {@code w = 1 / lambda_max} of the plain Laplacian on every edge: the largest equal weights with
 * which no eigenvalue of W is negative. Its smallest is zero.
 */
@Kind(
    name = "laplacian",
    description = "the largest equal weights for which no eigenvalue of W is negative")
public record LaplacianWeights() implements MixingDesign {
  @Override
  public Weights weights(Topology topology, Supplier<GossipRates> rates) {
    return new Scale.NonNegative().scaled(Weights.equal(topology, 1));
  }
}
