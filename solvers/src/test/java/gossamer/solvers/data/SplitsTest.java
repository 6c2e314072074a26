package gossamer.solvers.data;

import static gossamer.solvers.data.Dealt.assertPartition;
import static gossamer.solvers.data.Dealt.classes;
import static gossamer.solvers.data.Dealt.lists;
import static gossamer.solvers.data.Dealt.sizes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitsTest {
  @ParameterizedTest
  @CsvSource({"1, 10, 3", "2, 12, 4", "3, 7, 7", "4, 1000, 33", "5, 5, 1"})
  void iid_dealsAllSamplesOutEvenly(long seed, int samples, int nodes) {
    List<int[]> shares = new Iid().shares(classes(samples, 2), nodes, seed);
    assertThat(shares).hasSize(nodes);
    assertPartition(shares, samples);
    assertThat(Arrays.stream(sizes(shares)).max().getAsInt())
        .isLessThanOrEqualTo(Arrays.stream(sizes(shares)).min().getAsInt() + 1);
  }

  @Test
  void iid_isTheSameForEver() {
    assertThat(lists(new Iid().shares(classes(8, 2), 3, 1)))
        .containsExactly(List.of(5, 3, 0), List.of(4, 1, 6), List.of(7, 2));
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
}
