package gossamer.solvers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProportionsTest {
  /** A count is one of the two whole numbers next to p N, so its variance is that of a coin. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 28, 1000})
  void rounded_hasTheProportionsInTheMean(int total) {
    double[] proportions = {0.5, 0, 0.3, 0.17, 0.03};
    int draws = 20_000;
    double[] means = new double[proportions.length];
    for (int seed = 0; seed < draws; seed++) {
      RandomStream random = RandomStream.of(seed, Purpose.SPLIT);
      int[] counts = Proportions.rounded(proportions, total, random);
      assertThat(Arrays.stream(counts).sum()).isEqualTo(total);
      for (int i = 0; i < counts.length; i++) {
        assertThat((double) counts[i]).isCloseTo(proportions[i] * total, within(1 - 1e-9));
        means[i] += (double) counts[i] / draws;
      }
    }
    for (int i = 0; i < means.length; i++) {
      double part = proportions[i] * total - Math.floor(proportions[i] * total);
      double error = 5 * Math.sqrt(part * (1 - part) / draws); // five standard errors
      assertThat(means[i]).isCloseTo(proportions[i] * total, within(error + 1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.1, 1, 1e6})
  void dirichlet_isNeverNegativeAndSumsToOne(double alpha) {
    for (long seed = 0; seed < 50; seed++) {
      double[] shares = Proportions.dirichlet(alpha, 300, RandomStream.of(seed, Purpose.SPLIT));
      assertThat(Arrays.stream(shares).min().getAsDouble()).isNotNegative();
      assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-12));
    }
  }
}
