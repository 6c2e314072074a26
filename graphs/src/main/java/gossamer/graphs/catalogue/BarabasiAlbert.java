package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network that grows: it begins as a clique of {@code attach} + 1 nodes, and each further node is
 * joined to {@code attach} others, chosen in proportion to the neighbours that they have by then.
 *
 * <p>Source: A.-L. Barabasi, R. Albert, "Emergence of scaling in random networks", Science 286
 * (1999), 509-512. A node is drawn as an end of an edge drawn uniformly: V. Batagelj, U. Brandes,
 * "Efficient generation of large random networks", Phys. Rev. E 71 (2005), 036113.
 */
@Kind(
    name = "barabasi-albert",
    description = "a growing network: each new node joins nodes that have many neighbours")
public record BarabasiAlbert(
    @Doc("total number of nodes") @Range(min = 3) int nodes,
    @Doc("neighbours that each new node chooses") @Range(min = 1) @Default("2") int attach,
    @Doc("seed of this network; the scenario's own if omitted") @Nullable Long seed)
    implements TopologyKind {
  /** Checks that there are nodes to choose from. */
  public BarabasiAlbert {
    if (attach >= nodes) {
      throw new ParameterException(
          "attach",
          "a node of %d has at most %d others to join, not %d".formatted(nodes, nodes - 1, attach));
    }
  }

  @Override
  public Topology build(long scenarioSeed) {
    RandomStream random = RandomStream.of(seed != null ? seed : scenarioSeed, Purpose.TOPOLOGY);
    long size = size();
    EdgeList edges = new EdgeList(nodes, size);
    if (2 * size > Integer.MAX_VALUE - 8) {
      throw new ParameterException(
          "nodes", "that would be %d edges; at most %d fit".formatted(size, 1 << 30));
    }
    int[] ends = new int[(int) (2 * size)]; // each node as often as it has neighbours
    int filled = 0;
    edges.addClique(0, attach + 1);
    for (int i = 0; i <= attach; i++) {
      Arrays.fill(ends, filled, filled + attach, i);
      filled += attach;
    }
    int[] chosenBy = new int[nodes];
    for (int i = attach + 1; i < nodes; i++) {
      int before = filled;
      for (int k = 0; k < attach; k++) {
        int other = ends[random.nextInt(before)];
        while (chosenBy[other] == i) {
          other = ends[random.nextInt(before)];
        }
        chosenBy[other] = i;
        edges.add(other, i);
        ends[filled++] = other;
        ends[filled++] = i;
      }
    }
    return edges.build();
  }

  private long size() {
    return (attach + 1L) * attach / 2 + (nodes - attach - 1L) * attach;
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, size()));
  }
}
