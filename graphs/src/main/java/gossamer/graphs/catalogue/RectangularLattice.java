package gossamer.graphs.catalogue;

import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Optional;

/**
 * A lattice of rows and columns, open or closed to a torus; node {@code r * columns + c} is in row
 * r and column c.
 */
interface RectangularLattice extends TopologyKind {
  /** How many rows. */
  Integer rows();

  /** How many columns. */
  Integer columns();

  /** Whether opposite sides are joined. */
  boolean isClosed();

  @Override
  default Topology build(long seed) {
    int rows = rows();
    int columns = columns();
    EdgeList edges = new EdgeList(rows * columns, edges());
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        int node = r * columns + c; // its larger neighbours in ascending order
        if (c + 1 < columns) {
          edges.add(node, node + 1);
        }
        if (isClosed() && c == 0) {
          edges.add(node, node + columns - 1);
        }
        if (r + 1 < rows) {
          edges.add(node, node + columns);
        }
        if (isClosed() && r == 0) {
          edges.add(node, node + (rows - 1) * columns);
        }
      }
    }
    return edges.build();
  }

  private long edges() {
    return 2L * rows() * columns() - (isClosed() ? 0 : rows() + columns());
  }

  @Override
  default Optional<Size> expectedSize() {
    return Optional.of(new Size((long) rows() * columns(), edges()));
  }

  @Override
  default Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Layout.rows(rows() * columns(), columns()));
  }
}
