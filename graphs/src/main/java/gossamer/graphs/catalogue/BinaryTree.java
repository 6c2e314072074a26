package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Optional;

/** The tree in which node i has the children 2i+1 and 2i+2. */
@Kind(
    name = "binary-tree",
    description = "a binary tree filled level by level from its root, node 0")
public record BinaryTree(@Doc("total number of nodes") @Range(min = 2) int nodes)
    implements TopologyKind {
  @Override
  public Topology build(long seed) {
    EdgeList edges = new EdgeList(nodes, nodes - 1L);
    for (int i = 1; i < nodes; i++) {
      edges.add((i - 1) / 2, i);
    }
    return edges.build();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, nodes - 1.0));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Layout.tree(build(seed)));
  }
}
