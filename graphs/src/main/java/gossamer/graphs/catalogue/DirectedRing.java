package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Optional;

/** Nodes in a circle, each of which sends to the next. Two nodes send to each other. */
@Kind(name = "directed-ring", description = "nodes in a circle, each of which sends to the next")
public record DirectedRing(@Doc("total number of nodes") @Range(min = 2) int nodes)
    implements TopologyKind {
  @Override
  public Topology build(long seed) {
    EdgeList arcs = EdgeList.directed(nodes, nodes);
    for (int i = 0; i < nodes; i++) {
      arcs.add(i, (i + 1) % nodes);
    }
    return arcs.build();
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
