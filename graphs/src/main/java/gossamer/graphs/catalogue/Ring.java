package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Optional;

/** Nodes in a circle. */
@Kind(name = "ring", description = "nodes in a circle, each with two neighbours")
public record Ring(@Doc("total number of nodes") @Range(min = 3) int nodes)
    implements TopologyKind {
  @Override
  public Topology build(long seed) {
    EdgeList edges = new EdgeList(nodes, nodes);
    edges.add(0, 1);
    edges.add(0, nodes - 1);
    for (int i = 1; i < nodes - 1; i++) {
      edges.add(i, i + 1);
    }
    return edges.build();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, nodes));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Layout.circle(nodes));
  }
}
