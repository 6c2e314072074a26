package gossamer.scenarios.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "1 | 1",
        "-2.5 | -2.5",
        "0.15224093497742652 | 0.152241",
        "0.1 | 0.1",
        "1563.046592 | 1,563.05",
        "178115.4 | 178,115",
        "5562829.6 | 5,562,830",
        "999999.7 | 1,000,000",
        "123456789012 | 1.23457e11",
        "0.00012345678 | 0.000123457",
        "0.0000123456789 | 1.23457e-5",
        "0.000001 | 1e-6",
        "-3e-9 | -3e-9",
        "1e300 | 1e300",
        "NaN | -",
        "Infinity | infinite"
      })
  void six_showsSixSignificantDigits(double number, String expected) {
    assertThat(Digits.six(number)).isEqualTo(expected);
  }

  @Test
  void of_showsAsManyAsAskedFor() {
    assertThat(Digits.of(2.0 / 3, 2)).isEqualTo("0.67");
    assertThat(Digits.of(0.999, 2)).isEqualTo("1");
  }

  @Test
  void table_alignsWordsLeftAndNumbersRight() {
    TextTable table = new TextTable(1, "edge", "rate");
    table.row("a - b", "12.5");
    table.row("c", "7");
    assertThat(table.lines("  "))
        .containsExactly("  edge   rate", "  a - b  12.5", "  c         7");
  }
}
