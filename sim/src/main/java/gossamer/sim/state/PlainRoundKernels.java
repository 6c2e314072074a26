package gossamer.sim.state;

import java.util.Arrays;

/** Plain loops, with those of few terms written out. */
final class PlainRoundKernels implements RoundKernels {
  @Override
  public void combine(
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

  @Override
  public void disagree(
      double[] out,
      int width,
      double[] sent,
      double[] elsewhere,
      int here,
      int first,
      int count,
      Links links) {
    int[] start = links.start();
    Arrays.fill(out, LEAD, LEAD + count * width, 0);
    for (int slot = first; slot < first + count; slot++) {
      int ownAt = LEAD + slot * width;
      int outAt = LEAD + (slot - first) * width;
      for (int k = start[slot]; k < start[slot + 1]; k++) {
        double weight = links.weights()[k];
        int row = links.neighbours()[k];
        double[] theirs = row < here ? sent : elsewhere;
        int at = LEAD + (row < here ? row : row - here) * width;
        if (links.isDirected()) {
          addScaled(out, outAt, width, sent, ownAt, weight);
          addScaled(out, outAt, width, theirs, at, -links.incoming()[k]);
          continue;
        }
        for (int c = 0; weight != 0 && c < width; c++) {
          out[outAt + c] = Math.fma(weight, sent[ownAt + c] - theirs[at + c], out[outAt + c]);
        }
      }
    }
  }
}
