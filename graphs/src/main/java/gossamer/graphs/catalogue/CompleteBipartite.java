package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Two sides, nodes 0 .. left-1 and left .. n-1; every node joined to all of the other side. */
@Kind(
    name = "complete-bipartite",
    description = "two sides, every node joined to all of the other side")
public record CompleteBipartite(
    @Doc("total number of nodes") @Range(min = 2) int nodes,
    @Doc("nodes of the first side; half of all if omitted") @Range(min = 1) @Nullable Integer left)
    implements TopologyKind {
  /** Checks that both sides have nodes. */
  public CompleteBipartite {
    if (left == null) {
      left = nodes / 2;
    }
    if (left >= nodes) {
      throw new ParameterException(
          "left", "both sides need nodes: 1 to %d of %d, not %d".formatted(nodes - 1, nodes, left));
    }
  }

  private int first() {
    return left == null ? nodes / 2 : left;
  }

  @Override
  public Topology build(long seed) {
    int first = first();
    EdgeList edges = new EdgeList(nodes, (long) first * (nodes - first));
    for (int i = 0; i < first; i++) {
      for (int j = first; j < nodes; j++) {
        edges.add(i, j);
      }
    }
    return edges.build();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, (double) first() * (nodes - first())));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Layout.twoSides(first(), nodes));
  }
}
