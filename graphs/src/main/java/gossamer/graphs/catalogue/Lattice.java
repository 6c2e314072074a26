package gossamer.graphs.catalogue;

import gossamer.graphs.topology.Topology;

/** Rectangular lattices, open or closed to a torus. */
final class Lattice {
  private Lattice() {}

  static Topology build(Rectangle rectangle, boolean closed) {
    int rows = rectangle.rows();
    int columns = rectangle.columns();
    EdgeList edges = new EdgeList(2L * rows * columns);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        if (closed || c + 1 < columns) {
          edges.add(r * columns + c, r * columns + (c + 1) % columns);
        }
        if (closed || r + 1 < rows) {
          edges.add(r * columns + c, (r + 1) % rows * columns + c);
        }
      }
    }
    return edges.build(rows * columns);
  }
}
