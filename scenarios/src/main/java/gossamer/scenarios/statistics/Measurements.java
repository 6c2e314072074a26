package gossamer.scenarios.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Optional;

/**
 * What several independent measurements say of one quantity.
 *
 * <p>Sums of values and of their squares are exact, so that neither their order nor cancellation
 * matters; what follows is computed with 34 digits before it is rounded to a double.
 *
 * @param mean the arithmetic mean; not a number where a value is not finite
 * @param median the middle value, or the mean of the two in the middle; likewise
 * @param interval of the mean; empty for fewer than two values, or where one is not finite
 */
public record Measurements(double mean, double median, Optional<Interval> interval) {
  private static final MathContext DIGITS = MathContext.DECIMAL128;

  /**
   * The 95% confidence interval of a mean: mean -+ t s / sqrt(n), with the sample's standard
   * deviation s and Student's t of n-1 degrees of freedom. It holds the true mean with probability
   * 0.95 where the values are normally distributed.
   */
  public record Interval(double low, double high) {}

  /**
   * The estimate from values.
   *
   * @param values at least one, in any order
   */
  public static Measurements of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("An estimate needs at least one value.");
    }
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      return new Measurements(Double.NaN, Double.NaN, Optional.empty());
    }
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : values) {
      BigDecimal exact = new BigDecimal(value);
      sum = sum.add(exact);
      squares = squares.add(exact.multiply(exact));
    }
    BigDecimal n = BigDecimal.valueOf(values.length);
    BigDecimal mean = sum.divide(n, DIGITS);
    Optional<Interval> interval = Optional.empty();
    if (values.length > 1) {
      // n sum x^2 - (sum x)^2 = n (n-1) s^2, and the mean's variance is s^2 / n.
      BigDecimal spread = n.multiply(squares).subtract(sum.multiply(sum));
      BigDecimal variance =
          spread.divide(n.multiply(n).multiply(n.subtract(BigDecimal.ONE)), DIGITS);
      BigDecimal half =
          variance.sqrt(DIGITS).multiply(new BigDecimal(StudentT.twoSided95(values.length - 1)));
      interval =
          Optional.of(
              new Interval(mean.subtract(half).doubleValue(), mean.add(half).doubleValue()));
    }
    return new Measurements(mean.doubleValue(), median(values), interval);
  }

  /**
   * The value in the middle, or the mean of the two in the middle, exact before it is rounded;
   * infinite if the middle, or one of the two, is.
   *
   * @param values at least one, in any order, none NaN
   */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double upper = sorted[middle];
    double lower = sorted.length % 2 == 1 ? upper : sorted[middle - 1];
    if (Double.isInfinite(upper) || Double.isInfinite(lower)) {
      return Double.isInfinite(upper) ? upper : lower;
    }
    BigDecimal sum = new BigDecimal(lower).add(new BigDecimal(upper));
    return sum.divide(BigDecimal.TWO).doubleValue(); // exact, whatever the exponents
  }
}
