package gossamer.solvers.matrix;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The functions for a vector of numbers at a time, operation by operation as {@link Elementary} has
 * them; what fills no vector is computed there.
 *
 * <p>Loops call methods of the Vector API alone, as in {@link Tiles}, so three of them repeat the
 * polynomial of exp.
 */
final class VectorElementary implements ElementaryLoops {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;
  private static final long MIN_NORMAL_BITS = Double.doubleToRawLongBits(Double.MIN_NORMAL);
  private static final long MAX_BITS = Double.doubleToRawLongBits(Double.MAX_VALUE);
  private static final long ONE = Double.doubleToRawLongBits(1);
  private static final long SIGN = Long.MIN_VALUE;

  private static final DoubleVector E2 = all(Elementary.E2);
  private static final DoubleVector E3 = all(Elementary.E3);
  private static final DoubleVector E4 = all(Elementary.E4);
  private static final DoubleVector E5 = all(Elementary.E5);
  private static final DoubleVector E6 = all(Elementary.E6);
  private static final DoubleVector E7 = all(Elementary.E7);
  private static final DoubleVector E8 = all(Elementary.E8);
  private static final DoubleVector E9 = all(Elementary.E9);
  private static final DoubleVector E10 = all(Elementary.E10);
  private static final DoubleVector E11 = all(Elementary.E11);
  private static final DoubleVector E12 = all(Elementary.E12);
  private static final DoubleVector E13 = all(Elementary.E13);
  private static final DoubleVector L1 = all(Elementary.L1);
  private static final DoubleVector L2 = all(Elementary.L2);
  private static final DoubleVector L3 = all(Elementary.L3);
  private static final DoubleVector L4 = all(Elementary.L4);
  private static final DoubleVector L5 = all(Elementary.L5);
  private static final DoubleVector L6 = all(Elementary.L6);
  private static final DoubleVector L7 = all(Elementary.L7);
  private static final DoubleVector LN2_HIGH = all(Elementary.LN2_HIGH);

  private static final int WARM_ROUNDS = 20;

  /** What {@link #exercise} works on: numbers of all kinds, and a few that fill no vector. */
  private static final class Idle {
    static final int COUNT = 8 * LANES + 3;
    static final double[] X = new double[COUNT];
    static final double[] Y = new double[COUNT];
    static final double[] Z = new double[COUNT];

    static {
      for (int k = 0; k < COUNT; k++) {
        X[k] = 0.37 * (k - LANES); // of both signs
      }
    }
  }

  private static DoubleVector all(double value) {
    return DoubleVector.broadcast(SPECIES, value);
  }

  /** Calls the loops with numbers that take every branch. */
  static void exercise(ElementaryLoops loops) {
    for (int round = 0; round < WARM_ROUNDS; round++) {
      loops.exp(Idle.X, 0, Idle.Y, 0, Idle.COUNT);
      loops.log(Idle.Y, 0, Idle.Z, 0, Idle.COUNT); // all positive
      loops.log(Idle.X, 0, Idle.Z, 0, Idle.COUNT);
      loops.tanh(Idle.X, 0, Idle.Z, 0, Idle.COUNT);
      loops.sigmoid(Idle.X, 0, Idle.Z, 0, Idle.COUNT);
    }
  }

  @Override
  public void exp(double[] x, int xAt, double[] y, int yAt, int count) {
    int k = 0;
    for (; k <= count - LANES; k += LANES) {
      DoubleVector at = DoubleVector.fromArray(SPECIES, x, xAt + k);
      DoubleVector z = at.max(Elementary.EXP_MIN).min(Elementary.EXP_MAX);
      DoubleVector rounded = z.fma(Elementary.PER_LN2, Elementary.ROUNDER);
      DoubleVector high = rounded.sub(Elementary.ROUNDER).neg().fma(LN2_HIGH, z);
      DoubleVector low = rounded.sub(Elementary.ROUNDER).mul(Elementary.LN2_LOW);
      DoubleVector r = high.sub(low);
      DoubleVector s = E13.fma(r, E12).fma(r, E11).fma(r, E10);
      s = s.fma(r, E9).fma(r, E8).fma(r, E7).fma(r, E6);
      s = s.fma(r, E5).fma(r, E4).fma(r, E3).fma(r, E2);
      DoubleVector fraction = high.add(r.mul(r).fma(s, low.neg()));
      LongVector twice = rounded.reinterpretAsLongs().sub(Elementary.TO_EXPONENT - 1023);
      LongVector half = twice.lanewise(VectorOperators.LSHR, 1);
      DoubleVector power = half.lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
      DoubleVector rest = twice.sub(half).lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
      DoubleVector e = fraction.add(1).mul(power).mul(rest);
      e.intoArray(y, yAt + k);
    }
    for (; k < count; k++) {
      y[yAt + k] = Elementary.exp(x[xAt + k]);
    }
  }

