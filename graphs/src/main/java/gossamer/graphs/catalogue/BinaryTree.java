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
  private KaryTree tree() {
    return new KaryTree(nodes, 2);
  }

  @Override
  public Topology build(long seed) {
    return tree().build(seed);
  }

  @Override
  public Optional<Size> expectedSize() {
    return tree().expectedSize();
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return tree().coordinates(seed);
  }
}
