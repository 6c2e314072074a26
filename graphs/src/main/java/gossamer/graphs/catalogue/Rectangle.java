package gossamer.graphs.catalogue;

import gossamer.graphs.kind.ParameterException;
import org.jspecify.annotations.Nullable;

/**
 * How many rows and columns a grid or torus has, from what the user gave of nodes, rows and
 * columns.
 *
 * @param rows at least one
 * @param columns at least one
 */
record Rectangle(int rows, int columns) {
  /**
   * The rectangle asked for; with {@code nodes} alone, the most square one.
   *
   * @param least what rows and columns must at least be
   * @throws ParameterException if there is none; the message names the nearest numbers that are
   *     possible
   */
  static Rectangle of(
      @Nullable Integer nodes, @Nullable Integer rows, @Nullable Integer columns, int least) {
    if (rows != null && columns != null) {
      long product = (long) rows * columns;
      if (product > Integer.MAX_VALUE - 8) {
        throw new ParameterException("rows", "%d x %d nodes are too many".formatted(rows, columns));
      }
      if (nodes != null && nodes != product) {
        throw new ParameterException(
            "nodes", "%d x %d are %d nodes, not %d".formatted(rows, columns, product, nodes));
      }
      return new Rectangle(rows, columns);
    }
    if (nodes == null) {
      throw new ParameterException("nodes", "give nodes, or both rows and columns");
    }
    if (rows != null || columns != null) {
      int side = rows != null ? rows : columns == null ? 1 : columns;
      if (nodes % side != 0 || nodes / side < least) {
        int below = Math.max(least, nodes / side) * side;
        throw new ParameterException(
            "nodes",
            "%d nodes do not fill lines of %d; %d or %d do"
                .formatted(nodes, side, below, below + side));
      }
      return rows != null ? new Rectangle(side, nodes / side) : new Rectangle(nodes / side, side);
    }
    int best = mostSquare(nodes);
    if (best < least) {
      int below = nodes - 1;
      while (below >= least * least && mostSquare(below) < least) {
        below--;
      }
      int above = nodes + 1;
      while (mostSquare(above) < least) {
        above++;
      }
      throw new ParameterException(
          "nodes",
          "%d nodes make no rectangle with sides of at least %d; %s%d would"
              .formatted(nodes, least, below >= least * least ? below + " or " : "", above));
    }
    return new Rectangle(best, nodes / best);
  }

  /** The largest divisor that is not above the square root. */
  private static int mostSquare(int nodes) {
    int side = (int) Math.sqrt((double) nodes);
    while (nodes % side != 0) {
      side--;
    }
    return side;
  }
}
