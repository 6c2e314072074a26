package gossamer.solvers.matrix;

import gossamer.solvers.vector.WarmSwitch;
import java.util.Objects;

/**
 * exp, log, tanh and the sigmoid by {@code + - * /} and fused multiply-adds alone: the same bits on
 * every machine, for one number as for arrays. exp and log err by less than one unit in the last
 * place, tanh and the sigmoid by less than four.
 *
 * <p>{@code exp x = 2^n exp r} with {@code |r| <= ln 2 / 2}, where {@code exp r - 1} is Taylor's
 * polynomial of degree 13, which leaves less than 5e-18. ln 2 is taken in two parts (W. J. Cody, W.
 * Waite, "Software manual for the elementary functions", 1980). {@code log x = n ln 2 + log(1 + f)}
 * with {@code 1 + f} between the roots of 1/2 and 2, by the odd powers of {@code f / (2 + f)} with
 * the coefficients of FDLIBM's e_log.c (Sun Microsystems, 1993).
 *
 * <p>Functions of arrays read {@code x[xAt]} and the {@code count - 1} numbers after it, and write
 * as many from {@code y[yAt]} on. Both may be the same numbers of the same array; otherwise they
 * share none. Safe for any number of threads.
 */
public final class Elementary {
  static final double PER_LN2 = 0x1.71547652b82fep0;

  /** So few bits that n times it is exact. */
  static final double LN2_HIGH = 0x1.62e42feep-1;

  static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** Adding it rounds to the nearest whole number n, and leaves n in the last bits. */
  static final double ROUNDER = 0x1.8p52;

  /** Subtracting it from the bits of n + {@link #ROUNDER} leaves n + 1023, of 2^n the exponent. */
  static final long TO_EXPONENT = Double.doubleToRawLongBits(ROUNDER) - 1023;

  /** exp is zero below. */
  static final double EXP_MIN = -746;

  /** exp is infinite above. */
  static final double EXP_MAX = 710;

  /** tanh is one above half of it. */
  static final double TANH_MAX = 44;

  static final double E2 = 1 / 2.0;
  static final double E3 = 1 / 6.0;
  static final double E4 = 1 / 24.0;
  static final double E5 = 1 / 120.0;
  static final double E6 = 1 / 720.0;
  static final double E7 = 1 / 5040.0;
  static final double E8 = 1 / 40320.0;
  static final double E9 = 1 / 362880.0;
  static final double E10 = 1 / 3628800.0;
  static final double E11 = 1 / 39916800.0;
  static final double E12 = 1 / 479001600.0;
  static final double E13 = 1 / 6227020800.0;

  /** The bits of the root of 1/2, cut off: below, a number counts to the next power of two. */
  static final long ROOT_HALF = 0x3fe6a09e00000000L;

  static final long MANTISSA = 0x000fffffffffffffL;

  /** Its last bits are a whole number below 2^52, and with them it is 2^52 more. */
  static final double WHOLE = 0x1p52;

  static final double L1 = 0.6666666666666735;
  static final double L2 = 0.3999999999940942;
  static final double L3 = 0.2857142874366239;
  static final double L4 = 0.22222198432149784;
  static final double L5 = 0.1818357216161805;
  static final double L6 = 0.15313837699209373;
  static final double L7 = 0.14798198605116586;

  /**
   * Lambdas, because method references would link the vector loops where there is no Vector API.
   */
  static final WarmSwitch<ElementaryLoops> LOOPS =
      new WarmSwitch<>(
          new PlainElementary(),
          () -> new VectorElementary(),
          loops -> VectorElementary.exercise(loops));

  /** The work of a function beside that of a fused multiply-add in a product. */
  private static final long STEPS = 20;

  private Elementary() {}

  /** {@code exp(x)}. Infinite above 709.78, zero below -745.13. */
  public static double exp(double x) {
    double bounded = Math.min(Math.max(x, EXP_MIN), EXP_MAX);
    double rounded = Math.fma(bounded, PER_LN2, ROUNDER);
    double fraction = expm1OfFraction(bounded, rounded - ROUNDER);
    // 2^n in two factors: it may be no double itself
    long twice = Double.doubleToRawLongBits(rounded) - (TO_EXPONENT - 1023);
    long half = twice >>> 1;
    return (1 + fraction)
        * Double.longBitsToDouble(half << 52)
        * Double.longBitsToDouble((twice - half) << 52);
  }

