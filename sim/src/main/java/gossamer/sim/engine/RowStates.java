package gossamer.sim.engine;

import gossamer.solvers.rule.Modes;
import java.util.Arrays;

/**
 * States of many dimensions: an array of d numbers for each mode of each node, so that an event
 * streams through the rows of the modes it touches and through no other. Large rows are worked on
 * in blocks that stay in the first-level cache.
 *
 * <p>In the kernels all arrays share one index, the only form that HotSpot's C2 turns into vector
 * instructions: with an offset of its own for each array it must expect them to overlap, and the
 * loops take three times as long.
 */
final class RowStates implements ModalStates {
  private static final int BLOCK = 512;

  private final Modes modes;
  private final Factors factors;
  private final int d;
  private final double[][][] rows;
  private final double[] own;
  private final double[] other;

  RowStates(Factors factors, int slots, int d) {
    this.factors = factors;
    this.modes = factors.modes();
    this.d = d;
    this.rows = new double[slots][modes.size()][d];
    this.own = new double[d];
    this.other = new double[d];
  }

  @Override
  public void gossip(Factors factors, int e, int a, int b) {
    for (int from = 0; from < d; from += BLOCK) {
      int to = Math.min(d, from + BLOCK);
      difference(factors.offer(), e, rows[a], rows[b], from, to);
      add(factors.gossipStep(), e, 1, rows[a], own, from, to);
      add(factors.gossipStep(), e, -1, rows[b], own, from, to);
    }
  }

  @Override
  public void offer(Factors factors, int e, int slot, double[] out, int outAt) {
    for (int from = 0; from < d; from += BLOCK) {
      int to = Math.min(d, from + BLOCK);
      read(factors.offer(), e, rows[slot], own, from, to);
    }
    System.arraycopy(own, 0, out, outAt, d);
  }

  @Override
  public void halfGossip(
      Factors factors,
      int e,
      int slot,
      double sign,
      double[] lower,
      int lowerAt,
      double[] upper,
      int upperAt) {
    System.arraycopy(lower, lowerAt, own, 0, d);
    System.arraycopy(upper, upperAt, other, 0, d);
    for (int from = 0; from < d; from += BLOCK) {
      int to = Math.min(d, from + BLOCK);
      subtract(own, other, from, to);
      add(factors.gossipStep(), e, sign, rows[slot], own, from, to);
    }
  }

  @Override
  public void gradientPoint(Factors factors, int e, int slot, double[] out) {
    for (int from = 0; from < d; from += BLOCK) {
      read(factors.gradientAt(), e, rows[slot], out, from, Math.min(d, from + BLOCK));
    }
  }

  @Override
  public void gradientStep(Factors factors, int e, int slot, double[] gradient) {
    for (int from = 0; from < d; from += BLOCK) {
      int to = Math.min(d, from + BLOCK);
      read(factors.gradientPlus(), e, rows[slot], own, from, to);
      addScaled(own, 1, gradient, from, to);
      add(factors.gradientStep(), e, 1, rows[slot], own, from, to);
    }
  }

  /** {@code own = offer of a - offer of b}, with the bits of both offers read and subtracted. */
  private void difference(
      Factors.Vector vector, int e, double[][] a, double[][] b, int from, int to) {
    int[] m = vector.rows();
    double[][] v = vector.value();
    if (m.length == 5) {
      double[] f = {v[m[0]][e], v[m[1]][e], v[m[2]][e], v[m[3]][e], v[m[4]][e]};
      difference5(
          own, f, a[m[0]], a[m[1]], a[m[2]], a[m[3]], a[m[4]], b[m[0]], b[m[1]], b[m[2]], b[m[3]],
          b[m[4]], from, to);
    } else {
      read(vector, e, a, own, from, to);
      read(vector, e, b, other, from, to);
      subtract(own, other, from, to);
    }
  }

  /**
   * {@code out = sum over modes of value * row}, added from the first mode to the last, whatever is
   * fused: the bits do not depend on how many modes a pass takes.
   */
  private static void read(
      Factors.Vector vector, int e, double[][] row, double[] out, int from, int to) {
    int[] m = vector.rows();
    double[][] v = vector.value();
    switch (m.length) {
      case 0 -> Arrays.fill(out, from, to, 0);
      case 1 -> sum1(out, v[m[0]][e], row[m[0]], from, to);
      case 2 -> sum2(out, v[m[0]][e], row[m[0]], v[m[1]][e], row[m[1]], from, to);
      case 5 -> {
        double[] f = {v[m[0]][e], v[m[1]][e], v[m[2]][e], v[m[3]][e], v[m[4]][e]};
        sum5(out, f, row[m[0]], row[m[1]], row[m[2]], row[m[3]], row[m[4]], from, to);
      }
      default -> {
        sum2(out, v[m[0]][e], row[m[0]], v[m[1]][e], row[m[1]], from, to);
        for (int r = 2; r < m.length; r++) {
          addScaled(out, v[m[r]][e], row[m[r]], from, to);
        }
      }
    }
  }

