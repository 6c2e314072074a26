package gossamer.solvers.objective;

/** The logistic loss {@code phi(z) = log(1 + exp(-z))} and what follows from it. */
final class Logistic {
  /**
   * Up to here the series below are used: they lose no digit, the closed forms lose less than two.
   */
  private static final double SMALL = 0.25;

  /** Up to here the two terms of the divergence leave a fifth of themselves or more. */
  private static final double LARGE = 2;

  private Logistic() {}

  /** {@code -phi'(z) = 1 / (1 + exp(z))}, in (0, 1). */
  static double minusDerivative(double z) {
    return 1 / (1 + StrictMath.exp(z));
  }

  /** {@code phi''(z)}, in (0, 1/4]. */
  static double curvature(double z) {
    double e = StrictMath.exp(-Math.abs(z));
    return e / ((1 + e) * (1 + e));
  }

  /**
   * The Bregman divergence {@code phi(r + h) - phi(r) - phi'(r) h}, to some units in the last place
   * relative to itself however small the step h is.
   *
   * <p>phi(z) and phi(-z) differ by a linear function, so r may be taken positive. With {@code s =
   * -phi'(r) <= 1/2} and {@code u = s (exp(-h) - 1)}: {@code phi(r + h) - phi(r) = log1p(u)}, and
   * the divergence is {@code (log1p(u) - u) + s (expm1(-h) + h)}, two terms of second order, of
   * which the second is at least twice the first while h is small. Where u is large both grow with
   * it and cancel; there r + h is negative, and the definition itself loses no digit.
   */
  static double bregman(double reference, double step) {
    double r = Math.abs(reference);
    double h = reference < 0 ? -step : step;
    double s = minusDerivative(r);
    double u = s * StrictMath.expm1(-h);
    if (!(u <= LARGE)) { // also where s underflows and exp(-h) overflows, to NaN
      return phi(r + h) - phi(r) + s * h;
    }
    return Math.max(0, log1pMinus(u) + s * expm1Minus(-h));
  }

  private static double phi(double z) {
    return Math.max(0, -z) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
  }

  /** {@code log1p(u) - u}. */
  static double log1pMinus(double u) {
    if (Math.abs(u) > SMALL) {
      return StrictMath.log1p(u) - u;
    }
    double sum = 0;
    for (int k = 30; k >= 2; k--) {
      sum = (k % 2 == 0 ? -1.0 : 1.0) / k + u * sum;
    }
    return u * u * sum;
  }

  /** {@code expm1(v) - v}. */
  static double expm1Minus(double v) {
    if (Math.abs(v) > SMALL) {
      return StrictMath.expm1(v) - v;
    }
    double sum = 1;
    for (int k = 14; k >= 3; k--) {
      sum = 1 + v / k * sum;
    }
    return v * v / 2 * sum;
  }
}
