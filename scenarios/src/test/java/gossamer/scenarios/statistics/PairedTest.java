package gossamer.scenarios.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.scenarios.statistics.Measurements.Interval;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class PairedTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private static double[] numbers(String text) {
    return Stream.of(text.strip().split(" +", -1)).mapToDouble(PairedTest::number).toArray();
  }

  private static double number(String text) {
    return text.equals("inf") ? NEVER : text.equals("-inf") ? -NEVER : Double.parseDouble(text);
  }

  /** Twelve digits: scipy computes in doubles, and cancellation costs it some. */
  @ParameterizedTest
  @CsvFileSource(resources = "paired.csv", numLinesToSkip = 1, maxCharsPerColumn = 10_000)
  void finiteCosts_areComparedAsScipyDoes(
      String a,
      String b,
      double mean,
      double low,
      double high,
      double median,
      int cheaperA,
      int cheaperB) {
    Paired paired = Paired.of(numbers(a), numbers(b));
    Measurements difference = paired.difference().orElseThrow();
    Interval interval = difference.interval().orElseThrow();
    double scale = 1e-12 * Math.max(Math.abs(low), Math.abs(high));
    assertThat(difference.mean()).isCloseTo(mean, within(scale));
    assertThat(interval.low()).isCloseTo(low, within(scale));
    assertThat(interval.high()).isCloseTo(high, within(scale));
    assertThat(paired.median()).hasValue(median);
    assertThat(paired.cheaperA()).isEqualTo(cheaperA);
    assertThat(paired.cheaperB()).isEqualTo(cheaperB);
    assertThat(paired.arrivedA()).isEqualTo(paired.arrivedB()).isEqualTo(paired.pairs());
  }

  /** Who arrives is cheaper than who does not; nobody knows more where neither does. */
  @ParameterizedTest
  @CsvSource({
    "1 2 3, inf inf inf, 3, 0, 3, 0, -inf",
    "1 2 inf, 4 inf 3, 2, 2, 2, 1, -3",
    "1 inf, 5 inf, 1, 1, 1, 0, -4",
    "inf 7, 5 7, 1, 2, 0, 1, inf",
    "inf 7, 5 inf, 1, 1, 1, 1, ''",
    "inf inf, inf inf, 0, 0, 0, 0, ''"
  })
  void infiniteCosts_leaveNoMean(
      String a, String b, int arrivedA, int arrivedB, int cheaperA, int cheaperB, String median) {
    Paired paired = Paired.of(numbers(a), numbers(b));
    assertThat(paired.difference()).isEmpty();
    assertThat(paired.arrivedA()).isEqualTo(arrivedA);
    assertThat(paired.arrivedB()).isEqualTo(arrivedB);
    assertThat(paired.cheaperA()).isEqualTo(cheaperA);
    assertThat(paired.cheaperB()).isEqualTo(cheaperB);
    if (median.isEmpty()) {
      assertThat(paired.median()).isEmpty();
    } else {
      assertThat(paired.median()).hasValue(number(median));
    }
  }

  @Test
  void onePair_hasNoInterval() {
    Paired paired = Paired.of(new double[] {3}, new double[] {5});
    assertThat(paired.difference().orElseThrow().mean()).isEqualTo(-2);
    assertThat(paired.difference().orElseThrow().interval()).isEmpty();
  }

  @Test
  void costsWithoutPartner_areRefused() {
    assertThatThrownBy(() -> Paired.of(new double[2], new double[3]))
        .hasMessageContaining("no partner");
  }
}