  /**
   * {@code exp(x - n ln 2) - 1}.
   *
   * @param n next to x / ln 2
   */
  private static double expm1OfFraction(double x, double n) {
    double high = Math.fma(-n, LN2_HIGH, x);
    double low = n * LN2_LOW;
    double r = high - low;
    double s = Math.fma(E13, r, E12);
    s = Math.fma(s, r, E11);
    s = Math.fma(s, r, E10);
    s = Math.fma(s, r, E9);
    s = Math.fma(s, r, E8);
    s = Math.fma(s, r, E7);
    s = Math.fma(s, r, E6);
    s = Math.fma(s, r, E5);
    s = Math.fma(s, r, E4);
    s = Math.fma(s, r, E3);
    s = Math.fma(s, r, E2);
    return high + Math.fma(r * r, s, -low); // r itself is rounded again
  }

  /** {@code log(x)}, the natural logarithm. Minus infinity at zero, NaN below. */
  public static double log(double x) {
    if (!(x >= Double.MIN_NORMAL && x < Double.POSITIVE_INFINITY)) {
      if (x > 0 && x < Double.MIN_NORMAL) {
        return logOfNormal(x * WHOLE, 52);
      }
      return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
    }
    return logOfNormal(x, 0);
  }

  /** {@code log(x / 2^shift)} for a normal, positive and finite x. */
  private static double logOfNormal(double x, int shift) {
    long bits = Double.doubleToRawLongBits(x) + (Double.doubleToRawLongBits(1) - ROOT_HALF);
    double n =
        Double.longBitsToDouble((bits >>> 52) | Double.doubleToRawLongBits(WHOLE))
            - (WHOLE + (1023 + shift));
    double f = Double.longBitsToDouble((bits & MANTISSA) + ROOT_HALF) - 1;
    double s = f / (2 + f);
    double z = s * s;
    double t = Math.fma(L7, z, L6);
    t = Math.fma(t, z, L5);
    t = Math.fma(t, z, L4);
    t = Math.fma(t, z, L3);
    t = Math.fma(t, z, L2);
    t = Math.fma(t, z, L1);
    double square = 0.5 * f * f;
    double small = Math.fma(s, Math.fma(t, z, square), n * LN2_LOW);
    return Math.fma(n, LN2_HIGH, f - (square - small));
  }

  /** {@code tanh(x)}. */
  public static double tanh(double x) {
    double twice = Math.min(2 * Math.abs(x), TANH_MAX);
    double rounded = Math.fma(twice, PER_LN2, ROUNDER);
    double fraction = expm1OfFraction(twice, rounded - ROUNDER);
    double power = power(rounded);
    double t = Math.fma(power, fraction, power - 1); // exp(2 |x|) - 1
    return Math.copySign(t / (t + 2), x);
  }

  /** {@code 1 / (1 + exp(-x))}. */
  public static double sigmoid(double x) {
    double e = exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  }

  /** 2^n for the n in the last bits, if that is a normal number. */
  private static double power(double rounded) {
    return Double.longBitsToDouble((Double.doubleToRawLongBits(rounded) - TO_EXPONENT) << 52);
  }

  /** {@code y = exp(x)}, number by number. */
  public static void exp(double[] x, int xAt, double[] y, int yAt, int count) {
    check(x, xAt, y, yAt, count);
    LOOPS.get(STEPS * count).exp(x, xAt, y, yAt, count);
  }

  /** {@code y = log(x)}, number by number. */
  public static void log(double[] x, int xAt, double[] y, int yAt, int count) {
    check(x, xAt, y, yAt, count);
    LOOPS.get(STEPS * count).log(x, xAt, y, yAt, count);
  }

  /** {@code y = tanh(x)}, number by number. */
  public static void tanh(double[] x, int xAt, double[] y, int yAt, int count) {
    check(x, xAt, y, yAt, count);
    LOOPS.get(STEPS * count).tanh(x, xAt, y, yAt, count);
  }

  /** {@code y = sigmoid(x)}, number by number. */
  public static void sigmoid(double[] x, int xAt, double[] y, int yAt, int count) {
    check(x, xAt, y, yAt, count);
    LOOPS.get(STEPS * count).sigmoid(x, xAt, y, yAt, count);
  }

  private static void check(double[] x, int xAt, double[] y, int yAt, int count) {
    Objects.checkFromIndexSize(xAt, count, x.length);
    Objects.checkFromIndexSize(yAt, count, y.length);
  }
}
