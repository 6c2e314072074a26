package gossamer.solvers.mixing;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.GossipRates;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Weights in the proportions of the gossip rates as run. Those of largest lambda_2 mix fastest in
 * continuous time, where the total is given; rounds are limited by lambda_max as well, so no scale
 * makes them {@link Fastest}.
 */
@Kind(name = "rates", description = "in the proportions of the gossip rates")
public record RateWeights(
    @Doc("non-negative: no eigenvalue of W is negative; best: fastest mixing")
        @Default("non-negative")
        Scale scale)
    implements MixingDesign {
  @Override
  public Weights weights(Topology topology, Supplier<GossipRates> rates) {
    double[] proportions = new double[topology.edges()];
    if (proportions.length > 0) {
      Arrays.setAll(proportions, rates.get()::rate);
    }
    return scale.scaled(Weights.of(topology, proportions));
  }
}
