package gossamer.solvers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetTest {
  private static final Dataset TABLE =
      new Dataset(2, new double[] {1, 5, 2, 5, 3, 5, 6, 5}, new double[] {10, 20, 30, 40});

  @Test
  void constructor_sizesThatDoNotFit_areRefused() {
    assertThatThrownBy(() -> new Dataset(2, new double[5], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("5 values are not 3 samples of 2 features");
    assertThatThrownBy(() -> new Dataset(0, new double[0], new double[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void standardized_handValues_haveMeanZeroAndPopulationDeviationOne() {
    List<Integer> constant = new ArrayList<>();
    Dataset result = TABLE.standardized(constant);
    // 1 2 3 6: mean 3, variance (4 + 1 + 0 + 9) / 4
    double deviation = Math.sqrt(3.5);
    Offset<Double> rounding = within(1e-15);
    assertThat(result.value(0, 0)).isCloseTo(-2 / deviation, rounding);
    assertThat(result.value(1, 0)).isCloseTo(-1 / deviation, rounding);
    assertThat(result.value(2, 0)).isCloseTo(0, rounding);
    assertThat(result.value(3, 0)).isCloseTo(3 / deviation, rounding);
    for (int s = 0; s < 4; s++) {
      assertThat(result.value(s, 1)).isEqualTo(0);
      assertThat(result.target(s)).isEqualTo(TABLE.target(s));
    }
    assertThat(constant).containsExactly(1);
    assertThat(TABLE.value(0, 0)).isEqualTo(1);
  }

  /** Whatever offset and scale: timestamps in seconds, numbers whose squares leave the range. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 1",
    "2, 1e3, 1e-3",
    "3, 1.7e9, 1",
    "4, -1e12, 1e-1",
    "5, 0, 1e-200",
    "6, 0, 1e200"
  })
  void standardized_anyOffsetAndScale_hasMeanZeroAndDeviationOne(
      long seed, double offset, double scale) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = random.doubles(1000).map(u -> offset + scale * u).toArray();
    List<Integer> constant = new ArrayList<>();
    Dataset result = new Dataset(1, values, new double[1000]).standardized(constant);
    double sum = 0;
    double square = 0;
    for (int s = 0; s < 1000; s++) {
      sum += result.value(s, 0);
      square += result.value(s, 0) * result.value(s, 0);
    }
    // roundings of a thousand numbers of size one
    assertThat(sum / 1000).isCloseTo(0, within(1e-14));
    assertThat(square / 1000).isCloseTo(1, within(1e-13));
    assertThat(constant).isEmpty();
  }

  /** One number, computed in two ways; the second is 0.1 + 0.2, a unit in the last place above. */
  @ParameterizedTest
  @CsvSource({
    "0.3, 0.30000000000000004",
    "-0.3, -0.30000000000000004",
    "1e300, 1.0000000000000008e300",
    "0, 0",
    "-11.512925464970229, -11.512925464970229"
  })
  void standardized_constantUpToRounding_becomesZero(double one, double other) {
    List<Integer> constant = new ArrayList<>();
    Dataset table =
        new Dataset(2, new double[] {one, 5, other, 7, one, 6, other, 1}, new double[4]);
    Dataset result = table.standardized(constant);
    for (int s = 0; s < 4; s++) {
      assertThat(result.value(s, 0)).isZero();
    }
    assertThat(constant).containsExactly(0);
  }

  /** A spread that is small beside the numbers, or beside everything, but no rounding. */
  @ParameterizedTest
  @CsvSource({
    "1e8, 100000001",
    "1.7e9, 1700000000.0001",
    "1, 1.00000000000001",
    "0, 1e-300",
    "-1e-17, 1e-17",
    "-1.7e308, 1.7e308"
  })
  void standardized_smallOrLargeSpread_isASignal(double one, double other) {
    List<Integer> constant = new ArrayList<>();
    Dataset result =
        new Dataset(1, new double[] {one, other}, new double[2]).standardized(constant);
    assertThat(result.value(0, 0)).isEqualTo(-1);
    assertThat(result.value(1, 0)).isEqualTo(1);
    assertThat(constant).isEmpty();
  }

  @Test
  void withIntercept_addsAColumnOfOnes() {
    Dataset result = TABLE.withIntercept();
    assertThat(result.features()).isEqualTo(3);
    assertThat(result.samples()).isEqualTo(4);
    for (int s = 0; s < 4; s++) {
      assertThat(result.value(s, 0)).isEqualTo(TABLE.value(s, 0));
      assertThat(result.value(s, 1)).isEqualTo(5);
      assertThat(result.value(s, 2)).isEqualTo(1);
      assertThat(result.target(s)).isEqualTo(TABLE.target(s));
    }
  }

  @Test
  void withTargets_keepsTheFeatures() {
    Dataset result = TABLE.withTargets(new double[] {1, 2, 3, 4});
    assertThat(result.target(3)).isEqualTo(4);
    assertThat(result.value(3, 0)).isEqualTo(6);
    assertThatThrownBy(() -> TABLE.withTargets(new double[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void deal_shares_areHeldInTheOrderGiven() {
    NodeData nodes = TABLE.deal(List.of(new int[] {3}, new int[] {2, 0}, new int[] {1}), false);
    assertThat(nodes.nodes()).isEqualTo(3);
    assertThat(nodes.features()).isEqualTo(2);
    assertThat(nodes.start()).containsExactly(0, 1, 3, 4);
    assertThat(nodes.samples(1)).isEqualTo(2);
    assertThat(nodes.targets()).containsExactly(40, 30, 10, 20);
    assertThat(nodes.rows().dense().values()).containsExactly(6, 5, 3, 5, 1, 5, 2, 5);
  }

  @Test
  void deal_nodesWithoutASample_areRefusedWithTheFirst() {
    List<int[]> shares = List.of(new int[] {0}, new int[0], new int[] {1}, new int[0]);
    assertThatThrownBy(() -> TABLE.deal(shares, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "2 of 4 nodes left without a sample, node 1 first; every node needs at least one");
  }

  @Test
  void deal_nodesWithoutASample_holdNothingWhereThatIsAllowed() {
    NodeData nodes = TABLE.deal(List.of(new int[] {2}, new int[0], new int[] {1, 0}), true);
    assertThat(nodes.start()).containsExactly(0, 1, 1, 3);
    assertThat(nodes.samples(1)).isZero();
    assertThat(nodes.targets()).containsExactly(30, 20, 10);
  }
}
