package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Optional;

/** A centre, node 0, joined to every other node. */
@Kind(name = "star", description = "one centre, node 0, joined to all others")
public record Star(@Doc("total number of nodes") @Range(min = 2) int nodes)
    implements TopologyKind {
  @Override
  public Topology build(long seed) {
    EdgeList edges = new EdgeList(nodes, nodes - 1L);
    for (int i = 1; i < nodes; i++) {
      edges.add(0, i);
    }
    return edges.build();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, nodes - 1.0));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Layout.hub(nodes));
  }
}
