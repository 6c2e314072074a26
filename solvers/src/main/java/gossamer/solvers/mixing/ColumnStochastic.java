package gossamer.solvers.mixing;

import gossamer.graphs.kind.Kind;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.GossipRates;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Every node divides what it has evenly among itself and those it sends to: {@code 1 / (1 +
 * outdegree(i))} on each arc from i, which a node knows by itself. Of an undirected network, every
 * edge is two arcs.
 *
 * <p>Source: A. Nedic, A. Olshevsky, "Distributed optimization over time-varying directed graphs",
 * IEEE Trans. Automat. Contr. 60 (2015), 601-615.
 */
@Kind(
    name = "column-stochastic",
    description = "each node divides evenly among itself and those it sends to; for push-sum")
public record ColumnStochastic() implements MixingDesign {
  @Override
  public Weights weights(Topology topology, Supplier<GossipRates> rates) {
    double[] share = Arrays.stream(topology.outDegrees()).mapToDouble(d -> 1 / (1.0 + d)).toArray();
    double[] up = new double[topology.edges()];
    double[] down = new double[topology.edges()];
    for (int e = 0; e < up.length; e++) {
      up[e] = topology.goesUp(e) ? share[topology.lower(e)] : 0;
      down[e] = topology.goesDown(e) ? share[topology.upper(e)] : 0;
    }
    return Weights.ofArcs(topology, up, down);
  }
}
