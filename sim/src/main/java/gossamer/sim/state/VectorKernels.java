package gossamer.sim.state;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vector loops with the bits of {@link PlainKernels}. Blocks are a multiple of eight numbers wide.
 * Until HotSpot has compiled them they take a thousand times as long.
 */
final class VectorKernels implements NodeKernels {
  private static final VectorSpecies<Double> SPECIES =
      DoubleVector.SPECIES_PREFERRED.length() <= 8
          ? DoubleVector.SPECIES_PREFERRED
          : DoubleVector.SPECIES_512;
  private static final int LANES = SPECIES.length();

  private static final int WARM_ROUNDS = 100;

  /** What {@link #exercise} works on. */
  private static final class Idle {
    static final int W = 2 * NodeStates.VECTOR_FROM;
    static final double[] S = new double[8 * W];
    static final double[] T = new double[8 * W];
    static final double[][] TABLE = new double[16][1];
    static final int[] MODES = {0, 1, 2, 3};
    static final Shape[] SHAPES = {
      new Shape(3, 2, 1), new Shape(2, 0, 0), new Shape(1, 1, 1), new Shape(0, 1, 1)
    };
  }

  /** Calls all loops with all kinds of shapes. */
  static void exercise(NodeKernels kernels) {
    int w = Idle.W;
    for (int round = 0; round < WARM_ROUNDS; round++) {
      for (Shape shape : Idle.SHAPES) {
        kernels.gossip(Idle.S, 0, Idle.T, 0, w, Idle.TABLE, 0, shape);
        kernels.gossip(Idle.S, 0, Idle.T, 0, w, Idle.TABLE, 0, 0, Idle.MODES, 4, Idle.MODES);
        kernels.read(Idle.S, 0, w, Idle.TABLE, 0, 0, Idle.MODES, Idle.T, 0);
        kernels.halfGossip(Idle.S, 0, w, Idle.TABLE, 0, shape, Idle.T, 0, Idle.T, w);
        kernels.gradientStep(Idle.S, 0, w, Idle.TABLE, 0, 0, Idle.MODES, 4, Idle.MODES, Idle.T, 0);
      }
    }
  }

  @Override
  public void gossip(
      double[] s, int sAt, double[] t, int tAt, int w, double[][] table, int e, Shape shape) {
    if (shape.both() == 3 && shape.read() == 2 && shape.write() == 1) {
      gossip321(s, sAt, t, tAt, w, table, e);
    } else {
      gossipAny(s, sAt, t, tAt, w, table, e, shape);
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
    for (int c = 0; c < w; c += LANES) {
      int i = sAt + c;
      int j = tAt + c;
      DoubleVector x0 = load(s, i);
      DoubleVector x1 = load(s, i + w);
      DoubleVector x2 = load(s, i + 2 * w);
      DoubleVector y0 = load(t, j);
      DoubleVector y1 = load(t, j + w);
      DoubleVector y2 = load(t, j + 2 * w);
      DoubleVector x = fma(o2, x2, fma(o1, x1, x0.mul(o0)));
      DoubleVector y = fma(o2, y2, fma(o1, y1, y0.mul(o0)));
      x = fma(o4, load(s, i + 4 * w), fma(o3, load(s, i + 3 * w), x));
      y = fma(o4, load(t, j + 4 * w), fma(o3, load(t, j + 3 * w), y));
      DoubleVector p = x.sub(y);
      DoubleVector q = y.sub(x);
      fma(g0, p, x0).intoArray(s, i);
      fma(g1, p, x1).intoArray(s, i + w);
      fma(g2, p, x2).intoArray(s, i + 2 * w);
      fma(g5, p, load(s, i + 5 * w)).intoArray(s, i + 5 * w);
      fma(g0, q, y0).intoArray(t, j);
      fma(g1, q, y1).intoArray(t, j + w);
      fma(g2, q, y2).intoArray(t, j + 2 * w);
      fma(g5, q, load(t, j + 5 * w)).intoArray(t, j + 5 * w);
    }
  }

  private static void gossipAny(
      double[] s, int sAt, double[] t, int tAt, int w, double[][] table, int e, Shape shape) {
    int reads = shape.both() + shape.read();
    for (int c = 0; c < w; c += LANES) {
      DoubleVector x = DoubleVector.zero(SPECIES);
      DoubleVector y = x;
      for (int k = 0; k < reads; k++) {
        double o = table[k][e];
        x = k == 0 ? load(s, sAt + c).mul(o) : fma(o, load(s, sAt + k * w + c), x);
        y = k == 0 ? load(t, tAt + c).mul(o) : fma(o, load(t, tAt + k * w + c), y);
      }
      DoubleVector p = x.sub(y);
      DoubleVector q = y.sub(x);
      for (int k = 0; k < shape.both() + shape.write(); k++) {
        double g = table[reads + k][e];
        int row = (k < shape.both() ? k : shape.read() + k) * w + c;
        fma(g, p, load(s, sAt + row)).intoArray(s, sAt + row);
        fma(g, q, load(t, tAt + row)).intoArray(t, tAt + row);
      }
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
    for (int c = 0; c < w; c += LANES) {
      DoubleVector x = DoubleVector.zero(SPECIES);
      DoubleVector y = x;
      for (int k = 0; k < read.length; k++) {
        double o = table[readRow + k][e];
        int row = read[k] * w + c;
        x = k == 0 ? load(s, sAt + row).mul(o) : fma(o, load(s, sAt + row), x);
        y = k == 0 ? load(t, tAt + row).mul(o) : fma(o, load(t, tAt + row), y);
      }
      DoubleVector p = x.sub(y);
      DoubleVector q = y.sub(x);
      for (int k = 0; k < step.length; k++) {
        double g = table[stepRow + k][e];
        int row = step[k] * w + c;
        fma(g, p, load(s, sAt + row)).intoArray(s, sAt + row);
        fma(g, q, load(t, tAt + row)).intoArray(t, tAt + row);
      }
    }
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
    for (int c = 0; c < w; c += LANES) {
      DoubleVector sum = DoubleVector.zero(SPECIES);
      for (int k = 0; k < modes.length; k++) {
        DoubleVector mode = load(s, at + modes[k] * w + c);
        sum = k == 0 ? mode.mul(table[row][e]) : fma(table[row + k][e], mode, sum);
      }
      sum.intoArray(out, outAt + c);
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
    int reads = shape.both() + shape.read();
    for (int c = 0; c < w; c += LANES) {
      DoubleVector p = load(own, ownAt + c).sub(load(theirs, theirsAt + c));
      for (int k = 0; k < shape.both() + shape.write(); k++) {
        int i = at + (k < shape.both() ? k : shape.read() + k) * w + c;
        fma(table[reads + k][e], p, load(s, i)).intoArray(s, i);
      }
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
    for (int c = 0; c < w; c += LANES) {
      DoubleVector r = load(gradient, gradientAt + c);
      for (int k = 0; k < plus.length; k++) {
        r = fma(table[plusRow + k][e], load(s, at + plus[k] * w + c), r);
      }
      for (int k = 0; k < step.length; k++) {
        int i = at + step[k] * w + c;
        fma(table[stepRow + k][e], r, load(s, i)).intoArray(s, i);
      }
    }
  }

  private static DoubleVector load(double[] from, int at) {
    return DoubleVector.fromArray(SPECIES, from, at);
  }

  private static DoubleVector fma(double factor, DoubleVector vector, DoubleVector sum) {
    return vector.lanewise(VectorOperators.FMA, DoubleVector.broadcast(SPECIES, factor), sum);
  }
}
