package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import org.jspecify.annotations.Nullable;

/** A rectangular lattice; node {@code r * columns + c} is in row r and column c. */
@Kind(
    name = "grid",
    description =
        "a rectangular lattice: the most square one of that many nodes, or rows x columns")
public record Grid(
    @Doc("total number of nodes, or give rows and columns") @Range(min = 2) @Nullable Integer nodes,
    @Doc("number of rows") @Range(min = 1) @Nullable Integer rows,
    @Doc("number of columns") @Range(min = 1) @Nullable Integer columns)
    implements RectangularLattice {
  /** Checks that there is such a rectangle. */
  public Grid {
    Rectangle rectangle = Rectangle.of(nodes, rows, columns, 1);
    nodes = rectangle.rows() * rectangle.columns();
    rows = rectangle.rows();
    columns = rectangle.columns();
  }

  @Override
  public boolean isClosed() {
    return false;
  }
}
