package gossamer.solvers.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.random.Subsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seeds are fixed, so each test passes always or never; frequencies stay within five sigma. */
class RandomKTest {
  private static final int DRAWS = 20_000;
  private static final double SIGMAS = 5;

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 5", "1, 10", "7, 8", "10, 100", "100, 100"})
  void coordinates_andPairs_areKeptAsOftenAsOthers(int k, int d) {
    double[] ones = new double[d];
    Arrays.fill(ones, 1);
    double[] out = new double[d];
    int[][] together = new int[d][d];
    for (long key = 0; key < DRAWS; key++) {
      new RandomK(k, null).compress(ones, 0, d, key, out, 0);
      assertThat(Arrays.stream(out).sum()).isEqualTo(k);
      for (int i = 0; i < d; i++) {
        for (int j = 0; j <= i && out[i] != 0; j++) {
          together[i][j] += out[j] != 0 ? 1 : 0;
        }
      }
    }
    double one = (double) k / d;
    double two = d == 1 ? 0 : one * (k - 1) / (d - 1);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double expected = i == j ? one : two;
        double sigma = Math.sqrt(expected * (1 - expected) / DRAWS);
        assertThat((double) together[i][j] / DRAWS)
            .isCloseTo(expected, within(SIGMAS * sigma + 1e-15));
      }
    }
  }

  /** The same coordinates as by bits set apart, whatever the numbers are. */
  @Test
  void compress_keepsNumbersOfASubset() {
    double[] values = {0.0, 1, -0.0, 2, Double.NaN, -1, Double.NEGATIVE_INFINITY};
    Subsets subsets = new Subsets();
    for (int d = 1; d < 80; d++) {
      double[] message = new double[d];
      Arrays.setAll(message, i -> values[i % values.length]);
      for (int k = 1; k <= d; k++) {
        int[] chosen = new int[k];
        subsets.choose(k, k, d, chosen);
        double[] expected = new double[d];
        for (int i : chosen) {
          expected[i] = message[i];
        }
        double[] out = message.clone();
        new RandomK(k, null).compress(message, 0, d, k, out, 0);
        assertThat(out).containsExactly(expected);
      }
    }
  }
}
