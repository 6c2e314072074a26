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

  /** {@code phi(z)}, without overflow. */
  static double loss(double z) {
    return Math.max(0, -z) + StrictMath.log1p(Exponential.exp(-Math.abs(z)));
  }

  /** {@code -phi'(z) = 1 / (1 + exp(z))}, in (0, 1). */
  static double minusDerivative(double z) {
    return 1 / (1 + Exponential.exp(z));
  }

  /**
   * The factors that samples have in a gradient, {@code b phi'(z)/m}: to the bit {@code -b
   * minusDerivative(z) / m}.
   *
   * @param z margins {@code b a.x}, the first {@code count} overwritten
   * @param targets b of the samples, from {@code targetsAt} on
   * @param scratch as long as z; overwritten
   */
  static void factors(
      double[] z, double[] targets, int targetsAt, double[] scratch, int count, int m) {
    Exponential.exp(z, scratch, count);
    for (int k = 0; k < count; k++) {
      z[k] = -targets[targetsAt + k] * (1 / (1 + z[k])) / m;
    }
  }

  /** {@code phi''(z)}, in (0, 1/4]. */
  static double curvature(double z) {
    double e = Exponential.exp(-Math.abs(z));
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
    return bregmanFromPositive(r, minusDerivative(r), reference < 0 ? -step : step);
  }

  /**
   * The same for many, to the bit. The series are evaluated for all in loops without a branch; what
   * they are not made for is then done again.
   *
   * @param r the references, none negative
   * @param s what {@link #minusDerivative} makes of them
   * @param h the steps
   * @param divergences overwritten
   * @param scratch overwritten
   */
  static void bregmanFromPositive(
      double[] r, double[] s, double[] h, double[] divergences, double[] scratch) {
    double reach = 0;
    for (int k = 0; k < h.length; k++) {
      reach = Math.max(reach, Math.abs(h[k]));
    }
    // Two loops, because C2 does not vectorise one so long. With h small u is small too.
    for (int k = 0; k < h.length; k++) {
      double second = expm1MinusSeries(-h[k]);
      scratch[k] = second;
      divergences[k] = s[k] * (second - h[k]);
    }
    for (int k = 0; k < h.length; k++) {
      divergences[k] = Math.max(0, log1pMinusSeries(divergences[k]) + s[k] * scratch[k]);
    }
    if (!(reach <= SMALL)) {
      for (int k = 0; k < h.length; k++) {
        if (!(Math.abs(h[k]) <= SMALL)) {
          divergences[k] = bregmanFromPositive(r[k], s[k], h[k]);
        }
      }
    }
  }

  private static double bregmanFromPositive(double r, double s, double h) {
    double second = expm1Minus(-h);
    double u = s * (second - h);
    if (!(u <= LARGE)) { // also where s underflows and exp(-h) overflows, to NaN
      return phi(r + h) - phi(r) + s * h;
    }
    return Math.max(0, log1pMinus(u) + s * second);
  }

  private static double phi(double z) {
    return Math.max(0, -z) + StrictMath.log1p(Exponential.exp(-Math.abs(z)));
  }

  /**
   * {@code log1p(u) - u}. With {@code w = u / (2 + u)} it is {@code 2 artanh(w) - u}, of which
   * {@code 2 w - u = -u^2 / (2 + u)} is taken by itself, so that nothing cancels; the rest of the
   * series ends at w^19, below 1e-17 of the whole.
   */
  static double log1pMinus(double u) {
    if (Math.abs(u) > SMALL) {
      return StrictMath.log1p(u) - u;
    }
    return log1pMinusSeries(u);
  }

  private static double log1pMinusSeries(double u) {
    double w = u / (2 + u);
    double q = w * w;
    double tail =
        1 / 3.0
            + q
                * (1 / 5.0
                    + q
                        * (1 / 7.0
                            + q
                                * (1 / 9.0
                                    + q
                                        * (1 / 11.0
                                            + q
                                                * (1 / 13.0
                                                    + q
                                                        * (1 / 15.0
                                                            + q * (1 / 17.0 + q * (1 / 19.0))))))));
    return -u * w + 2 * w * q * tail;
  }

  /** {@code expm1(v) - v}; the series ends at v^14, below 1e-17 of the whole. */
  static double expm1Minus(double v) {
    if (Math.abs(v) > SMALL) {
      return StrictMath.expm1(v) - v;
    }
    return expm1MinusSeries(v);
  }

  private static double expm1MinusSeries(double v) {
    return v
        * v
        * (1 / 2.0
            + v
                * (1 / 6.0
                    + v
                        * (1 / 24.0
                            + v
                                * (1 / 120.0
                                    + v
                                        * (1 / 720.0
                                            + v
                                                * (1 / 5040.0
                                                    + v
                                                        * (1 / 40320.0
                                                            + v
                                                                * (1 / 362880.0
                                                                    + v
                                                                        * (1 / 3628800.0
                                                                            + v
                                                                                * (1 / 39916800.0
                                                                                    + v
                                                                                        * (1
                                                                                                / 479001600.0
                                                                                            + v
                                                                                                * (1
                                                                                                        / 6227020800.0
                                                                                                    + v
                                                                                                        * (1
                                                                                                            / 87178291200.0)))))))))))));
  }
}
