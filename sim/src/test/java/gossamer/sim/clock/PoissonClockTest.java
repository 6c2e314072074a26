package gossamer.sim.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonClockTest {
  private static final int WINDOWS = 20_000;

  /**
   * Seeds are fixed, so a test of a law passes always or never; a right clock fails one of these
   * with a probability of one in a thousand, once, when the seed is chosen.
   */
  private static final double SIGNIFICANCE = 1e-3;

  @ParameterizedTest
  @CsvSource({"1, 8", "8, 1", "3, 2", "0.3, 16", "7.999, 1", "8.001, 0.5", "1000, 0.0078125"})
  void windowLength_isLargestPowerOfTwoNotAboveEightOverRate(double rate, double length) {
    assertThat(PoissonClock.windowLength(rate)).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-3, 0.1, 1.0 / 3, 1, 2, 5, 1e3, 1e12})
  void windowLength_aroundAnyRate_holdsMoreThanFourAndAtMostEightTicks(double rate) {
    for (double near : new double[] {Math.nextDown(rate), rate, Math.nextUp(rate)}) {
      double length = PoissonClock.windowLength(near);
      assertThat(length).isEqualTo(Math.scalb(1.0, Math.getExponent(length)));
      assertThat(near * length).isGreaterThan(4).isLessThanOrEqualTo(8); // exact products
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 1",
    "1000000000000, 1",
    "1000000000001, 3",
    "999999999999, 0.7",
    "1000000000000, 1000",
    "1125899906842624, 1e-3",
    "4503599627370497, 5"
  })
  void ticks_ofAnyWindow_areWithinIt(long window, double rate) {
    double length = PoissonClock.windowLength(rate);
    int seen = 0;
    for (long w = window; w < window + 100; w++) {
      for (double tick : ticks(PoissonClock.gradientKey(1, 0), rate, w)) {
        assertThat(tick).isGreaterThanOrEqualTo(w * length).isLessThan((w + 1) * length);
        seen++;
      }
    }
    assertThat(seen).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "1, 3", "0.3, 1", "5, 2", "0.001, 3", "777.7, 4", "8, 5", "7.9, 6"})
  void counts_perWindow_arePoisson(double rate, long seed) {
    double mean = rate * PoissonClock.windowLength(rate);
    int[] counts = counts(PoissonClock.gossipKey(seed, 0, 1), rate);
    PoissonDistribution poisson = new PoissonDistribution(mean);
    int least = 0; // bins of at least 20 expected windows, the outer ones take the tails
    while (WINDOWS * poisson.cumulativeProbability(least) < 20) {
      least++;
    }
    int most = least;
    while (WINDOWS * (1 - poisson.cumulativeProbability(most)) >= 20) {
      most++;
    }
    double[] expected = new double[most - least + 1];
    long[] observed = new long[expected.length];
    for (int bin = 0; bin < expected.length; bin++) {
      double from = bin == 0 ? 0 : poisson.cumulativeProbability(least + bin - 1);
      double to = bin == expected.length - 1 ? 1 : poisson.cumulativeProbability(least + bin);
      expected[bin] = WINDOWS * (to - from);
    }
    for (int count : counts) {
      observed[Math.clamp(count, least, most) - least]++;
    }
    assertThat(new ChiSquareTest().chiSquareTest(expected, observed)).isGreaterThan(SIGNIFICANCE);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "1, 2, 0", "0.3, 3, 0", "5, 4, 0", "777.7, 5, 0", "1, 6, 1000000"})
  void gaps_betweenConsecutiveTicks_areExponential(double rate, long seed, long firstWindow) {
    double[] times = new double[4_000 * PoissonClock.MAX_TICKS];
    int size = 0;
    for (long w = firstWindow; w < firstWindow + 4_000; w++) {
      double[] ticks = ticks(PoissonClock.gradientKey(seed, 3), rate, w);
      System.arraycopy(ticks, 0, times, size, ticks.length);
      size += ticks.length;
    }
    Arrays.sort(times, 0, size);
    double[] gaps = new double[size - 1];
    for (int k = 0; k < gaps.length; k++) {
      gaps[k] = times[k + 1] - times[k];
    }
    double p =
        new KolmogorovSmirnovTest()
            .kolmogorovSmirnovTest(new ExponentialDistribution(1 / rate), gaps);
    assertThat(p).isGreaterThan(SIGNIFICANCE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 77})
  void clocks_ofNeighbouringKeys_areUncorrelated(long seed) {
    double[] own = standardized(PoissonClock.gradientKey(seed, 5));
    long[] others = {
      PoissonClock.gradientKey(seed + 1, 5),
      PoissonClock.gradientKey(seed, 6),
      PoissonClock.gossipKey(seed, 5, 6),
      PoissonClock.gossipKey(seed, 0, 5),
      PoissonClock.gossipKey(seed, 5, 0)
    };
    for (long other : others) {
      assertUncorrelated(own, standardized(other), 0);
    }
    double[] edge = standardized(PoissonClock.gossipKey(seed, 5, 6));
    assertUncorrelated(edge, standardized(PoissonClock.gossipKey(seed, 5, 7)), 0);
    assertUncorrelated(edge, standardized(PoissonClock.gossipKey(seed, 6, 5)), 0);
    assertUncorrelated(edge, standardized(PoissonClock.gossipKey(seed, 6, 7)), 0);
    assertUncorrelated(edge, standardized(PoissonClock.gossipKey(seed + 1, 5, 6)), 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 77})
  void windows_ofOneClock_areUncorrelated(long seed) {
    double[] own = standardized(PoissonClock.gradientKey(seed, 0));
    for (int lag = 1; lag <= 4; lag++) {
      assertUncorrelated(own, own, lag);
    }
  }

  /** The mean product of standardized independent counts has the standard error 1 / sqrt(count). */
  private static void assertUncorrelated(double[] a, double[] b, int lag) {
    double sum = 0;
    for (int w = lag; w < WINDOWS; w++) {
      sum += a[w] * b[w - lag];
    }
    assertThat(sum / WINDOWS).isBetween(-5 / Math.sqrt(WINDOWS), 5 / Math.sqrt(WINDOWS));
  }

  @Test
  void ticks_doNotDependOnWhatWasAskedBefore() {
    long key = PoissonClock.gossipKey(9, 2, 4);
    double[] first = ticks(key, 3, 17);
    ticks(key, 3, 18);
    ticks(PoissonClock.gradientKey(9, 2), 1, 17);
    assertThat(ticks(key, 3, 17)).isEqualTo(first);
  }

  /** Every trace follows from these; they may change with an entry under Results only. */
  @Test
  void ticks_ofOneClock_arePinned() {
    assertThat(ticks(PoissonClock.gradientKey(1, 0), 1, 0)).containsExactly(GRADIENT);
    assertThat(ticks(PoissonClock.gossipKey(1, 0, 1), 3, 1_000_000)).containsExactly(GOSSIP);
  }

  private static final double[] GRADIENT = {
    4.9821977412280924,
    4.1303535960817,
    5.59133839970412,
    6.970729129083765,
    5.549012355612907,
    2.2881196641471195
  };
  private static final double[] GOSSIP = {
    2000001.7368806058,
    2000000.4981340864,
    2000001.2791061162,
    2000001.8819940023,
    2000001.9985528442,
    2000000.8064203933
  };

  private static double[] ticks(long key, double rate, long window) {
    double[] ticks = new double[PoissonClock.MAX_TICKS];
    int count =
        PoissonClock.ticks(
            key,
            rate,
            PoissonClock.windowLength(rate),
            PoissonClock.emptyProbability(rate),
            window,
            ticks,
            0);
    return Arrays.copyOf(ticks, count);
  }

  private static int[] counts(long key, double rate) {
    int[] counts = new int[WINDOWS];
    Arrays.setAll(counts, w -> ticks(key, rate, w).length);
    return counts;
  }

  private static double[] standardized(long key) {
    return Arrays.stream(counts(key, 1)).mapToDouble(c -> (c - 8) / Math.sqrt(8)).toArray();
  }
}
