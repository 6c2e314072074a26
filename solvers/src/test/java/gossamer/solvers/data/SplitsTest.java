package gossamer.solvers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.kind.ParameterException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitsTest {
  /** Samples whose targets go round the classes. */
  private static Dataset classes(int samples, int classes) {
    double[] targets = IntStream.range(0, samples).mapToDouble(s -> s % classes).toArray();
    return new Dataset(1, new double[samples], targets);
  }

  private static void assertPartition(List<int[]> shares, int samples) {
    int[] dealt = shares.stream().flatMapToInt(Arrays::stream).sorted().toArray();
    assertThat(dealt).containsExactly(IntStream.range(0, samples).toArray());
  }

  private static List<List<Integer>> lists(List<int[]> shares) {
    return shares.stream().map(share -> Arrays.stream(share).boxed().toList()).toList();
  }

  private static int[] sizes(List<int[]> shares) {
    return shares.stream().mapToInt(share -> share.length).toArray();
  }

  @ParameterizedTest
  @CsvSource({"1, 10, 3", "2, 12, 4", "3, 7, 7", "4, 1000, 33", "5, 5, 1"})
  void iid_dealsAllSamplesOutEvenly(long seed, int samples, int nodes) {
    List<int[]> shares = new Iid().shares(classes(samples, 2), nodes, seed);
    assertThat(shares).hasSize(nodes);
    assertPartition(shares, samples);
    assertThat(Arrays.stream(sizes(shares)).max().getAsInt())
        .isLessThanOrEqualTo(Arrays.stream(sizes(shares)).min().getAsInt() + 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void iidAndDirichlet_followTheSeed(long seed) {
    Dataset data = classes(200, 4);
    for (Split split : new Split[] {new Iid(), new Dirichlet(5)}) {
      List<int[]> shares = split.shares(data, 6, seed);
      assertThat(lists(shares)).isEqualTo(lists(split.shares(data, 6, seed)));
      assertThat(lists(shares)).isNotEqualTo(lists(split.shares(data, 6, seed + 1)));
    }
  }

  /** A sample's place is uniform: the mean place of each of 20 samples over 4000 seeds. */
  @Test
  void iid_shufflesUniformly() {
    int seeds = 4000;
    double[] node = new double[20];
    for (long seed = 0; seed < seeds; seed++) {
      List<int[]> shares = new Iid().shares(classes(20, 2), 20, seed);
      for (int i = 0; i < 20; i++) {
        node[shares.get(i)[0]] += (double) i / seeds;
      }
    }
    // five standard errors of a uniform place 0 .. 19
    double error = 5 * Math.sqrt((20.0 * 20 - 1) / 12 / seeds);
    assertThat(node).containsExactly(filled(20, 9.5), within(error));
  }

  private static double[] filled(int size, double value) {
    double[] result = new double[size];
    Arrays.fill(result, value);
    return result;
  }

  @Test
  void byTarget_isStablySortedAndCutEvenly() {
    Dataset data = new Dataset(1, new double[7], new double[] {2, 1, 2, 0, 1, 2, 1});
    List<int[]> shares = new ByTarget().shares(data, 3, 99);
    assertThat(lists(shares)).containsExactly(List.of(3, 1, 4), List.of(6, 0), List.of(2, 5));
  }

  @Test
  void byTarget_zerosOfBothSigns_areOneTarget() {
    Dataset data = new Dataset(1, new double[3], new double[] {0.0, -0.0, 0.0});
    assertThat(new ByTarget().shares(data, 1, 1).getFirst()).containsExactly(0, 1, 2);
  }

  @Test
  void evenSplits_fewerSamplesThanNodes_areRefused() {
    for (Split split : new Split[] {new Iid(), new ByTarget()}) {
      assertThatThrownBy(() -> split.shares(classes(3, 2), 4, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("3 samples are too few for 4 nodes");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0.3", "2, 1", "3, 100", "4, 1e6"})
  void dirichlet_dealsAllSamplesOut(long seed, double alpha) {
    List<int[]> shares = new Dirichlet(alpha).shares(classes(3000, 40), 7, seed);
    assertThat(shares).hasSize(7);
    assertPartition(shares, 3000);
  }

  /**
   * A share of a Dirichlet distribution of n equal concentrations alpha has the mean 1/n and the
   * variance {@code (1/n) (1 - 1/n) / (n alpha + 1)}.
   */
  @ParameterizedTest
  @CsvSource({"1, 0.02", "2, 0.1", "3, 1", "4, 10", "5, 1000"})
  void dirichlet_sharesOfAClass_haveTheMomentsOfTheDistribution(long seed, double alpha) {
    int nodes = 4;
    int classes = 500;
    int each = 400;
    List<int[]> shares = new Dirichlet(alpha).shares(classes(classes * each, classes), nodes, seed);
    double[][] share = new double[classes][nodes];
    for (int node = 0; node < nodes; node++) {
      for (int sample : shares.get(node)) {
        share[sample % classes][node] += 1.0 / each;
      }
    }
    double variance = 0.25 * 0.75 / (nodes * alpha + 1);
    double[] spread = new double[classes];
    for (int c = 0; c < classes; c++) {
      for (int node = 0; node < nodes; node++) {
        spread[c] += (share[c][node] - 0.25) * (share[c][node] - 0.25) / nodes;
      }
    }
    double mean = Arrays.stream(spread).average().getAsDouble();
    double ofSpread = Arrays.stream(spread).map(s -> (s - mean) * (s - mean)).sum() / (classes - 1);
    // five standard errors, and the rounding of two ends to whole samples
    double rounding = 2.0 / 12 / each / each;
    assertThat(mean).isCloseTo(variance, within(5 * Math.sqrt(ofSpread / classes) + rounding));
    for (int node = 0; node < nodes; node++) {
      assertThat((double) shares.get(node).length / classes / each)
          .isCloseTo(0.25, within(5 * Math.sqrt(variance / classes) + 1.0 / each));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void dirichlet_zerosOfBothSigns_areOneClass(long seed) {
    double[] signed = new double[50];
    Arrays.fill(signed, 10, 30, -0.0);
    Dataset data = new Dataset(1, new double[50], new double[50]);
    assertThat(lists(new Dirichlet(5).shares(data.withTargets(signed), 3, seed)))
        .isEqualTo(lists(new Dirichlet(5).shares(data, 3, seed)));
  }

  @Test
  void dirichlet_classOfItsOwn_leavesTheOthersSharesAlone() {
    double[] two = new double[40];
    Arrays.fill(two, 20, 40, 1);
    double[] three = Arrays.copyOf(two, 60);
    Arrays.fill(three, 40, 60, 2);
    List<int[]> fewer = new Dirichlet(10).shares(new Dataset(1, new double[40], two), 2, 5);
    List<int[]> more = new Dirichlet(10).shares(new Dataset(1, new double[60], three), 2, 5);
    for (int node = 0; node < 2; node++) {
      assertThat(Arrays.stream(more.get(node)).filter(s -> s < 40).toArray())
          .containsExactly(fewer.get(node));
    }
  }

  @Test
  void dirichlet_nodesLeftWithoutASample_areRefusedAtAlpha() {
    assertThatThrownBy(() -> new Dirichlet(0.001).shares(classes(100, 2), 10, 1))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("of 10 nodes are left without a sample")
        .hasMessageContaining("larger alpha (now 0.001)")
        .asInstanceOf(InstanceOfAssertFactories.type(ParameterException.class))
        .returns("alpha", ParameterException::parameter);
  }

  @Test
  void dirichlet_targetThatIsNoClass_isRefused() {
    assertThatThrownBy(() -> new Dirichlet(1).shares(classes(2000, 2000), 2, 1))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("2000 different values")
        .hasMessageContaining("iid or by-target");
  }

  @Test
  void catalogue_listsAllByName() {
    assertThat(Splits.CATALOGUE.names()).containsExactly("iid", "by-target", "dirichlet");
  }
}
