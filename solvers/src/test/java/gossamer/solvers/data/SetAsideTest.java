package gossamer.solvers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetAsideTest {
  @ParameterizedTest
  @CsvSource({
    "10, 0.2, 2",
    "10, 0.25, 3",
    "10, 0.24, 2",
    "10, 0.01, 1",
    "10, 0.99, 10",
    "1, 0.5, 1"
  })
  void of_share_isRounded_butAtLeastOne(int samples, double share, int expected) {
    SetAside aside = SetAside.of(samples, share, 1);
    assertThat(aside.test()).hasSize(expected).isSorted();
    assertThat(aside.training()).isSorted();
    Dealt.assertPartition(List.of(aside.training(), aside.test()), samples);
  }

  @Test
  void of_smallerShare_isAPartOfALargerOne() {
    int[] small = SetAside.of(500, 0.1, 7).test();
    int[] large = SetAside.of(500, 0.3, 7).test();
    assertThat(large).contains(small);
    assertThat(SetAside.of(500, 0.1, 8).test()).isNotEqualTo(small);
  }

  /**
   * Over 2,000 seeds each of 20 samples is set aside with probability 1/4: counts of mean 500 and
   * deviation sqrt(2000 x 3/16) = 19.4; 97 is five deviations.
   */
  @Test
  void of_manySeeds_takesEachSampleAsOften() {
    int[] counts = new int[20];
    IntStream.range(0, 2000)
        .forEach(
            seed -> Arrays.stream(SetAside.of(20, 0.25, seed).test()).forEach(s -> counts[s]++));
    for (int count : counts) {
      assertThat((double) count).isCloseTo(500, within(97.0));
    }
  }

  /**
   * Another stream than the split's: else the first nodes of an iid split would be the test set.
   */
  @Test
  void of_seed_isNotTheSplitsShuffle() {
    int[] split = new Iid().shares(Dealt.classes(100, 2), 5, 1).getFirst();
    Arrays.sort(split);
    assertThat(SetAside.of(100, 0.2, 1).test()).isNotEqualTo(split);
  }
}
