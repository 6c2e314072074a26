package gossamer.solvers.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of a few levels: qsgd, qsgd-nearest and sign. Seeds are fixed. */
class LevelsTest {
  private static final int DRAWS = 20_000;
  private static final double SIGMAS = 5;

  private static double[] compressed(Compressor compressor, double[] message, long key) {
    double[] out = new double[message.length];
    compressor.compress(message, 0, message.length, key, out, 0);
    return out;
  }

  private static double[] normal(int d) {
    RandomStream random = RandomStream.of(d, Purpose.DATA);
    double[] message = new double[d];
    Arrays.setAll(message, _ -> random.nextGaussian());
    return message;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 30", "4, 3", "4, 30", "255, 30"})
  void qsgdTimesTau_isUnbiased(int s, int d) {
    double[] message = normal(d);
    double tau = 1 + Math.min((double) d / (s * s), Math.sqrt(d) / s);
    SummaryStatistics[] of = new SummaryStatistics[d];
    Arrays.setAll(of, _ -> new SummaryStatistics());
    for (long key = 0; key < DRAWS; key++) {
      double[] out = compressed(new Qsgd(s), message, key);
      for (int i = 0; i < d; i++) {
        of[i].addValue(tau * out[i]);
      }
    }
    for (int i = 0; i < d; i++) {
      double error = of[i].getStandardDeviation() / Math.sqrt(DRAWS);
      assertThat(of[i].getMean()).isCloseTo(message[i], within(SIGMAS * error + 1e-14));
    }
  }

  /** The formula as it is written, with draws as declared; no level is so close to the next. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7, 255, 1_000_000})
  void qsgd_isTheFormula(int s) {
    for (int d : new int[] {1, 2, 30, 1_000}) {
      double[] message = normal(d);
      double square = 0;
      for (double v : message) {
        square += v * v;
      }
      double norm = Math.sqrt(square);
      double tau = 1 + Math.min(d / (double) s / s, Math.sqrt(d) / s);
      for (long key = 0; key < 20; key++) {
        double[] random = compressed(new Qsgd(s), message, key);
        double[] nearest = compressed(new QsgdNearest(s), message, key);
        for (int i = 0; i < d; i++) {
          double v = message[i];
          double u = RandomStream.uniform(RandomStream.draw(key, i));
          double unit = norm / (s * tau) * Math.signum(v);
          assertThat(random[i])
              .isCloseTo(unit * Math.floor(s * Math.abs(v) / norm + u), within(1e-14 * norm));
          assertThat(nearest[i])
              .isCloseTo(unit * Math.floor(s * Math.abs(v) / norm + 0.5), within(1e-14 * norm));
        }
      }
    }
  }

  /** Levels of a 3-4-5 triangle: 2.4 and 3.2 of 4; tau is 1 + 3/16, a level 5/(4 tau) = 20/19. */
  @Test
  void qsgdNearest_byHand() {
    assertThat(compressed(new QsgdNearest(4), new double[] {3, -4, 0}, 1))
        .containsExactly(new double[] {40 / 19.0, -60 / 19.0, 0}, within(1e-15));
    // halves away from zero: 5 numbers of levels 0.5, 0.5, 0.5, 0.5 and 0 of one, tau 1 + sqrt(5)
    double level = 2 / (1 + Math.sqrt(5));
    assertThat(compressed(new QsgdNearest(1), new double[] {1, -1, 1, 1, 0}, 1))
        .containsExactly(new double[] {level, -level, level, level, 0}, within(1e-15));
  }

  /** A single number is at the highest level, never above. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1_000_000_000})
  void qsgd_singleNumber_isAtTheHighestLevel(int s) {
    double expected = -0.7 / (1 + 1.0 / s / s);
    if (s == 1) {
      expected = -0.35;
    }
    for (long key = 0; key < DRAWS; key++) {
      assertThat(compressed(new Qsgd(s), new double[] {-0.7}, key)[0])
          .isCloseTo(expected, within(1e-15));
    }
  }

  @Test
  void sign_byHand() {
    assertThat(compressed(new Sign(), new double[] {3, -4, 0, -0.0, 1}, 1))
        .containsExactly(1.6, -1.6, 1.6, 1.6, 1.6);
  }

  /** A number that is not finite shows, rather than being mistaken for zero. */
  @Test
  void notFinite_isNaN() {
    for (double strange : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      for (Compressor compressor : new Compressor[] {new Qsgd(4), new QsgdNearest(4), new Sign()}) {
        assertThat(compressed(compressor, new double[] {1, -strange, 0}, 1))
            .containsOnly(Double.NaN);
      }
    }
  }
}
