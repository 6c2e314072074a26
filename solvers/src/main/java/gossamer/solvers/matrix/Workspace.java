package gossamer.solvers.matrix;

/**
 * Room for what products put aside: blocks of the factors in another order, and columns of the
 * result. Grows to what the largest product so far needed, at most half a megabyte and one column
 * of C, and makes no objects after that. Belongs to one thread at a time; its contents mean nothing
 * between calls.
 */
public final class Workspace {
  private double[] panel = {};
  private double[] block = {};
  private double[] strip = {};
  private double[] negated = {};
  private double[][] rows = {};

  /** A workspace that holds nothing yet. */
  public Workspace() {}

  /** Room for a block of the first factor; contents unspecified. */
  double[] block(int length) {
    if (block.length < length) {
      block = new double[length];
    }
    return block;
  }

  /** Room for a panel of the second factor; contents unspecified. */
  double[] panel(int length) {
    if (panel.length < length) {
      panel = new double[length];
    }
    return panel;
  }

  /** Room for columns of a result; contents unspecified. */
  double[] strip(int length) {
    if (strip.length < length) {
      strip = new double[length];
    }
    return strip;
  }

  /** Room for a block that a factorisation subtracts; contents unspecified. */
  double[] negated(int length) {
    if (negated.length < length) {
      negated = new double[length];
    }
    return negated;
  }

  /** Room for rows of blocks, each an array of its own; always of the same sizes. */
  double[][] rows(int count, int length) {
    if (rows.length < count) {
      rows = new double[count][length];
    }
    return rows;
  }
}
