package gossamer.graphs.catalogue;

import gossamer.graphs.topology.Topology;

/** Rectangular lattices, open or closed to a torus. */
final class Lattice {
  private Lattice() {}

  static Topology build(Rectangle rectangle, boolean closed) {
    int rows = rectangle.rows();
    int columns = rectangle.columns();
    long open = (long) rows * (columns - 1) + (long) (rows - 1) * columns;
    EdgeList edges = new EdgeList(rows * columns, closed ? 2L * rows * columns : open);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        int node = r * columns + c; // its larger neighbours in ascending order
        if (c + 1 < columns) {
          edges.add(node, node + 1);
        }
        if (closed && c == 0) {
          edges.add(node, node + columns - 1);
        }
        if (r + 1 < rows) {
          edges.add(node, node + columns);
        }
        if (closed && r == 0) {
          edges.add(node, node + (rows - 1) * columns);
        }
      }
    }
    return edges.build();
  }
}
