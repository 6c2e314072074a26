package gossamer.solvers.data;

import static gossamer.solvers.data.Dealt.assertPartition;
import static gossamer.solvers.data.Dealt.classes;
import static gossamer.solvers.data.Dealt.sizes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.kind.ParameterException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({"1, 0.001, 1", "2, 0.5, 0", "3, 0.5, 20", "4, 1e6, 1"})
  void shares_areAPartition(long seed, double alpha, int atLeast) {
    // as many different targets as samples: sizes do not ask for classes
    List<int[]> shares = new Quantity(alpha, atLeast).shares(classes(500, 500), 9, seed);
    assertThat(shares).hasSize(9);
    assertPartition(shares, 500);
    assertThat(IntStream.of(sizes(shares))).allMatch(size -> size >= atLeast);
  }

  /** As for the shares of a class: mean 1/n, variance {@code (1/n) (1 - 1/n) / (n alpha + 1)}. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5, 5, 1000})
  void sizes_haveTheMomentsOfTheDistribution(double alpha) {
    int seeds = 2000;
    int samples = 400;
    double[] mean = new double[4];
    double[] spread = new double[seeds];
    for (int seed = 0; seed < seeds; seed++) {
      int[] sizes = sizes(new Quantity(alpha, 0).shares(classes(samples, 2), 4, seed));
      for (int node = 0; node < 4; node++) {
        double share = (double) sizes[node] / samples;
        mean[node] += share / seeds;
        spread[seed] += (share - 0.25) * (share - 0.25) / 4;
      }
    }
    double expected = 0.25 * 0.75 / (4 * alpha + 1);
    double average = Arrays.stream(spread).average().getAsDouble();
    double ofSpread =
        Arrays.stream(spread).map(s -> (s - average) * (s - average)).sum() / (seeds - 1);
    double rounding = 0.25 / samples / samples;
    assertThat(average).isCloseTo(expected, within(5 * Math.sqrt(ofSpread / seeds) + rounding));
    double error = 5 * Math.sqrt((expected + rounding) / seeds);
    for (double each : mean) {
      assertThat(each).isCloseTo(0.25, within(error));
    }
  }

  /** Whatever the sizes, a node's samples are any: half of them are of either class. */
  @Test
  void samples_areShuffled() {
    int seeds = 1000;
    Dataset data = Dealt.targets(new double[200]);
    double[] place = new double[200];
    for (long seed = 0; seed < seeds; seed++) {
      List<int[]> shares = new Quantity(1e6, 1).shares(data, 2, seed);
      Arrays.stream(shares.getFirst()).forEach(sample -> place[sample] += 1.0 / seeds);
    }
    for (double each : place) {
      assertThat(each).isCloseTo(0.5, within(5 * Math.sqrt(0.25 / seeds)));
    }
  }

  @Test
  void fewerSamplesThanTheLeast_areRefused() {
    assertThatThrownBy(() -> new Quantity(1, 1).shares(classes(3, 2), 4, 1))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("3 samples are too few for 4 nodes and at least 1 each;");
    assertThat(sizes(new Quantity(1, 0).shares(classes(3, 2), 4, 1))).contains(0);
  }
}
