package gossamer.graphs.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "=cmd|calc.csv, '=cmd|calc.csv",
        "+a, '+a",
        "-a, '-a",
        "@a, '@a",
        "-, '-",
        "'=a, ''=a",
        "''-1.5, '''-1.5",
        "'-1.5, ''-1.5",
        "-1.5, -1.5",
        "+5e3, +5e3",
        "-inf, -inf",
        "'a, 'a",
        "a=b, a=b",
        "', '"
      })
  void text_isWrittenSoThatNoSpreadsheetRunsIt_andReadsBack(String text, String cell) {
    assertThat(CsvCell.of(text)).isEqualTo(cell);
    assertThat(CsvCell.text(cell)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, -0.0, -1.5, 1e308, Double.MIN_VALUE, 1.0 / 0, -1.0 / 0, 0.0 / 0})
  void number_readsBackBitForBit(double number) {
    assertThat(CsvCell.number(CsvCell.of(number))).hasValue(number);
  }

  @Test
  void number_thatIsNotFinite_isInTheWordsOfTheFormat() {
    assertThat(CsvCell.of(Double.POSITIVE_INFINITY)).isEqualTo("inf");
    assertThat(CsvCell.of(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
    assertThat(CsvCell.of(Double.NaN)).isEqualTo("NaN");
    assertThat(CsvCell.number("-Infinity")).as("earlier versions").hasValue(-1.0 / 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1e400", "10d", "0x1p3", "nan", "\u0663", "1,5", " 1"})
  void anythingElse_isNoNumber(String cell) {
    assertThat(CsvCell.number(cell)).isEmpty();
  }
}
