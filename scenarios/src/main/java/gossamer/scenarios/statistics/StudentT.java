package gossamer.scenarios.statistics;

/**
 * Student's t distribution, as far as confidence intervals need it.
 *
 * <p>For a whole number of degrees of freedom the distribution function is a finite sum, so that
 * square roots and one arc tangent (of {@link StrictMath}) are enough: the quantiles are the same
 * to the bit on every machine, which those of libraries that call {@link Math#log} and {@link
 * Math#exp} are not.
 *
 * <p>Source: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 1964, 26.7.3 and
 * 26.7.4.
 */
public final class StudentT {
  /** Here the quantile is 2.4e-6 above its limit, the normal one, and the sum is long enough. */
  private static final int MANY = 1 << 20;

  /** The quantile of one degree of freedom, the largest: tan(0.475 pi), rounded up. */
  private static final double LARGEST = 12.7063;

  private StudentT() {}

  /**
   * The number t with P(|T| &lt;= t) = 0.95, half the width of a 95% interval in standard errors.
   *
   * <p>Exact to 1e-13 of its size for some hundreds of degrees, to 1e-10 at most; more than a
   * million degrees of freedom count as a million. Costs some 50 sums of half as many terms as
   * there are degrees of freedom.
   *
   * @param degrees of freedom, positive
   * @return from 12.706 (one degree) down to 1.960
   */
  public static double twoSided95(int degrees) {
    if (degrees < 1) {
      throw new IllegalArgumentException(
          "The degrees of freedom (%d) must be positive.".formatted(degrees));
    }
    int n = Math.min(degrees, MANY);
    double low = 0;
    double high = LARGEST;
    for (double t = high / 2; t > low && t < high; t = low + (high - low) / 2) {
      if (within(t, n) < 0.95) {
        low = t;
      } else {
        high = t;
      }
    }
    return high;
  }

  /** P(|T| &lt;= t) for n degrees of freedom. */
  static double within(double t, int n) {
    double cos2 = n / (n + t * t); // theta = atan(t / sqrt(n))
    double sin = t / Math.sqrt(n + t * t);
    if (n % 2 == 0) {
      return sin * sum(cos2, 1, n - 2); // 1 + 1/2 cos^2 + (1 3)/(2 4) cos^4 + ...
    }
    double theta = StrictMath.atan(t / Math.sqrt(n));
    double cos = Math.sqrt(cos2);
    double series = n == 1 ? 0 : sin * cos * sum(cos2, 2, n - 2); // cos + 2/3 cos^3 + ...
    return 2 / Math.PI * (theta + series);
  }

  /**
   * The sum of 1, f/(f+1) x, f (f+2) / ((f+1) (f+3)) x^2, ... as long as the last denominator is
   * {@code last} at most.
   */
  private static double sum(double x, int first, int last) {
    double sum = 1;
    double term = 1;
    for (int k = first; k < last; k += 2) {
      term *= x * k / (k + 1);
      sum += term;
    }
    return sum;
  }
}