  @Override
  public void sigmoid(double[] x, int xAt, double[] y, int yAt, int count) {
    int k = 0;
    for (; k <= count - LANES; k += LANES) {
      DoubleVector at = DoubleVector.fromArray(SPECIES, x, xAt + k);
      DoubleVector z = at.abs().neg().max(Elementary.EXP_MIN);
      DoubleVector rounded = z.fma(Elementary.PER_LN2, Elementary.ROUNDER);
      DoubleVector high = rounded.sub(Elementary.ROUNDER).neg().fma(LN2_HIGH, z);
      DoubleVector low = rounded.sub(Elementary.ROUNDER).mul(Elementary.LN2_LOW);
      DoubleVector r = high.sub(low);
      DoubleVector s = E13.fma(r, E12).fma(r, E11).fma(r, E10);
      s = s.fma(r, E9).fma(r, E8).fma(r, E7).fma(r, E6);
      s = s.fma(r, E5).fma(r, E4).fma(r, E3).fma(r, E2);
      DoubleVector fraction = high.add(r.mul(r).fma(s, low.neg()));
      LongVector twice = rounded.reinterpretAsLongs().sub(Elementary.TO_EXPONENT - 1023);
      LongVector half = twice.lanewise(VectorOperators.LSHR, 1);
      DoubleVector power = half.lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
      DoubleVector rest = twice.sub(half).lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
      DoubleVector e = fraction.add(1).mul(power).mul(rest);
      // e where x is negative, 1 elsewhere; by bits, since the compiler may leave masks on the heap
      LongVector negative = at.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 63).neg();
      LongVector difference = e.reinterpretAsLongs().lanewise(VectorOperators.XOR, ONE);
      LongVector numerator = difference.and(negative).lanewise(VectorOperators.XOR, ONE);
      numerator.reinterpretAsDoubles().div(e.add(1)).intoArray(y, yAt + k);
    }
    for (; k < count; k++) {
      y[yAt + k] = Elementary.sigmoid(x[xAt + k]);
    }
  }

  @Override
  public void tanh(double[] x, int xAt, double[] y, int yAt, int count) {
    int k = 0;
    for (; k <= count - LANES; k += LANES) {
      DoubleVector at = DoubleVector.fromArray(SPECIES, x, xAt + k);
      DoubleVector z = at.abs().mul(2).min(Elementary.TANH_MAX);
      DoubleVector rounded = z.fma(Elementary.PER_LN2, Elementary.ROUNDER);
      DoubleVector high = rounded.sub(Elementary.ROUNDER).neg().fma(LN2_HIGH, z);
      DoubleVector low = rounded.sub(Elementary.ROUNDER).mul(Elementary.LN2_LOW);
      DoubleVector r = high.sub(low);
      DoubleVector s = E13.fma(r, E12).fma(r, E11).fma(r, E10);
      s = s.fma(r, E9).fma(r, E8).fma(r, E7).fma(r, E6);
      s = s.fma(r, E5).fma(r, E4).fma(r, E3).fma(r, E2);
      DoubleVector fraction = high.add(r.mul(r).fma(s, low.neg()));
      LongVector exponent = rounded.reinterpretAsLongs().sub(Elementary.TO_EXPONENT);
      DoubleVector power = exponent.lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
      DoubleVector t = power.fma(fraction, power.sub(1));
      LongVector sign = at.reinterpretAsLongs().and(SIGN);
      LongVector size = t.div(t.add(2)).reinterpretAsLongs();
      size.or(sign).reinterpretAsDoubles().intoArray(y, yAt + k);
    }
    for (; k < count; k++) {
      y[yAt + k] = Elementary.tanh(x[xAt + k]);
    }
  }

  @Override
  public void log(double[] x, int xAt, double[] y, int yAt, int count) {
    int vectors = count - count % LANES;
    int k = 0;
    if (allNormal(x, xAt, vectors)) {
      logOfNormal(x, xAt, y, yAt, vectors);
      k = vectors;
    }
    for (; k < count; k++) {
      y[yAt + k] = Elementary.log(x[xAt + k]);
    }
  }

  private static void logOfNormal(double[] x, int xAt, double[] y, int yAt, int count) {
    for (int k = 0; k < count; k += LANES) {
      LongVector bits =
          DoubleVector.fromArray(SPECIES, x, xAt + k)
              .reinterpretAsLongs()
              .add(Double.doubleToRawLongBits(1) - Elementary.ROOT_HALF);
      DoubleVector n =
          bits.lanewise(VectorOperators.LSHR, 52)
              .or(Double.doubleToRawLongBits(Elementary.WHOLE))
              .reinterpretAsDoubles()
              .sub(Elementary.WHOLE + 1023);
      DoubleVector f =
          bits.and(Elementary.MANTISSA).add(Elementary.ROOT_HALF).reinterpretAsDoubles().sub(1);
      DoubleVector s = f.div(f.add(2));
      DoubleVector z = s.mul(s);
      DoubleVector t = L7.fma(z, L6);
      t = t.fma(z, L5);
      t = t.fma(z, L4);
      t = t.fma(z, L3);
      t = t.fma(z, L2);
      t = t.fma(z, L1);
      DoubleVector square = f.mul(0.5).mul(f);
      DoubleVector small = s.fma(t.fma(z, square), n.mul(Elementary.LN2_LOW));
      n.fma(LN2_HIGH, f.sub(square.sub(small))).intoArray(y, yAt + k);
    }
  }

  /**
   * Whether all numbers are normal, positive and finite. Without vectors: comparing them makes
   * masks, which the compiler may leave on the heap.
   */
  private static boolean allNormal(double[] x, int xAt, int count) {
    long outside = 0; // negative once a number is
    for (int k = 0; k < count; k++) {
      long bits = Double.doubleToRawLongBits(x[xAt + k]);
      outside |= bits | (bits - MIN_NORMAL_BITS) | (MAX_BITS - bits);
    }
    return outside >= 0;
  }
}
