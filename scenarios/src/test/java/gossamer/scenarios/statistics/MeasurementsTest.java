package gossamer.scenarios.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementsTest {
  private static double[] skewed(long seed, int count) {
    Random random = new Random(seed);
    return random.doubles(count).map(u -> Math.exp(-20 * u)).toArray(); // 1 down to 2e-9
  }

  private static Measurements.Interval interval(Measurements estimate) {
    return estimate.interval().orElseThrow();
  }

  /** s^2 = 10/4, so that t s / sqrt(5) = t / sqrt(2), with t = 2.776445105 of four degrees. */
  @Test
  void oneToFive_byHand() {
    Measurements estimate = Measurements.of(5, 3, 1, 4, 2);
    assertThat(estimate.mean()).isEqualTo(3);
    assertThat(estimate.median()).isEqualTo(3);
    double half = 2.776445105 / Math.sqrt(2);
    assertThat(interval(estimate).low()).isCloseTo(3 - half, within(1e-9));
    assertThat(interval(estimate).high()).isCloseTo(3 + half, within(1e-9));
  }

  @Test
  void median_ofAnEvenNumber_isTheMeanOfTheTwoInTheMiddle() {
    assertThat(Measurements.of(10, 1, 4, 2).median()).isEqualTo(3);
  }

  @Test
  void oneValue_hasNoInterval() {
    Measurements estimate = Measurements.of(0.1);
    assertThat(estimate.mean()).isEqualTo(0.1);
    assertThat(estimate.median()).isEqualTo(0.1);
    assertThat(estimate.interval()).isEmpty();
  }

  @Test
  void equalValues_haveAnIntervalOfNoWidth() {
    Measurements estimate = Measurements.of(0.1, 0.1, 0.1);
    assertThat(estimate.mean()).isEqualTo(0.1); // (0.1 + 0.1 + 0.1) / 3 in doubles is not
    assertThat(estimate.interval()).contains(new Measurements.Interval(0.1, 0.1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void estimate_agreesWithAnIndependentLibrary(long seed) {
    double[] values = skewed(seed, 20);
    DescriptiveStatistics library = new DescriptiveStatistics(values);
    double half =
        new TDistribution(19).inverseCumulativeProbability(0.975)
            * library.getStandardDeviation()
            / Math.sqrt(20);
    Measurements estimate = Measurements.of(values);
    assertThat(estimate.mean()).isCloseTo(library.getMean(), within(1e-15));
    assertThat(estimate.median()).isCloseTo(library.getPercentile(50), within(1e-15));
    assertThat(interval(estimate).low()).isCloseTo(library.getMean() - half, within(1e-9 * half));
    assertThat(interval(estimate).high()).isCloseTo(library.getMean() + half, within(1e-9 * half));
  }

  @Test
  void order_changesNoBit() {
    List<Double> values = new ArrayList<>(Arrays.stream(skewed(4, 200)).boxed().toList());
    Measurements expected = Measurements.of(values.stream().mapToDouble(v -> v).toArray());
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(values, new Random(seed));
      assertThat(Measurements.of(values.stream().mapToDouble(v -> v).toArray()))
          .isEqualTo(expected);
    }
  }

  @Test
  void smallDifferencesOfLargeNumbers_areKept() {
    double large = 0x1p52;
    Measurements estimate = Measurements.of(large + 1, large + 3); // mean large + 2, s = sqrt(2)
    assertThat(estimate.mean()).isEqualTo(large + 2);
    assertThat(interval(estimate).high() - large).isCloseTo(2 + 12.7062, within(1.0));
    assertThat(Measurements.of(1e100, 1, -1e100).mean()).isEqualTo(1.0 / 3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void notFinite_isNotANumber(double value) {
    Measurements estimate = Measurements.of(1, value, 2);
    assertThat(estimate.mean()).isNaN();
    assertThat(estimate.median()).isNaN();
    assertThat(estimate.interval()).isEmpty();
  }

  @Test
  void noValue_isRefused() {
    assertThatThrownBy(Measurements::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An estimate needs at least one value.");
  }

  /**
   * The interval is said to hold the mean 95 times in 100; five standard errors of 2,000 trials.
   */
  @Test
  void interval_holdsTheMeanOfNormalValues_inNineteenOfTwenty() {
    Random random = new Random(5);
    int held = 0;
    int trials = 2000;
    for (int trial = 0; trial < trials; trial++) {
      double[] values = random.doubles(5).map(_ -> 7 + 3 * random.nextGaussian()).toArray();
      Measurements.Interval interval = interval(Measurements.of(values));
      held += interval.low() <= 7 && 7 <= interval.high() ? 1 : 0;
    }
    assertThat(held / (double) trials).isCloseTo(0.95, within(5 * Math.sqrt(0.95 * 0.05 / trials)));
  }
}
