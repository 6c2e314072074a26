package gossamer.solvers.data;

import static gossamer.solvers.data.Dealt.assertPartition;
import static gossamer.solvers.data.Dealt.classes;
import static gossamer.solvers.data.Dealt.counts;
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

class ClassesPerNodeTest {
  @ParameterizedTest
  @CsvSource({
    "1, 600, 10, 20, 2",
    "2, 600, 10, 7, 3",
    "3, 600, 10, 7, 10",
    "4, 600, 10, 10, 1",
    "5, 601, 7, 13, 4",
    "6, 600, 1, 5, 1",
    "7, 640, 100, 60, 2",
    "8, 600, 9, 3, 3"
  })
  void everyNode_holdsSoManyClasses_andAllAreDealtEvenly(
      long firstSeed, int samples, int classes, int nodes, int perNode) {
    Dataset data = classes(samples, classes);
    for (long seed = firstSeed; seed < firstSeed + 20; seed++) {
      List<int[]> shares = new ClassesPerNode(perNode).shares(data, nodes, seed);
      assertThat(shares).hasSize(nodes);
      assertPartition(shares, samples);
      int[][] counts = counts(data, shares, classes);
      int[] holders = new int[classes];
      for (int node = 0; node < nodes; node++) {
        assertThat(Arrays.stream(counts[node]).filter(count -> count > 0)).hasSize(perNode);
        for (int c = 0; c < classes; c++) {
          holders[c] += counts[node][c] > 0 ? 1 : 0;
        }
      }
      assertThat(range(IntStream.of(holders))).isLessThanOrEqualTo(1);
      for (int c = 0; c < classes; c++) {
        int each = c;
        assertThat(range(Arrays.stream(counts).mapToInt(ofNode -> ofNode[each]).filter(k -> k > 0)))
            .isLessThanOrEqualTo(1);
      }
    }
  }

  private static int range(IntStream numbers) {
    var statistics = numbers.summaryStatistics();
    return statistics.getMax() - statistics.getMin();
  }

  /**
   * By symmetry every node holds any two of five classes with the same probability, 1/10, and the 3
   * x 17 + 2 x 16 samples in the same numbers as any other node.
   */
  @Test
  void pairsOfClassesAndSizes_areAlikeForAllNodes() {
    int seeds = 4000;
    Dataset data = classes(83, 5);
    double[] node0 = new double[32];
    double[] sum = new double[7];
    double[] square = new double[7];
    for (long seed = 0; seed < seeds; seed++) {
      List<int[]> shares = new ClassesPerNode(2).shares(data, 7, seed);
      int[] held = counts(data, shares, 5)[0];
      int pair = IntStream.range(0, 5).filter(c -> held[c] > 0).map(c -> 1 << c).sum();
      node0[pair] += 1.0 / seeds;
      int[] sizes = sizes(shares);
      for (int node = 0; node < 7; node++) {
        sum[node] += sizes[node];
        square[node] += sizes[node] * sizes[node];
      }
    }
    for (int pair = 0; pair < 32; pair++) {
      double expected = Integer.bitCount(pair) == 2 ? 0.1 : 0;
      assertThat(node0[pair]).isCloseTo(expected, within(5 * Math.sqrt(0.1 * 0.9 / seeds)));
    }
    for (int node = 0; node < 7; node++) {
      double mean = sum[node] / seeds;
      double error = 5 * Math.sqrt((square[node] / seeds - mean * mean) / seeds);
      assertThat(mean).isCloseTo(83 / 7.0, within(error));
    }
  }

  @Test
  void moreClassesThanThereAre_areRefused() {
    assertRefused(
        classes(30, 3),
        5,
        4,
        "a node cannot hold 4 classes, as the target has only 3; take at most 3");
  }

  @Test
  void classesThatNobodyWouldHold_areRefused() {
    assertRefused(
        classes(100, 10),
        3,
        2,
        "3 nodes with 2 of 10 classes each leave samples to nobody; take at least 4");
    assertThat(new ClassesPerNode(4).shares(classes(100, 10), 3, 1)).hasSize(3);
  }

  @Test
  void classWithFewerSamplesThanHolders_isRefused() {
    Dataset data = Dealt.targets(0, 0, 0, 0, 0, 0, 1, 1);
    assertRefused(
        data,
        4,
        2,
        "a class has only 2 samples, and 4 nodes are to hold it;"
            + " fewer nodes or a smaller perNode (now 2) help");
    assertRefused(
        Dealt.targets(0, 0, 0, 1),
        4,
        1,
        "a class has only 1 sample, and 2 nodes are to hold it; fewer nodes help");
  }

  private static void assertRefused(Dataset data, int nodes, int perNode, String message) {
    assertThatThrownBy(() -> new ClassesPerNode(perNode).shares(data, nodes, 1))
        .isInstanceOf(ParameterException.class)
        .hasMessage(message)
        .asInstanceOf(InstanceOfAssertFactories.type(ParameterException.class))
        .returns("perNode", ParameterException::parameter);
  }
}
