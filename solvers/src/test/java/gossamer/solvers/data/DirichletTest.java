package gossamer.solvers.data;

import static gossamer.solvers.data.Dealt.assertPartition;
import static gossamer.solvers.data.Dealt.classes;
import static gossamer.solvers.data.Dealt.counts;
import static gossamer.solvers.data.Dealt.lists;
import static gossamer.solvers.data.Dealt.sizes;
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

class DirichletTest {
  @ParameterizedTest
  @CsvSource({"1, 0.001", "2, 0.3", "3, 1", "4, 100", "5, 1e6"})
  void shares_areAPartition(long seed, double alpha) {
    for (int atLeast : new int[] {0, 1, 300}) {
      List<int[]> shares = new Dirichlet(alpha, atLeast).shares(classes(3000, 40), 7, seed);
      assertThat(shares).hasSize(7);
      assertPartition(shares, 3000);
    }
  }

  /**
   * With a large alpha all proportions are 1/20, and a class of 28 samples gives each node 1.4 of
   * them: 1 or 2, of variance 0.24. The 25 classes are independent, so that a node's samples are 35
   * with a variance of 6. Classes cut in node order at rounded bounds gave 25 to 50.
   */
  @Test
  void shares_manySmallClassesAndALargeAlpha_areEvenForEveryNode() {
    int seeds = 400;
    Dataset data = classes(25 * 28, 25);
    double[] means = new double[20];
    double[][] cells = new double[20][25];
    for (long seed = 0; seed < seeds; seed++) {
      List<int[]> shares = new Dirichlet(1e6, 1).shares(data, 20, seed);
      int[][] counts = counts(data, shares, 25);
      for (int node = 0; node < 20; node++) {
        int total = shares.get(node).length;
        assertThat((double) total).isCloseTo(35, within(5 * Math.sqrt(6)));
        means[node] += (double) total / seeds;
        for (int c = 0; c < 25; c++) {
          assertThat(counts[node][c]).isBetween(1, 2);
          cells[node][c] += (double) counts[node][c] / seeds;
        }
      }
    }
    // five standard errors; proportions that differ by 1e-3 of themselves add nothing to see
    assertThat(means).containsExactly(filled(20, 35), within(5 * Math.sqrt(6.0 / seeds)));
    for (double[] ofNode : cells) {
      assertThat(ofNode).containsExactly(filled(25, 1.4), within(5 * Math.sqrt(0.24 / seeds)));
    }
  }

  private static double[] filled(int size, double value) {
    double[] result = new double[size];
    Arrays.fill(result, value);
    return result;
  }

