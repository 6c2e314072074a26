package gossamer.sim.engine;

import java.util.Arrays;

/**
 * What events multiply modes by: a column for each event, a row for each mode of each vector of the
 * rule, as {@link Factors} numbers them. Mutable; one thread at a time.
 */
final class Coefficients {
  private final double[][] table;

  Coefficients(int rows, int columns) {
    this.table = new double[rows][columns];
  }

  /** The numbers, {@code table()[row][column]}. */
  double[][] table() {
    return table;
  }

  /** How many rows. */
  int rows() {
    return table.length;
  }

  /** Copies rows {@code first .. last-1} of one column of another table. */
  void copy(Coefficients from, int column, int to, int first, int last) {
    for (int r = first; r < last; r++) {
      table[r][to] = from.table[r][column];
    }
  }

  /** Makes room for more columns, keeping those there are. */
  void grow(int columns) {
    for (int r = 0; r < table.length; r++) {
      table[r] = Arrays.copyOf(table[r], columns);
    }
  }
}
