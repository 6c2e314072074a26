package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import org.jspecify.annotations.Nullable;

/**
 * A rectangular lattice whose opposite sides are joined; node {@code r * columns + c} is in row r
 * and column c.
 */
@Kind(name = "torus", description = "a rectangular lattice whose opposite sides are joined")
public record Torus(
    @Doc("total number of nodes, or give rows and columns") @Range(min = 9) @Nullable Integer nodes,
    @Doc("number of rows") @Range(min = 3) @Nullable Integer rows,
    @Doc("number of columns") @Range(min = 3) @Nullable Integer columns)
    implements RectangularLattice {
  /** Checks that there is such a rectangle. */
  public Torus {
    Rectangle rectangle = Rectangle.of(nodes, rows, columns, 3);
    nodes = rectangle.rows() * rectangle.columns();
    rows = rectangle.rows();
    columns = rectangle.columns();
  }

  @Override
  public boolean isClosed() {
    return true;
  }
}
