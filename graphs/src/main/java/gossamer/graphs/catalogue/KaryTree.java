package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Optional;

/** The tree in which node i has the children k i + 1 .. k i + k. */
@Kind(
    name = "k-ary-tree",
    description =
        "a tree of `children` children per node, filled level by level from its root, node 0")
public record KaryTree(
    @Doc("total number of nodes") @Range(min = 2) int nodes,
    @Doc("children of each node") @Range(min = 1) @Default("3") int children)
    implements TopologyKind {
  @Override
  public Topology build(long seed) {
    EdgeList edges = new EdgeList(nodes, nodes - 1L);
    for (int i = 1; i < nodes; i++) {
      edges.add((i - 1) / children, i);
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
