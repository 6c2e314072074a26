package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import java.util.Random;
import org.jgrapht.Graph;
import org.jgrapht.generate.GnpRandomGraphGenerator;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.jgrapht.util.SupplierUtil;
import org.jspecify.annotations.Nullable;

/** Every two nodes joined with the same probability, independently: G(n, p) of Gilbert, 1959. */
@Kind(name = "erdos-renyi", description = "every two nodes joined with the same probability")
public record ErdosRenyi(
    @Doc("total number of nodes") @Range(min = 2) int nodes,
    @Doc("probability of each edge") @Range(min = 0, max = 1, open = true) double probability,
    @Doc("seed of this network; the scenario's own where left out") @Nullable Long seed)
    implements TopologyKind {
  @Override
  public Topology build(long scenarioSeed) {
    long drawn = RandomStream.of(seed != null ? seed : scenarioSeed, Purpose.TOPOLOGY).nextLong();
    Graph<Integer, DefaultEdge> graph =
        new SimpleGraph<>(
            SupplierUtil.createIntegerSupplier(), SupplierUtil.DEFAULT_EDGE_SUPPLIER, false);
    // java.util.Random is specified to the bit, so this is the same network on every machine.
    new GnpRandomGraphGenerator<Integer, DefaultEdge>(nodes, probability, new Random(drawn), false)
        .generateGraph(graph);
    return Topology.of(graph);
  }
}
