package gossamer.solvers.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Samples to deal out, and what can be said of them afterwards. */
final class Dealt {
  private Dealt() {}

  /** Samples whose targets go round the classes. */
  static Dataset classes(int samples, int classes) {
    return targets(IntStream.range(0, samples).mapToDouble(s -> s % classes).toArray());
  }

  static Dataset targets(double... targets) {
    return new Dataset(1, new double[targets.length], targets);
  }

  static void assertPartition(List<int[]> shares, int samples) {
    int[] dealt = shares.stream().flatMapToInt(Arrays::stream).sorted().toArray();
    assertThat(dealt).containsExactly(IntStream.range(0, samples).toArray());
  }

  static List<List<Integer>> lists(List<int[]> shares) {
    return shares.stream().map(share -> Arrays.stream(share).boxed().toList()).toList();
  }

  static int[] sizes(List<int[]> shares) {
    return shares.stream().mapToInt(share -> share.length).toArray();
  }

  /** How many samples of each class 0, 1, ... each node holds. */
  static int[][] counts(Dataset data, List<int[]> shares, int classes) {
    int[][] counts = new int[shares.size()][classes];
    for (int node = 0; node < counts.length; node++) {
      for (int sample : shares.get(node)) {
        counts[node][(int) data.target(sample)]++;
      }
    }
    return counts;
  }
}
