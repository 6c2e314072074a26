package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every two nodes joined with the same probability, independently: G(n, p) of Gilbert, 1959.
 *
 * <p>Pairs are passed in the order of (lower, upper), from edge to edge by a geometric number of
 * misses: O(n + m). Source: V. Batagelj, U. Brandes, "Efficient generation of large random
 * networks", Phys. Rev. E 71 (2005), 036113.
 */
@Kind(name = "erdos-renyi", description = "every two nodes joined with the same probability")
public record ErdosRenyi(
    @Doc("total number of nodes") @Range(min = 2) int nodes,
    @Doc("probability of each edge") @Range(min = 0, max = 1, open = true) double probability,
    @Doc("seed of this network; the scenario's own if omitted") @Nullable Long seed)
    implements TopologyKind {
  @Override
  public Topology build(long scenarioSeed) {
    RandomStream random = RandomStream.of(seed != null ? seed : scenarioSeed, Purpose.TOPOLOGY);
    double expected = probability * nodes * (nodes - 1.0) / 2;
    EdgeList edges = new EdgeList(nodes, (long) (expected + 5 * Math.sqrt(expected) + 8));
    double logMiss = StrictMath.log1p(-probability);
    int i = 0;
    long j = 0; // the last pair seen is (i, j)
    while (true) {
      // pairs missed before the next edge: geometric, by inversion
      double missed = StrictMath.log1p(-random.nextDouble()) / logMiss;
      j += 1 + (long) Math.min(missed, 0x1p62); // 2^62 is beyond all pairs
      while (j >= nodes) {
        i++;
        if (i >= nodes - 1) {
          return edges.build();
        }
        j += i + 1 - nodes; // on with row i, whose first pair is (i, i + 1)
      }
      edges.add(i, (int) j);
    }
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, probability * nodes * (nodes - 1.0) / 2));
  }
}
