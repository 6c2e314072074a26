package gossamer.graphs.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seeds are fixed, so each test passes always or never. */
class SubsetsTest {
  private static final double UNLIKELY = 1e-6;

  /** Floyd's algorithm as published, with a list. */
  private static int[] byDefinition(long key, int size, int range) {
    List<Integer> chosen = new ArrayList<>();
    for (int j = range - size; j < range; j++) {
      int t = RandomStream.below(RandomStream.draw(key, j - (range - size)), j + 1);
      chosen.add(chosen.contains(t) ? j : t);
    }
    return chosen.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  /** With one object for all, after smaller and larger ranges, for few of many and for all. */
  @Test
  void choose_anySize_isFloydsAlgorithm() {
    Subsets subsets = new Subsets();
    int[] chosen = new int[300];
    for (int range : new int[] {1, 5, 64, 65, 100_000, 300, 128, 1_000_000}) {
      for (int size : new int[] {0, 1, 2, 5, 63, 64, 300}) {
        if (size <= range) {
          Arrays.fill(chosen, -7);
          subsets.choose(range + 31L * size, size, range, chosen);
          assertThat(Arrays.copyOf(chosen, size))
              .containsExactly(byDefinition(range + 31L * size, size, range));
          assertThat(Arrays.stream(chosen, size, chosen.length)).allMatch(beyond -> beyond == -7);
        }
      }
    }
  }

  @Test
  void choose_all_isEveryNumber() {
    int[] chosen = new int[4];
    new Subsets().choose(9, 4, 4, chosen);
    assertThat(chosen).containsExactly(0, 1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({"5, 2, 10", "6, 3, 20", "7, 6, 7", "4, 1, 4"})
  void choose_everySubsetIsAsLikely(int range, int size, int count) {
    Subsets subsets = new Subsets();
    int[] chosen = new int[size];
    Map<List<Integer>, Long> seen = new HashMap<>();
    for (int k = 0; k < 2_000 * count; k++) {
      subsets.choose(RandomStream.draw(3, k), size, range, chosen);
      seen.merge(Arrays.stream(chosen).boxed().toList(), 1L, Long::sum);
    }
    long[] observed = seen.values().stream().mapToLong(Long::longValue).toArray();
    double[] expected = new double[count];
    Arrays.fill(expected, 2_000);
    assertThat(new ChiSquareTest().chiSquareTest(expected, observed)).isGreaterThan(UNLIKELY);
  }
}