  /** {@code row += sign * value * p} for every mode. */
  private static void add(
      Factors.Vector vector, int e, double sign, double[][] row, double[] p, int from, int to) {
    int[] m = vector.rows();
    double[][] v = vector.value();
    int r = 0;
    for (; r + 3 < m.length; r += 4) {
      double[] f = {
        sign * v[m[r]][e], sign * v[m[r + 1]][e], sign * v[m[r + 2]][e], sign * v[m[r + 3]][e]
      };
      addScaledFour(f, row[m[r]], row[m[r + 1]], row[m[r + 2]], row[m[r + 3]], p, from, to);
    }
    for (; r + 1 < m.length; r += 2) {
      addScaledTwo(row[m[r]], sign * v[m[r]][e], row[m[r + 1]], sign * v[m[r + 1]][e], p, from, to);
    }
    if (r < m.length) {
      addScaled(row[m[r]], sign * v[m[r]][e], p, from, to);
    }
  }

  private static void sum1(double[] out, double f, double[] x, int from, int to) {
    for (int c = from; c < to; c++) {
      out[c] = f * x[c];
    }
  }

  private static void sum2(
      double[] out, double f, double[] x, double g, double[] y, int from, int to) {
    for (int c = from; c < to; c++) {
      out[c] = f * x[c] + g * y[c];
    }
  }

  private static void sum5(
      double[] out,
      double[] f,
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      double[] x4,
      int from,
      int to) {
    double f0 = f[0];
    double f1 = f[1];
    double f2 = f[2];
    double f3 = f[3];
    double f4 = f[4];
    for (int c = from; c < to; c++) {
      out[c] = f0 * x0[c] + f1 * x1[c] + f2 * x2[c] + f3 * x3[c] + f4 * x4[c];
    }
  }

  private static void difference5(
      double[] out,
      double[] f,
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      double[] x4,
      double[] y0,
      double[] y1,
      double[] y2,
      double[] y3,
      double[] y4,
      int from,
      int to) {
    double f0 = f[0];
    double f1 = f[1];
    double f2 = f[2];
    double f3 = f[3];
    double f4 = f[4];
    for (int c = from; c < to; c++) {
      out[c] =
          (f0 * x0[c] + f1 * x1[c] + f2 * x2[c] + f3 * x3[c] + f4 * x4[c])
              - (f0 * y0[c] + f1 * y1[c] + f2 * y2[c] + f3 * y3[c] + f4 * y4[c]);
    }
  }

  private static void addScaledFour(
      double[] f,
      double[] x0,
      double[] x1,
      double[] x2,
      double[] x3,
      double[] p,
      int from,
      int to) {
    double f0 = f[0];
    double f1 = f[1];
    double f2 = f[2];
    double f3 = f[3];
    for (int c = from; c < to; c++) {
      double q = p[c];
      x0[c] += f0 * q;
      x1[c] += f1 * q;
      x2[c] += f2 * q;
      x3[c] += f3 * q;
    }
  }

  private static void subtract(double[] out, double[] x, int from, int to) {
    for (int c = from; c < to; c++) {
      out[c] -= x[c];
    }
  }

  private static void addScaled(double[] out, double f, double[] x, int from, int to) {
    for (int c = from; c < to; c++) {
      out[c] += f * x[c];
    }
  }

  private static void addScaledTwo(
      double[] out, double f, double[] second, double g, double[] x, int from, int to) {
    for (int c = from; c < to; c++) {
      out[c] += f * x[c];
      second[c] += g * x[c];
    }
  }

  @Override
  public void read(double[] combination, int slot, double[] out, int outAt) {
    sum1(own, combination[0], rows[slot][0], 0, d);
    for (int j = 1; j < combination.length; j++) {
      if (combination[j] != 0) {
        addScaled(own, combination[j], rows[slot][j], 0, d);
      }
    }
    System.arraycopy(own, 0, out, outAt, d);
  }

  @Override
  public void set(int slot, int coordinate, double[] values) {
    for (int j = 0; j < values.length; j++) {
      rows[slot][j][coordinate] = values[j];
    }
  }

  @Override
  public void save(int slot, double[] raw) {
    for (int j = 0; j < modes.size(); j++) {
      System.arraycopy(rows[slot][j], 0, raw, j * d, d);
    }
  }

  @Override
  public void load(int slot, double[] raw) {
    for (int j = 0; j < modes.size(); j++) {
      System.arraycopy(raw, j * d, rows[slot][j], 0, d);
    }
  }

  @Override
  public void startEpoch() {
    for (int j = 0; j < modes.size(); j++) {
      double decay = factors.decayOverEpoch(j);
      if (modes.frequency(j) == 0 && decay != 1) {
        for (double[][] node : rows) {
          scale(node[j], decay);
        }
      } else if (modes.startsPair(j)) {
        double cos = decay * StrictMath.cos(factors.angleOverEpoch(j));
        double sin = decay * StrictMath.sin(factors.angleOverEpoch(j));
        for (double[][] node : rows) {
          turn(node[j], node[j + 1], cos, sin);
        }
      }
    }
  }

  private static void scale(double[] row, double factor) {
    for (int c = 0; c < row.length; c++) {
      row[c] *= factor;
    }
  }

  private static void turn(double[] first, double[] second, double cos, double sin) {
    for (int c = 0; c < first.length; c++) {
      double a = first[c];
      double b = second[c];
      first[c] = cos * a + sin * b;
      second[c] = cos * b - sin * a;
    }
  }
}
