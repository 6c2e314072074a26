package gossamer.solvers.objective;

/**
 * The exponential function by {@code + - *} alone: the same bits on every machine, several times as
 * fast as StrictMath.
 *
 * <p>{@code x = n ln 2 + r} with {@code |r| <= ln 2 / 2}, and {@code exp x = 2^n exp r}; ln 2 is
 * taken in two parts, of which the first has so few bits that n times it is exact (W. J. Cody, W.
 * Waite, "Software manual for the elementary functions", 1980). The Taylor polynomial of degree 13
 * leaves less than 5e-18.
 */
final class Exponential {
  /**
   * Beyond, the result is next to overflow or has lost digits to underflow: StrictMath deals with
   * it.
   */
  private static final double PLAIN = 700;

  private static final double PER_LN2 = 1.4426950408889634;
  private static final double LN2_HIGH = 0x1.62e42feep-1;
  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** Adding and subtracting it rounds to the nearest whole number. */
  private static final double ROUNDER = 0x1.8p52;

  private Exponential() {}

  /** {@code exp(x)}, to one unit in the last place. */
  static double exp(double x) {
    if (!(Math.abs(x) <= PLAIN)) {
      return StrictMath.exp(x);
    }
    double n = (x * PER_LN2 + ROUNDER) - ROUNDER;
    double r = (x - n * LN2_HIGH) - n * LN2_LOW;
    return series(r) * Double.longBitsToDouble(((long) n + 1023) << 52);
  }

  /**
   * {@link #exp(double)} of many numbers, to the bit, in loops without a branch.
   *
   * @param x the first {@code count} are overwritten
   * @param scratch as long
   */
  static void exp(double[] x, double[] scratch, int count) {
    boolean plain = true;
    for (int k = 0; k < count; k++) {
      plain &= Math.abs(x[k]) <= PLAIN;
    }
    if (!plain) {
      for (int k = 0; k < count; k++) {
        x[k] = exp(x[k]);
      }
      return;
    }
    for (int k = 0; k < count; k++) {
      double rounded = x[k] * PER_LN2 + ROUNDER;
      double n = rounded - ROUNDER;
      scratch[k] = rounded;
      x[k] = series((x[k] - n * LN2_HIGH) - n * LN2_LOW);
    }
    // By itself, because C2 does not vectorise the bits of a double. The lowest bits of n plus the
    // rounder are those of n, and the shift leaves no others.
    for (int k = 0; k < count; k++) {
      x[k] *= Double.longBitsToDouble((Double.doubleToRawLongBits(scratch[k]) + 1023) << 52);
    }
  }

  /** {@code exp(r)} for {@code |r| <= ln 2 / 2}. */
  private static double series(double r) {
    double s = r * r;
    double even =
        s
            * (1 / 2.0
                + s
                    * (1 / 24.0
                        + s
                            * (1 / 720.0
                                + s
                                    * (1 / 40320.0
                                        + s * (1 / 3628800.0 + s * (1 / 479001600.0))))));
    double odd =
        r
            * s
            * (1 / 6.0
                + s
                    * (1 / 120.0
                        + s
                            * (1 / 5040.0
                                + s
                                    * (1 / 362880.0
                                        + s * (1 / 39916800.0 + s * (1 / 6227020800.0))))));
    return 1 + (r + (even + odd)); // smallest parts first: only the last sum rounds visibly
  }
}
