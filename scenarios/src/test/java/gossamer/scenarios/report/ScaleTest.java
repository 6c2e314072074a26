package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | 1.08 | 1 1.2
          1 | 3.1 | 1 1.2 1.5 2 2.5 3 4
          0.15 | 0.4 | 0.15 0.2 0.25 0.3 0.4
          3 | 45 | 2 5 10 20 50
          9 | 11 | 8 10 12
          1e-9 | 5e-9 | -9 -8
          3 | 4e5 | 0 1 2 3 4 5 6
          """)
  void logarithmic_ticksAreRound(double least, double greatest, String ticks) {
    assertThat(Scale.logarithmic(least, greatest).ticks())
        .extracting(Scale.Tick::label)
        .containsExactly(ticks.split(" ", -1));
  }

  @Test
  void at_hasTheNumbersThemselves_andRoomBesideThem() {
    Scale nodes = Scale.at(List.of(8.0, 16.0, 32.0, 128.0));
    assertThat(nodes.ticks()).extracting(Scale.Tick::label).containsExactly("8", "16", "32", "128");
    assertThat(nodes.part(32)).isCloseTo(0.5, within(1e-12));
    Scale alphas = Scale.at(List.of(-1.0, 0.0, 1.0));
    assertThat(alphas.part(0)).isEqualTo(0.5);
    assertThat(alphas.part(-1)).isBetween(0.01, 0.1);
  }

  @Test
  void factors_haveTicksHoweverFewTheyAre() {
    assertThat(Scale.factors(1.08).ticks())
        .extracting(Scale.Tick::label)
        .containsExactly("1", "1.02", "1.04", "1.06", "1.08");
    assertThat(Scale.factors(1.08).part(1.04)).isGreaterThan(0.5); // it is logarithmic
    assertThat(Scale.factors(40).ticks())
        .extracting(Scale.Tick::label)
        .containsExactly("1", "2", "5", "10", "20", "50");
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
