package gossamer.sim.engine;

import gossamer.solvers.rule.Modes;

/**
 * States of many dimensions: one array a mode, a row of d numbers a node, so that an event streams
 * through the rows of the modes it touches and through no other. Loops run over blocks of
 * coordinates that stay in the first-level cache, in the plain form that the compiler turns into
 * vector instructions: one array and one index each.
 */
final class RowStates implements ModalStates {
  private static final int BLOCK = 512;

  private final Modes modes;
  private final Factors factors;
  private final int d;
  private final double[][] rows;
  private final double[] own = new double[BLOCK];
  private final double[] other = new double[BLOCK];

  RowStates(Factors factors, int slots, int d) {
    this.factors = factors;
    this.modes = factors.modes();
    this.d = d;
    this.rows = new double[modes.size()][Math.multiplyExact(slots, d)];
  }

  @Override
  public void gossip(Factors factors, int e, int a, int b) {
    for (int from = 0; from < d; from += BLOCK) {
      int count = Math.min(BLOCK, d - from);
      read(factors.offer(), e, a * d + from, own, 0, count);
      read(factors.offer(), e, b * d + from, other, 0, count);
      for (int c = 0; c < count; c++) {
        own[c] -= other[c];
      }
      add(factors.gossipStep(), e, 1, a * d + from, own, count);
      add(factors.gossipStep(), e, -1, b * d + from, own, count);
    }
  }

  @Override
  public void offer(Factors factors, int e, int slot, double[] out, int outAt) {
    for (int from = 0; from < d; from += BLOCK) {
      read(factors.offer(), e, slot * d + from, out, outAt + from, Math.min(BLOCK, d - from));
    }
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
    for (int from = 0; from < d; from += BLOCK) {
      int count = Math.min(BLOCK, d - from);
      for (int c = 0; c < count; c++) {
        own[c] = lower[lowerAt + from + c] - upper[upperAt + from + c];
      }
      add(factors.gossipStep(), e, sign, slot * d + from, own, count);
    }
  }

  @Override
  public void gradientPoint(Factors factors, int e, int slot, double[] out) {
    for (int from = 0; from < d; from += BLOCK) {
      read(factors.gradientAt(), e, slot * d + from, out, from, Math.min(BLOCK, d - from));
    }
  }

  @Override
  public void gradientStep(Factors factors, int e, int slot, double[] gradient) {
    for (int from = 0; from < d; from += BLOCK) {
      int count = Math.min(BLOCK, d - from);
      read(factors.gradientPlus(), e, slot * d + from, own, 0, count);
      for (int c = 0; c < count; c++) {
        own[c] += gradient[from + c];
      }
      add(factors.gradientStep(), e, 1, slot * d + from, own, count);
    }
  }

  /** {@code out[outAt + c] = sum over modes of value * row[at + c]}, up to four modes a pass. */
  private void read(Factors.Vector vector, int e, int at, double[] out, int outAt, int count) {
    int[] which = vector.rows();
    double[][] value = vector.value();
    int first = which.length % 4;
    switch (first) {
      case 0 -> java.util.Arrays.fill(out, outAt, outAt + count, 0);
      case 1 -> set1(out, outAt, count, at, value[which[0]][e], rows[which[0]]);
      case 2 ->
          set2(
              out,
              outAt,
              count,
              at,
              value[which[0]][e],
              rows[which[0]],
              value[which[1]][e],
              rows[which[1]]);
      default ->
          set3(
              out,
              outAt,
              count,
              at,
              value[which[0]][e],
              rows[which[0]],
              value[which[1]][e],
              rows[which[1]],
              value[which[2]][e],
              rows[which[2]]);
    }
    for (int r = first; r < which.length; r += 4) {
      add4(
          out,
          outAt,
          count,
          at,
          value[which[r]][e],
          rows[which[r]],
          value[which[r + 1]][e],
          rows[which[r + 1]],
          value[which[r + 2]][e],
          rows[which[r + 2]],
          value[which[r + 3]][e],
          rows[which[r + 3]]);
    }
  }

  private static void set1(double[] out, int outAt, int count, int at, double f, double[] x) {
    for (int c = 0; c < count; c++) {
      out[outAt + c] = f * x[at + c];
    }
  }

  private static void set2(
      double[] out, int outAt, int count, int at, double f, double[] x, double g, double[] y) {
    for (int c = 0; c < count; c++) {
      out[outAt + c] = f * x[at + c] + g * y[at + c];
    }
  }

  private static void set3(
      double[] out,
      int outAt,
      int count,
      int at,
      double f,
      double[] x,
      double g,
      double[] y,
      double h,
      double[] z) {
    for (int c = 0; c < count; c++) {
      out[outAt + c] = f * x[at + c] + g * y[at + c] + h * z[at + c];
    }
  }

  private static void add4(
      double[] out,
      int outAt,
      int count,
      int at,
      double f,
      double[] x,
      double g,
      double[] y,
      double h,
      double[] z,
      double i,
      double[] w) {
    for (int c = 0; c < count; c++) {
      out[outAt + c] += (f * x[at + c] + g * y[at + c]) + (h * z[at + c] + i * w[at + c]);
    }
  }

  /** {@code row[at + c] += sign * value * p[c]} for every mode. */
  private void add(Factors.Vector vector, int e, double sign, int at, double[] p, int count) {
    for (int j : vector.rows()) {
      addScaled(rows[j], at, sign * vector.value()[j][e], p, count);
    }
  }

  private static void addScaled(double[] row, int at, double factor, double[] p, int count) {
    for (int c = 0; c < count; c++) {
      row[at + c] += factor * p[c];
    }
  }

  @Override
  public void read(double[] combination, int slot, double[] out, int outAt) {
    for (int c = 0; c < d; c++) {
      out[outAt + c] = combination[0] * rows[0][slot * d + c];
    }
    for (int j = 1; j < combination.length; j++) {
      if (combination[j] != 0) {
        for (int c = 0; c < d; c++) {
          out[outAt + c] += combination[j] * rows[j][slot * d + c];
        }
      }
    }
  }

  @Override
  public void set(int slot, int coordinate, double[] values) {
    for (int j = 0; j < values.length; j++) {
      rows[j][slot * d + coordinate] = values[j];
    }
  }

  @Override
  public void save(int slot, double[] raw) {
    for (int j = 0; j < rows.length; j++) {
      System.arraycopy(rows[j], slot * d, raw, j * d, d);
    }
  }

  @Override
  public void load(int slot, double[] raw) {
    for (int j = 0; j < rows.length; j++) {
      System.arraycopy(raw, j * d, rows[j], slot * d, d);
    }
  }

  @Override
  public void startEpoch() {
    for (int j = 0; j < rows.length; j++) {
      if (modes.frequency(j) == 0) {
        double decay = factors.decayOverEpoch(j);
        double[] row = rows[j];
        for (int c = 0; decay != 1 && c < row.length; c++) {
          row[c] *= decay;
        }
      } else if (modes.startsPair(j)) {
        double cos = factors.decayOverEpoch(j) * StrictMath.cos(factors.angleOverEpoch(j));
        double sin = factors.decayOverEpoch(j) * StrictMath.sin(factors.angleOverEpoch(j));
        turn(rows[j], rows[j + 1], cos, sin);
      }
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