  /**
   * A share of a Dirichlet distribution of n equal concentrations alpha has the mean 1/n and the
   * variance {@code (1/n) (1 - 1/n) / (n alpha + 1)}.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.1, 1, 10, 1000})
  void sharesOfAClass_haveTheMomentsOfTheDistribution(double alpha) {
    int nodes = 4;
    int each = 400;
    int seeds = 10;
    int draws = 50 * seeds;
    Dataset data = classes(50 * each, 50);
    double expected = 0.25 * 0.75 / (nodes * alpha + 1);
    double[] spread = new double[draws];
    double[] mean = new double[nodes];
    for (int seed = 0; seed < seeds; seed++) {
      int[][] counts = counts(data, new Dirichlet(alpha, 0).shares(data, nodes, seed), 50);
      for (int c = 0; c < 50; c++) {
        for (int node = 0; node < nodes; node++) {
          double share = (double) counts[node][c] / each;
          spread[50 * seed + c] += (share - 0.25) * (share - 0.25) / nodes;
          mean[node] += share / draws;
        }
      }
    }
    double average = Arrays.stream(spread).average().getAsDouble();
    double ofSpread =
        Arrays.stream(spread).map(s -> (s - average) * (s - average)).sum() / (draws - 1);
    // five standard errors, and the rounding to a whole sample: a coin's variance, 1/4 at most
    double rounding = 0.25 / each / each;
    assertThat(average).isCloseTo(expected, within(5 * Math.sqrt(ofSpread / draws) + rounding));
    double error = 5 * Math.sqrt((expected + rounding) / draws);
    assertThat(mean).containsExactly(filled(nodes, 0.25), within(error));
  }

  /**
   * The number of samples that a node gets of a class of N: given the proportion p it is N p in the
   * mean, so its expectation is N/n for every class and node, however small the class.
   */
  @ParameterizedTest
  @CsvSource({"0.1, 3", "0.5, 1", "0.5, 17", "10, 5"})
  void countsOfSmallClasses_areUnbiased(double alpha, int each) {
    int seeds = 2000;
    Dataset data = classes(3 * each, 3);
    double[][] sum = new double[8][3];
    double[][] square = new double[8][3];
    for (long seed = 0; seed < seeds; seed++) {
      int[][] counts = counts(data, new Dirichlet(alpha, 0).shares(data, 8, seed), 3);
      for (int node = 0; node < 8; node++) {
        for (int c = 0; c < 3; c++) {
          sum[node][c] += counts[node][c];
          square[node][c] += counts[node][c] * counts[node][c];
        }
      }
    }
    for (int node = 0; node < 8; node++) {
      for (int c = 0; c < 3; c++) {
        double mean = sum[node][c] / seeds;
        double error = 5 * Math.sqrt((square[node][c] / seeds - mean * mean) / seeds);
        assertThat(mean).isCloseTo(each / 8.0, within(error));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void zerosOfBothSigns_areOneClass(long seed) {
    double[] signed = new double[50];
    Arrays.fill(signed, 10, 30, -0.0);
    assertThat(lists(new Dirichlet(5, 1).shares(Dealt.targets(signed), 3, seed)))
        .isEqualTo(lists(new Dirichlet(5, 1).shares(Dealt.targets(new double[50]), 3, seed)));
  }

  @Test
  void classOfItsOwn_leavesTheOthersSharesAlone() {
    double[] three = new double[60];
    Arrays.fill(three, 20, 40, 1);
    Arrays.fill(three, 40, 60, 2);
    Dataset two = Dealt.targets(Arrays.copyOf(three, 40));
    List<int[]> fewer = new Dirichlet(10, 0).shares(two, 2, 5);
    List<int[]> more = new Dirichlet(10, 0).shares(Dealt.targets(three), 2, 5);
    for (int node = 0; node < 2; node++) {
      assertThat(Arrays.stream(more.get(node)).filter(s -> s < 40).toArray())
          .containsExactly(fewer.get(node));
    }
  }

  /**
   * Nodes below the least are filled up to it, and only the nodes with the most samples give. Who
   * gives has the most at that time, so in the end it has at most one less than any other; its
   * largest class gives, so that in the end it has at most one less than any other of its classes.
   */
  @ParameterizedTest
  @CsvSource({"1, 0.05, 1", "2, 0.05, 10", "3, 0.3, 25", "4, 0.01, 60", "5, 5, 55", "6, 0.001, 3"})
  void atLeast_isTakenFromTheNodesWithTheMost(long firstSeed, double alpha, int atLeast) {
    Dataset data = classes(600, 6);
    for (long seed = firstSeed; seed < firstSeed + 20; seed++) {
      List<int[]> before = new Dirichlet(alpha, 0).shares(data, 10, seed);
      List<int[]> after = new Dirichlet(alpha, atLeast).shares(data, 10, seed);
      assertPartition(after, 600);
      int[] was = sizes(before);
      int[] is = sizes(after);
      int[][] held = counts(data, before, 6);
      int[][] holds = counts(data, after, 6);
      int most = Arrays.stream(is).max().getAsInt();
      for (int node = 0; node < 10; node++) {
        assertThat(is[node]).isGreaterThanOrEqualTo(atLeast);
        if (was[node] <= atLeast) {
          assertThat(is[node]).isEqualTo(atLeast);
          assertThat(Arrays.copyOf(after.get(node), was[node])).containsExactly(before.get(node));
        } else if (is[node] == was[node]) {
          assertThat(after.get(node)).containsExactly(before.get(node));
        } else {
          assertThat(is[node]).isBetween(most - 1, was[node] - 1);
          assertThat(lists(before).get(node)).containsAll(lists(after).get(node));
          int largest = Arrays.stream(holds[node]).max().getAsInt();
          for (int c = 0; c < 6; c++) {
            assertThat(holds[node][c]).isGreaterThanOrEqualTo(Math.min(held[node][c], largest - 1));
          }
        }
      }
    }
  }

  /** Two nodes of one class: the first has all, and gives three; which ones, chance decides. */
  @Test
  void atLeast_givesAnyOfTheSamples() {
    int seeds = 4000;
    int[] given = new int[20];
    int draws = 0;
    for (long seed = 0; seed < seeds; seed++) {
      Dataset data = classes(20, 1);
      List<int[]> before = new Dirichlet(1e-3, 0).shares(data, 2, seed);
      int poor = before.get(0).length < before.get(1).length ? 0 : 1;
      if (before.get(poor).length == 0) {
        draws++;
        int[] share = new Dirichlet(1e-3, 3).shares(data, 2, seed).get(poor);
        assertThat(share).hasSize(3);
        Arrays.stream(share).forEach(sample -> given[sample]++);
      }
    }
    assertThat(draws).isGreaterThan(seeds / 2);
    // each of twenty samples is among the three with probability 3/20
    double error = 5 * Math.sqrt(draws * 0.15 * 0.85);
    assertThat(Arrays.stream(given).asDoubleStream().toArray())
        .containsExactly(filled(20, 0.15 * draws), within(error));
  }

  @Test
  void atLeast_zero_leavesNodesWithoutSamples() {
    Dirichlet split = new Dirichlet(0.001, 0);
    assertThat(split.allowsEmpty()).isTrue();
    assertThat(sizes(split.shares(classes(100, 2), 10, 1))).contains(0);
    assertThat(new Dirichlet(0.001, 1).allowsEmpty()).isFalse();
  }

  @Test
  void atLeast_allSamples_makesEvenShares() {
    List<int[]> shares = new Dirichlet(0.1, 10).shares(classes(100, 4), 10, 1);
    assertThat(sizes(shares)).containsOnly(10);
  }

  @Test
  void atLeast_moreThanThereAre_isRefused() {
    Dataset data = classes(29, 2);
    assertThatThrownBy(() -> new Dirichlet(1, 3).shares(data, 10, 1))
        .isInstanceOf(ParameterException.class)
        .hasMessage(
            "29 samples are too few for 10 nodes and at least 3 each;"
                + " use fewer nodes or a smaller atLeast; 0 allows nodes without samples")
        .asInstanceOf(InstanceOfAssertFactories.type(ParameterException.class))
        .returns("atLeast", ParameterException::parameter);
    assertThatThrownBy(() -> new Dirichlet(1, Integer.MAX_VALUE).shares(data, 10, 1))
        .isInstanceOf(ParameterException.class);
  }

  @Test
  void targetThatIsNoClass_isRefused() {
    for (Split split : new Split[] {new Dirichlet(1, 1), new ClassesPerNode(50)}) {
      assertThat(split.shares(classes(200, 100), 2, 1)).hasSize(2);
      assertThatThrownBy(() -> split.shares(classes(200, 101), 2, 1))
          .isInstanceOf(ParameterException.class)
          .hasMessage(
              "the target has 101 different values, and a split by class takes at most 100;"
                  + " take iid, by-target or quantity")
          .asInstanceOf(InstanceOfAssertFactories.type(ParameterException.class))
          .returns("kind", ParameterException::parameter);
    }
  }

  @Test
  void manyNodesAndSamples_takeMoments() {
    Dataset data = classes(200_000, 10);
    List<int[]> shares = new Dirichlet(0.001, 2).shares(data, 100_000, 1);
    assertThat(IntStream.of(sizes(shares))).allMatch(size -> size == 2);
  }
}
