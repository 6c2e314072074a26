package gossamer.sim.state;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Vector loops with the bits of {@link PlainRoundKernels}. Rows are a multiple of eight numbers
 * wide. A sum stays in a register until it is complete.
 */
final class VectorRoundKernels implements RoundKernels {
  private static final VectorSpecies<Double> SPECIES =
      DoubleVector.SPECIES_PREFERRED.length() <= 8
          ? DoubleVector.SPECIES_PREFERRED
          : DoubleVector.SPECIES_512;
  private static final int LANES = SPECIES.length();

  private static final int WARM_ROUNDS = 100;
  private static final int WARM_TERMS = 6;

  /** What {@link #exercise} works on: nodes with two to three neighbours, one of them elsewhere. */
  private static final class Idle {
    static final int WIDTH = 2 * NodeStates.VECTOR_FROM;
    static final double[] ROWS = new double[LEAD + 4 * WIDTH];
    static final double[] OUT = new double[LEAD + 4 * WIDTH];
    static final double[][] TERMS = new double[WARM_TERMS][];
    static final int[] AT = new int[WARM_TERMS];
    static final double[] COEFFICIENTS = {1, 2, 3, 4, 5, 6};
    static final Links LINKS =
        new Links(
            new int[] {0, 2, 4, 7},
            new int[] {1, 2, 0, 2, 0, 1, 3},
            new double[] {1, 1, 1, 0, 1, 0, 1},
            new double[0]);
    static final Links DIRECTED =
        new Links(LINKS.start(), LINKS.neighbours(), LINKS.weights(), LINKS.weights());

    static {
      Arrays.fill(TERMS, ROWS);
      Arrays.fill(AT, LEAD);
    }
  }

  /** Calls all loops. */
  static void exercise(RoundKernels kernels) {
    for (int round = 0; round < WARM_ROUNDS; round++) {
      for (int terms = 0; terms <= WARM_TERMS; terms++) {
        kernels.combine(
            Idle.OUT, LEAD, 4 * Idle.WIDTH, Idle.TERMS, Idle.AT, Idle.COEFFICIENTS, terms);
      }
      kernels.disagree(Idle.OUT, Idle.WIDTH, Idle.ROWS, Idle.ROWS, 3, 0, 3, Idle.LINKS);
      kernels.disagree(Idle.OUT, Idle.WIDTH, Idle.ROWS, Idle.ROWS, 3, 0, 3, Idle.DIRECTED);
    }
  }

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
      case 1 -> one(out, outAt, width, rows[0], at[0], coefficients[0]);
      case 2 -> two(out, outAt, width, rows, at, coefficients);
      case 3 -> three(out, outAt, width, rows, at, coefficients);
      case 4 -> four(out, outAt, width, rows, at, coefficients);
      default -> any(out, outAt, width, rows, at, coefficients, terms);
    }
  }

  private static void one(double[] out, int outAt, int width, double[] row, int at, double f) {
    for (int c = 0; c < width; c += LANES) {
      load(row, at + c).mul(f).intoArray(out, outAt + c);
    }
  }

  private static void two(
      double[] out, int outAt, int width, double[][] rows, int[] at, double[] f) {
    double[] row0 = rows[0];
    double[] row1 = rows[1];
    int at0 = at[0];
    int at1 = at[1];
    double f0 = f[0];
    double f1 = f[1];
    for (int c = 0; c < width; c += LANES) {
      fma(f1, load(row1, at1 + c), load(row0, at0 + c).mul(f0)).intoArray(out, outAt + c);
    }
  }

  private static void three(
      double[] out, int outAt, int width, double[][] rows, int[] at, double[] f) {
    double[] row0 = rows[0];
    double[] row1 = rows[1];
    double[] row2 = rows[2];
    int at0 = at[0];
    int at1 = at[1];
    int at2 = at[2];
    double f0 = f[0];
    double f1 = f[1];
    double f2 = f[2];
    for (int c = 0; c < width; c += LANES) {
      DoubleVector sum = fma(f1, load(row1, at1 + c), load(row0, at0 + c).mul(f0));
      fma(f2, load(row2, at2 + c), sum).intoArray(out, outAt + c);
    }
  }

  private static void four(
      double[] out, int outAt, int width, double[][] rows, int[] at, double[] f) {
    double[] row0 = rows[0];
    double[] row1 = rows[1];
    double[] row2 = rows[2];
    double[] row3 = rows[3];
    int at0 = at[0];
    int at1 = at[1];
    int at2 = at[2];
    int at3 = at[3];
    double f0 = f[0];
    double f1 = f[1];
    double f2 = f[2];
    double f3 = f[3];
    for (int c = 0; c < width; c += LANES) {
      DoubleVector sum = fma(f1, load(row1, at1 + c), load(row0, at0 + c).mul(f0));
      sum = fma(f2, load(row2, at2 + c), sum);
      fma(f3, load(row3, at3 + c), sum).intoArray(out, outAt + c);
    }
  }

  private static void any(
      double[] out, int outAt, int width, double[][] rows, int[] at, double[] f, int terms) {
    for (int c = 0; c < width; c += LANES) {
      DoubleVector sum = load(rows[0], at[0] + c).mul(f[0]);
      for (int t = 1; t < terms; t++) {
        sum = fma(f[t], load(rows[t], at[t] + c), sum);
      }
      sum.intoArray(out, outAt + c);
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
    int[] neighbours = links.neighbours();
    double[] weights = links.weights();
    if (links.isDirected()) {
      disagreeDirected(out, width, sent, elsewhere, here, first, count, links);
      return;
    }
    for (int slot = first; slot < first + count; slot++) {
      int ownAt = LEAD + slot * width;
      int outAt = LEAD + (slot - first) * width;
      int from = start[slot];
      int to = start[slot + 1];
      for (int c = 0; c < width; c += LANES) {
        DoubleVector own = load(sent, ownAt + c);
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int k = from; k < to; k++) {
          double weight = weights[k];
          if (weight != 0) {
            int row = neighbours[k];
            DoubleVector theirs =
                row < here
                    ? load(sent, LEAD + row * width + c)
                    : load(elsewhere, LEAD + (row - here) * width + c);
            sum = fma(weight, own.sub(theirs), sum);
          }
        }
        sum.intoArray(out, outAt + c);
      }
    }
  }

  private static void disagreeDirected(
      double[] out,
      int width,
      double[] sent,
      double[] elsewhere,
      int here,
      int first,
      int count,
      Links links) {
    for (int slot = first; slot < first + count; slot++) {
      int ownAt = LEAD + slot * width;
      int outAt = LEAD + (slot - first) * width;
      int to = links.start()[slot + 1];
      for (int c = 0; c < width; c += LANES) {
        DoubleVector own = load(sent, ownAt + c);
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int k = links.start()[slot]; k < to; k++) {
          int row = links.neighbours()[k];
          DoubleVector theirs =
              row < here
                  ? load(sent, LEAD + row * width + c)
                  : load(elsewhere, LEAD + (row - here) * width + c);
          sum = fma(links.weights()[k], own, sum);
          sum = fma(-links.incoming()[k], theirs, sum);
        }
        sum.intoArray(out, outAt + c);
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
