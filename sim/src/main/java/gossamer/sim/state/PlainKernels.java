package gossamer.sim.state;

/** Plain loops, with those of few modes written out. */
final class PlainKernels implements NodeKernels {
  @Override
  public void gossip(
      double[] s, int sAt, double[] t, int tAt, int w, double[][] table, int e, Shape shape) {
    if (shape.both() == 3 && shape.read() == 2 && shape.write() == 1) {
      gossip321(s, sAt, t, tAt, w, table, e);
    } else if (shape.both() == 2 && shape.read() == 0 && shape.write() == 0) {
      gossip2(s, sAt, t, tAt, w, table[0][e], table[1][e], table[2][e], table[3][e]);
    } else if (shape.both() == 1 && shape.read() == 0 && shape.write() == 0) {
      gossip1(s, sAt, t, tAt, w, table[0][e], table[1][e]);
    } else {
      gossipAny(s, sAt, t, tAt, w, table, e, shape);
    }
  }

  private static void gossip1(double[] s, int sAt, double[] t, int tAt, int w, double o, double g) {
    for (int c = 0; c < w; c++) {
      double x = s[sAt + c];
      double y = t[tAt + c];
      s[sAt + c] = Math.fma(g, o * x - o * y, x);
      t[tAt + c] = Math.fma(g, o * y - o * x, y);
    }
  }

  private static void gossip2(
      double[] s, int sAt, double[] t, int tAt, int w, double o0, double o1, double g0, double g1) {
    for (int c = 0; c < w; c++) {
      int i = sAt + c;
      int j = tAt + c;
      double x0 = s[i];
      double x1 = s[i + w];
      double y0 = t[j];
      double y1 = t[j + w];
      double x = Math.fma(o1, x1, o0 * x0);
      double y = Math.fma(o1, y1, o0 * y0);
      double p = x - y;
      double q = y - x;
      s[i] = Math.fma(g0, p, x0);
      s[i + w] = Math.fma(g1, p, x1);
      t[j] = Math.fma(g0, q, y0);
      t[j + w] = Math.fma(g1, q, y1);
    }
  }

  private static void gossip321(
      double[] s, int sAt, double[] t, int tAt, int w, double[][] table, int e) {
    double o0 = table[0][e];
    double o1 = table[1][e];
    double o2 = table[2][e];
    double o3 = table[3][e];
    double o4 = table[4][e];
    double g0 = table[5][e];
    double g1 = table[6][e];
    double g2 = table[7][e];
    double g5 = table[8][e];
    if (w == 2) { // without a loop, which would cost more than what it does
      gossip321(s, sAt, t, tAt, 2, o0, o1, o2, o3, o4, g0, g1, g2, g5);
      gossip321(s, sAt + 1, t, tAt + 1, 2, o0, o1, o2, o3, o4, g0, g1, g2, g5);
      return;
    }
    for (int c = 0; c < w; c++) {
      gossip321(s, sAt + c, t, tAt + c, w, o0, o1, o2, o3, o4, g0, g1, g2, g5);
    }
  }

  /** One coordinate of it. */
  private static void gossip321(
      double[] s,
      int i,
      double[] t,
      int j,
      int w,
      double o0,
      double o1,
      double o2,
      double o3,
      double o4,
      double g0,
      double g1,
      double g2,
      double g5) {
    double x0 = s[i];
    double x1 = s[i + w];
    double x2 = s[i + 2 * w];
    double y0 = t[j];
    double y1 = t[j + w];
    double y2 = t[j + 2 * w];
    double x = Math.fma(o2, x2, Math.fma(o1, x1, o0 * x0));
    double y = Math.fma(o2, y2, Math.fma(o1, y1, o0 * y0));
    x = Math.fma(o4, s[i + 4 * w], Math.fma(o3, s[i + 3 * w], x));
    y = Math.fma(o4, t[j + 4 * w], Math.fma(o3, t[j + 3 * w], y));
    double p = x - y;
    double q = y - x;
    s[i] = Math.fma(g0, p, x0);
    s[i + w] = Math.fma(g1, p, x1);
    s[i + 2 * w] = Math.fma(g2, p, x2);
    s[i + 5 * w] = Math.fma(g5, p, s[i + 5 * w]);
    t[j] = Math.fma(g0, q, y0);
    t[j + w] = Math.fma(g1, q, y1);
    t[j + 2 * w] = Math.fma(g2, q, y2);
    t[j + 5 * w] = Math.fma(g5, q, t[j + 5 * w]);
  }

  private static void gossipAny(
      double[] s, int sAt, double[] t, int tAt, int w, double[][] table, int e, Shape shape) {
    int reads = shape.both() + shape.read();
    for (int c = 0; c < w; c++) {
      double x = sum(s, sAt + c, w, table, e, reads);
      double y = sum(t, tAt + c, w, table, e, reads);
      add(s, sAt + c, w, table, e, shape, x - y);
      add(t, tAt + c, w, table, e, shape, y - x);
    }
  }

  private static double sum(double[] s, int at, int w, double[][] table, int e, int reads) {
    double sum = reads == 0 ? 0 : table[0][e] * s[at];
    for (int k = 1; k < reads; k++) {
      sum = Math.fma(table[k][e], s[at + k * w], sum);
    }
    return sum;
  }

