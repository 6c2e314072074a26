package gossamer.scenarios.report;

import gossamer.scenarios.statistics.StudentT;
import java.util.HashMap;
import java.util.Map;

/**
 * The geometric mean of positive numbers with its 95% interval: mean and Student's t interval of
 * their logarithms, {@code exp(m +- t(0.975, n-1) s / sqrt n)}.
 *
 * @param mean zero if one of the numbers is
 * @param low NaN where there is no interval: of a single number, or with a zero
 * @param high likewise
 */
record GeometricMean(double mean, double low, double high) {
  /**
   * Of some numbers, added in their order.
   *
   * @return NaN throughout if one is negative or not finite
   */
  static GeometricMean of(double[] numbers, Quantiles quantiles) {
    int n = numbers.length;
    double sum = 0;
    boolean hasZero = false;
    for (double number : numbers) {
      if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) { // NaN fails too
        return new GeometricMean(Double.NaN, Double.NaN, Double.NaN);
      }
      hasZero |= number == 0;
      sum += StrictMath.log(number);
    }
    if (n == 1) {
      return new GeometricMean(numbers[0], Double.NaN, Double.NaN); // to the bit
    }
    if (hasZero) {
      return new GeometricMean(0, Double.NaN, Double.NaN);
    }
    double mean = sum / n;
    double squares = 0;
    for (double number : numbers) {
      double difference = StrictMath.log(number) - mean;
      squares += difference * difference;
    }
    double half = quantiles.of(n - 1) * Math.sqrt(squares / (n - 1) / n);
    return new GeometricMean(
        StrictMath.exp(mean), StrictMath.exp(mean - half), StrictMath.exp(mean + half));
  }

  /** Quantiles of Student's t, each computed once. Mutable; one thread. */
  static final class Quantiles {
    private final Map<Integer, Double> known = new HashMap<>();

    /** The 97.5% quantile for so many degrees of freedom. */
    double of(int freedom) {
      return known.computeIfAbsent(freedom, StudentT::twoSided95);
    }
  }
}
