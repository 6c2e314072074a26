package gossamer.graphs.catalogue;

import gossamer.graphs.kind.ParameterException;
import org.jspecify.annotations.Nullable;

/** How long the sides of a torus in three dimensions are, each at least 3. */
record Box(int layers, int rows, int columns) {
  private static final int LEAST = 3;

  /**
   * The box asked for; with {@code nodes} alone, the one with the longest shortest side, and then
   * the longest middle one.
   *
   * @throws ParameterException if there is none; the message names the nearest numbers that are
   *     possible
   */
  static Box of(
      @Nullable Integer nodes,
      @Nullable Integer layers,
      @Nullable Integer rows,
      @Nullable Integer columns) {
    if (layers != null && rows != null && columns != null) {
      double product = (double) layers * rows * columns;
      if (product > Integer.MAX_VALUE - 8) {
        throw new ParameterException(
            "layers", "%d x %d x %d nodes are too many".formatted(layers, rows, columns));
      }
      if (nodes != null && nodes != (int) product) {
        throw new ParameterException(
            "nodes",
            "%d x %d x %d are %.0f nodes, not %d".formatted(layers, rows, columns, product, nodes));
      }
      return new Box(layers, rows, columns);
    }
    if (nodes == null || layers != null || rows != null || columns != null) {
      throw new ParameterException("nodes", "give nodes, or all of layers, rows and columns");
    }
    Box found = mostCubic(nodes);
    if (found == null) {
      int below = nodes - 1;
      while (below >= LEAST * LEAST * LEAST && mostCubic(below) == null) {
        below--;
      }
      int above = nodes + 1;
      while (mostCubic(above) == null) {
        above++;
      }
      throw new ParameterException(
          "nodes",
          "%d nodes make no box with sides of at least %d; %s%d would"
              .formatted(
                  nodes, LEAST, below >= LEAST * LEAST * LEAST ? below + " or " : "", above));
    }
    return found;
  }

  private static @Nullable Box mostCubic(int nodes) {
    for (int a = (int) Math.sqrt((double) nodes); a >= LEAST; a--) {
      if ((double) a * a * a <= nodes && nodes % a == 0) {
        int rest = nodes / a;
        for (int b = (int) Math.sqrt((double) rest); b >= a; b--) {
          if (rest % b == 0) {
            return new Box(a, b, rest / b);
          }
        }
      }
    }
    return null;
  }

  int nodes() {
    return layers * rows * columns;
  }

  int node(int layer, int row, int column) {
    return (layer * rows + row) * columns + column;
  }

  int layer(int node) {
    return node / columns / rows;
  }

  int row(int node) {
    return node / columns % rows;
  }

  int column(int node) {
    return node % columns;
  }
}
