package gossamer.sim.state;

import java.util.Arrays;

/**
 * The loops of rounds: combinations of rows, and disagreements. Each number is a chain of fma in
 * the order of its terms, so that the bits depend neither on how rows are cut into calls nor on how
 * wide a machine's vectors are.
 */
public final class RoundKernels {
  private RoundKernels() {}

  /**
   * Writes a combination: {@code out[c] = sum over t of coefficients[t] rows[t][c]}, the first term
   * a product, the others by fma.
   *
   * @param out overwritten from {@code outAt} on; may be one of the rows only if there is one term
   * @param width how many numbers
   * @param rows one for each term, read from {@code at[t]} on
   * @param terms how many of rows, at and coefficients count
   */
  public static void combine(
      double[] out,
      int outAt,
      int width,
      double[][] rows,
      int[] at,
      double[] coefficients,
      int terms) {
    switch (terms) {
      case 0 -> Arrays.fill(out, outAt, outAt + width, 0);
      case 1 -> scale(out, outAt, width, rows[0], at[0], coefficients[0]);
      case 2 -> two(out, outAt, width, rows, at, coefficients);
      case 3 -> three(out, outAt, width, rows, at, coefficients);
      default -> {
        four(out, outAt, width, rows, at, coefficients);
        for (int t = 4; t < terms; t++) {
          addScaled(out, outAt, width, rows[t], at[t], coefficients[t]);
        }
      }
    }
  }

  private static void scale(double[] out, int outAt, int width, double[] row, int at, double f) {
    if (f == 1) {
      System.arraycopy(row, at, out, outAt, width);
      return;
    }
    for (int c = 0; c < width; c++) {
      out[outAt + c] = f * row[at + c];
    }
  }

  private static void two(
      double[] out, int outAt, int width, double[][] rows, int[] at, double[] coefficients) {
    double[] a = rows[0];
    double[] b = rows[1];
    int atA = at[0];
    int atB = at[1];
    double f = coefficients[0];
    double g = coefficients[1];
    for (int c = 0; c < width; c++) {
      out[outAt + c] = Math.fma(g, b[atB + c], f * a[atA + c]);
    }
  }

  private static void three(
      double[] out, int outAt, int width, double[][] rows, int[] at, double[] coefficients) {
    double[] a = rows[0];
    double[] b = rows[1];
    double[] e = rows[2];
    int atA = at[0];
    int atB = at[1];
    int atE = at[2];
    double f = coefficients[0];
    double g = coefficients[1];
    double h = coefficients[2];
    for (int c = 0; c < width; c++) {
      out[outAt + c] = Math.fma(h, e[atE + c], Math.fma(g, b[atB + c], f * a[atA + c]));
    }
  }

  private static void four(
      double[] out, int outAt, int width, double[][] rows, int[] at, double[] coefficients) {
    double[] a = rows[0];
    double[] b = rows[1];
    double[] e = rows[2];
    double[] i = rows[3];
    int atA = at[0];
    int atB = at[1];
    int atE = at[2];
    int atI = at[3];
    double f = coefficients[0];
    double g = coefficients[1];
    double h = coefficients[2];
    double k = coefficients[3];
    for (int c = 0; c < width; c++) {
      double sum = Math.fma(h, e[atE + c], Math.fma(g, b[atB + c], f * a[atA + c]));
      out[outAt + c] = Math.fma(k, i[atI + c], sum);
    }
  }

  /** {@code out += f row}. */
  private static void addScaled(
      double[] out, int outAt, int width, double[] row, int at, double f) {
    for (int c = 0; c < width; c++) {
      out[outAt + c] = Math.fma(f, row[at + c], out[outAt + c]);
    }
  }

  /**
   * Writes a node's disagreement with its neighbours: {@code out = sum over neighbours of weight
   * (own - theirs)}, in the order in which they are given.
   *
   * @param out overwritten from {@code outAt} on
   * @param sent what all nodes have sent, a row of {@code width} numbers for each
   * @param own the node's row
   * @param neighbours the rows of the neighbours, from {@code first} up to {@code last}
   * @param weights beside them; a neighbour of weight 0 is left out
   */
  public static void disagreement(
      double[] out,
      int outAt,
      int width,
      double[] sent,
      int own,
      int[] neighbours,
      double[] weights,
      int first,
      int last) {
    int ownAt = own * width;
    Arrays.fill(out, outAt, outAt + width, 0);
    for (int k = first; k < last; k++) {
      double weight = weights[k];
      int at = neighbours[k] * width;
      if (weight != 0) {
        for (int c = 0; c < width; c++) {
          out[outAt + c] = Math.fma(weight, sent[ownAt + c] - sent[at + c], out[outAt + c]);
        }
      }
    }
  }
}
