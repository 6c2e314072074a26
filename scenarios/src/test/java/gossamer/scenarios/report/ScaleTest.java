package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
  @Test
  void linear_ticksAreRound() {
    assertThat(Scale.linear(0, 594).ticks())
        .extracting(Scale.Tick::label)
        .containsExactly("0", "100", "200", "300", "400", "500");
    assertThat(Scale.linear(-0.3, 0.3).ticks())
        .extracting(Scale.Tick::label)
        .contains("-0.1", "0", "0.3");
  }

  @Test
  void decades_reachWholePowers() {
    Scale scale = Scale.decades(3e-9, 0.4);
    assertThat(scale.low()).isEqualTo(1e-9);
    assertThat(scale.high()).isEqualTo(1);
    assertThat(scale.part(1e-3)).isCloseTo(6.0 / 9, within(1e-15));
    assertThat(scale.part(0)).isNaN();
    assertThat(scale.ticks())
        .hasSize(10)
        .extracting(Scale.Tick::label)
        .contains("0", "-2", "-8", "");
  }

  @Test
  void decades_ofOneNumber_haveRoom() {
    Scale scale = Scale.decades(1, 1);
    assertThat(scale.low()).isEqualTo(1);
    assertThat(scale.high()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1.7e308",
    "-1.7e308, 1.7e308",
    "1.7e308, 1.7e308",
    "1e300, 1.0000000000000002e300",
    "1e17, 1.00000000000000016e17",
    "0, 4.9e-324",
    "4.9e-324, 4.9e-324",
    "-4.9e-324, 0"
  })
  void linear_ofExtremes_hasSomeTicks(double least, double greatest) {
    Scale scale = Scale.linear(least, greatest);
    assertThat(scale.low()).isFinite().isLessThan(scale.high());
    assertThat(scale.high()).isFinite();
    assertThat(scale.ticks()).hasSizeBetween(1, 10);
    assertThat(scale.part(greatest)).isFinite();
  }

  @ParameterizedTest
  @CsvSource({"4.9e-324, 1.7e308", "4.9e-324, 4.9e-324", "1.7e308, 1.7e308", "1e-300, 1e-299"})
  void decades_ofExtremes_haveSomeTicks(double least, double greatest) {
    Scale scale = Scale.decades(least, greatest);
    assertThat(scale.low()).isPositive().isLessThan(scale.high());
    assertThat(scale.high()).isFinite();
    assertThat(scale.part(least)).isFinite();
    assertThat(scale.part(greatest)).isFinite();
  }
}
