package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lattice in three dimensions whose opposite faces are joined; node {@code (l * rows + r) *
 * columns + c} is in layer l, row r and column c.
 */
@Kind(
    name = "torus-3d",
    description = "a lattice in three dimensions whose opposite faces are joined")
public record Torus3d(
    @Doc("total number of nodes, or give layers, rows and columns") @Range(min = 27)
        @Nullable Integer nodes,
    @Doc("number of layers") @Range(min = 3) @Nullable Integer layers,
    @Doc("number of rows") @Range(min = 3) @Nullable Integer rows,
    @Doc("number of columns") @Range(min = 3) @Nullable Integer columns)
    implements TopologyKind {
  /** Checks that there is such a box. */
  public Torus3d {
    Box box = Box.of(nodes, layers, rows, columns);
    nodes = box.nodes();
    layers = box.layers();
    rows = box.rows();
    columns = box.columns();
  }

  private Box box() {
    return Box.of(nodes, layers, rows, columns);
  }

  @Override
  public Topology build(long seed) {
    Box box = box();
    EdgeList edges = new EdgeList(box.nodes(), 3L * box.nodes());
    for (int l = 0; l < box.layers(); l++) {
      for (int r = 0; r < box.rows(); r++) {
        for (int c = 0; c < box.columns(); c++) {
          int node = box.node(l, r, c);
          edges.add(node, box.node(l, r, (c + 1) % box.columns()));
          edges.add(node, box.node(l, (r + 1) % box.rows(), c));
          edges.add(node, box.node((l + 1) % box.layers(), r, c));
        }
      }
    }
    return edges.build();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(box().nodes(), 3.0 * box().nodes()));
  }

  /** Seen aslant: each layer a little up and to the right of the one before it. */
  @Override
  public Optional<Coordinates> coordinates(long seed) {
    Box box = box();
    return Optional.of(
        Layout.each(
            box.nodes(),
            i -> box.column(i) + 0.4 * box.layer(i),
            i -> 0.3 * box.layer(i) - box.row(i)));
  }
}
