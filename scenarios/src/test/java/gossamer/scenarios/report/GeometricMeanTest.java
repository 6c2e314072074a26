package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

class GeometricMeanTest {
  private static GeometricMean of(double... numbers) {
    return GeometricMean.of(numbers, new GeometricMean.Quantiles());
  }

  /** Logarithms 0 and 2 ln 10: mean ln 10, standard error ln 10, t(0.975, 1) = 12.7062. */
  @Test
  void of_twoNumbers_isAsByHand() {
    GeometricMean mean = of(1, 100);
    assertThat(mean.mean()).isCloseTo(10, within(1e-14));
    assertThat(mean.high()).isCloseTo(10 * Math.pow(10, 12.7062047362), within(1e5));
    assertThat(mean.low()).isCloseTo(10 * Math.pow(10, -12.7062047362), within(1e-20));
  }

  @Test
  void of_someNumbers_isAnotherLibrarysIntervalOfTheLogarithms() {
    double[] numbers = {0.3, 0.2, 0.7, 0.11, 0.4};
    double[] logs = Arrays.stream(numbers).map(Math::log).toArray();
    double t = new TDistribution(4).inverseCumulativeProbability(0.975);
    double half = t * Math.sqrt(StatUtils.variance(logs) / 5);
    GeometricMean mean = of(numbers);
    assertThat(mean.mean()).isCloseTo(StatUtils.geometricMean(numbers), within(1e-15));
    assertThat(mean.low()).isCloseTo(Math.exp(StatUtils.mean(logs) - half), within(1e-9));
    assertThat(mean.high()).isCloseTo(Math.exp(StatUtils.mean(logs) + half), within(1e-9));
  }

  @Test
  void of_oneNumber_isItself() {
    assertThat(of(0.1)).isEqualTo(new GeometricMean(0.1, Double.NaN, Double.NaN));
  }

  @Test
  void of_aZero_isZeroWithoutInterval() {
    assertThat(of(0, 5)).isEqualTo(new GeometricMean(0, Double.NaN, Double.NaN));
  }

  @Test
  void of_whatIsNotFinite_isNothing() {
    assertThat(of(1, Double.POSITIVE_INFINITY).mean()).isNaN();
    assertThat(of(1, Double.NaN).mean()).isNaN();
    assertThat(of(1, -1).mean()).isNaN();
  }
}
