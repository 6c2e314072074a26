package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Optional;

/** A ring, nodes 1 to n-1, and a hub, node 0, joined to all of it. */
@Kind(name = "wheel", description = "a ring and a hub, node 0, joined to all of it")
public record Wheel(@Doc("total number of nodes") @Range(min = 4) int nodes)
    implements TopologyKind {
  @Override
  public Topology build(long seed) {
    EdgeList edges = new EdgeList(nodes, 2 * (nodes - 1L));
    for (int i = 1; i < nodes; i++) {
      edges.add(0, i);
    }
    edges.add(1, 2);
    edges.add(1, nodes - 1);
    for (int i = 2; i < nodes - 1; i++) {
      edges.add(i, i + 1);
    }
    return edges.build();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, 2 * (nodes - 1.0)));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Layout.hub(nodes));
  }
}
