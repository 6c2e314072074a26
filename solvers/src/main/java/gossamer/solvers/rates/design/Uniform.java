package gossamer.solvers.rates.design;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.Designed;
import gossamer.solvers.rates.GossipRates;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The same rate on every edge. */
@Kind(name = "uniform", description = "the same rate on every edge")
public record Uniform(
    @Doc("sum of all edges' rates, per unit of time; what the algorithm needs if omitted")
        @Range(min = 0, open = true)
        @Nullable Double total)
    implements RateDesign {
  @Override
  public Uniform unscaled() {
    return new Uniform(null);
  }

  @Override
  public Designed design(Topology topology, Limits limits) {
    limits.requireNoCaps("uniform");
    double[] rates = new double[topology.edges()];
    Arrays.fill(rates, 1.0 / topology.edges());
    GossipRates equal = GossipRates.of(topology, rates);
    return new Designed(
        topology,
        equal,
        Designed.Measure.COMMUNICATION_RATE,
        limits.cost(equal),
        false,
        Double.NaN);
  }

  @Override
  public boolean looksAtNetwork() {
    return false;
  }
}
