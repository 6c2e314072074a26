package gossamer.sim.state;

import java.util.Arrays;

/**
 * What events multiply modes by: a column for each event, a row for each mode of each vector of the
 * rule, as {@link Factors} numbers them. Mutable; one thread at a time.
 */
public final class Coefficients {
  private final double[][] table;

  public Coefficients(int rows, int columns) {
    this.table = new double[rows][columns];
  }

  /** The numbers, {@code table()[row][column]}. */
  public double[][] table() {
    return table;
  }

  /** How many rows. */
  public int rows() {
    return table.length;
  }

  /** Copies rows {@code first .. last-1} of one column of another table. */
  public void copy(Coefficients from, int column, int to, int first, int last) {
    for (int r = first; r < last; r++) {
      table[r][to] = from.table[r][column];
    }
  }

  /** Makes room for more columns, keeping those there are. */
  public void grow(int columns) {
    for (int r = 0; r < table.length; r++) {
      table[r] = Arrays.copyOf(table[r], columns);
    }
  }
}