  private static void add(
      double[] s, int at, int w, double[][] table, int e, Shape shape, double p) {
    int row = shape.both() + shape.read();
    for (int k = 0; k < shape.both(); k++) {
      s[at + k * w] = Math.fma(table[row + k][e], p, s[at + k * w]);
    }
    for (int k = shape.both(); k < shape.both() + shape.write(); k++) {
      int i = at + (shape.read() + k) * w;
      s[i] = Math.fma(table[row + k][e], p, s[i]);
    }
  }

  @Override
  public void gossip(
      double[] s,
      int sAt,
      double[] t,
      int tAt,
      int w,
      double[][] table,
      int e,
      int readRow,
      int[] read,
      int stepRow,
      int[] step) {
    if (read.length == 1 && step.length == 1 && read[0] == step[0]) {
      int offset = read[0] * w;
      gossip1(s, sAt + offset, t, tAt + offset, w, table[readRow][e], table[stepRow][e]);
      return;
    }
    for (int c = 0; c < w; c++) {
      double x = sum(s, sAt + c, w, table, e, readRow, read);
      double y = sum(t, tAt + c, w, table, e, readRow, read);
      for (int k = 0; k < step.length; k++) {
        double g = table[stepRow + k][e];
        int i = step[k] * w + c;
        s[sAt + i] = Math.fma(g, x - y, s[sAt + i]);
        t[tAt + i] = Math.fma(g, y - x, t[tAt + i]);
      }
    }
  }

  private static double sum(
      double[] s, int at, int w, double[][] table, int e, int row, int[] modes) {
    double sum = modes.length == 0 ? 0 : table[row][e] * s[at + modes[0] * w];
    for (int k = 1; k < modes.length; k++) {
      sum = Math.fma(table[row + k][e], s[at + modes[k] * w], sum);
    }
    return sum;
  }

  @Override
  public void read(
      double[] s,
      int at,
      int w,
      double[][] table,
      int e,
      int row,
      int[] modes,
      double[] out,
      int outAt) {
    if (modes.length == 2) {
      double o0 = table[row][e];
      double o1 = table[row + 1][e];
      int first = at + modes[0] * w;
      int second = at + modes[1] * w;
      for (int c = 0; c < w; c++) {
        out[outAt + c] = Math.fma(o1, s[second + c], o0 * s[first + c]);
      }
      return;
    }
    for (int c = 0; c < w; c++) {
      double sum = modes.length == 0 ? 0 : table[row][e] * s[at + modes[0] * w + c];
      for (int k = 1; k < modes.length; k++) {
        sum = Math.fma(table[row + k][e], s[at + modes[k] * w + c], sum);
      }
      out[outAt + c] = sum;
    }
  }

  @Override
  public void halfGossip(
      double[] s,
      int at,
      int w,
      double[][] table,
      int e,
      Shape shape,
      double[] own,
      int ownAt,
      double[] theirs,
      int theirsAt) {
    for (int c = 0; c < w; c++) {
      add(s, at + c, w, table, e, shape, own[ownAt + c] - theirs[theirsAt + c]);
    }
  }

  @Override
  public void gradientStep(
      double[] s,
      int at,
      int w,
      double[][] table,
      int e,
      int plusRow,
      int[] plus,
      int stepRow,
      int[] step,
      double[] gradient,
      int gradientAt) {
    if (plus.length == 6 && plus[5] == 5 && step.length == 4) {
      gradientStep64(s, at, w, table, e, plusRow, stepRow, step, gradient, gradientAt);
      return;
    }
    for (int c = 0; c < w; c++) {
      double r = gradient[gradientAt + c];
      for (int k = 0; k < plus.length; k++) {
        r = Math.fma(table[plusRow + k][e], s[at + plus[k] * w + c], r);
      }
      for (int k = 0; k < step.length; k++) {
        int i = at + step[k] * w + c;
        s[i] = Math.fma(table[stepRow + k][e], r, s[i]);
      }
    }
  }

  /** All of six modes added to the gradient, four of them changed. */
  private static void gradientStep64(
      double[] s,
      int at,
      int w,
      double[][] table,
      int e,
      int plusRow,
      int stepRow,
      int[] step,
      double[] gradient,
      int gradientAt) {
    double v0 = table[plusRow][e];
    double v1 = table[plusRow + 1][e];
    double v2 = table[plusRow + 2][e];
    double v3 = table[plusRow + 3][e];
    double v4 = table[plusRow + 4][e];
    double v5 = table[plusRow + 5][e];
    double g0 = table[stepRow][e];
    double g1 = table[stepRow + 1][e];
    double g2 = table[stepRow + 2][e];
    double g3 = table[stepRow + 3][e];
    int at0 = step[0] * w;
    int at1 = step[1] * w;
    int at2 = step[2] * w;
    int at3 = step[3] * w;
    for (int c = 0; c < w; c++) {
      int i = at + c;
      double r = Math.fma(v0, s[i], gradient[gradientAt + c]);
      r = Math.fma(v2, s[i + 2 * w], Math.fma(v1, s[i + w], r));
      r = Math.fma(v4, s[i + 4 * w], Math.fma(v3, s[i + 3 * w], r));
      r = Math.fma(v5, s[i + 5 * w], r);
      s[i + at0] = Math.fma(g0, r, s[i + at0]);
      s[i + at1] = Math.fma(g1, r, s[i + at1]);
      s[i + at2] = Math.fma(g2, r, s[i + at2]);
      s[i + at3] = Math.fma(g3, r, s[i + at3]);
    }
  }
}
