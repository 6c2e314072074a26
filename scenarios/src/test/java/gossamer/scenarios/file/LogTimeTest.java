package gossamer.scenarios.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gossamer.scenarios.file.LogTime.Kind;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogTimeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "12",
        "-3.5",
        "+7",
        "5.",
        ".5",
        "1700000000123456789",
        "1e3",
        "2.5E-3",
        "00.10"
      })
  void number_keepsAllDigits(String text) {
    LogTime time = LogTime.parse(text);
    assertThat(time.kind()).isEqualTo(Kind.NUMBER);
    assertThat(time.value()).isEqualByComparingTo(new BigDecimal(text));
  }

  /** Seconds by Python's datetime.fromisoformat(...).timestamp(), the long fraction by hand. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-29T11:00:00Z, 1795950000, ZONED",
    "2026-11-29t11:00:00z, 1795950000, ZONED",
    "2026-11-29 11:00:00, 1795950000, ZONELESS",
    "2026-11-29T11:00, 1795950000, ZONELESS",
    "2026-11-29T12:30:15.250+01:00, 1795951815.25, ZONED",
    "2026-11-29T12:30:15.250+0100, 1795951815.25, ZONED",
    "2026-11-29 12:30:15.25+01, 1795951815.25, ZONED",
    "'2026-11-29 11:30:15,25', 1795951815.25, ZONELESS",
    "1969-12-31T23:59:59.750-00:00, -0.25, ZONED",
    "2024-02-29T00:00:00-03:30, 1709177400, ZONED",
    "2026-11-29T11:00:00.000000000000000000001Z, 1795950000.000000000000000000001, ZONED",
  })
  void date_isItsSecondsSince1970(String text, BigDecimal seconds, Kind kind) {
    assertThat(LogTime.parse(text).value()).isEqualByComparingTo(seconds);
    assertThat(LogTime.parse(text).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "NaN",
        "Infinity",
        "-.inf",
        "1d",
        "0x1p3",
        "1_000",
        "1,5",
        "1e309",
        ".",
        "e5",
        "2026-11-29",
        "11:00:00",
        "20261129T110000Z",
        "2026-11-29T11:00:00+1",
        "2026-11-29T11",
        "2026-11-29T11:00:00 Z",
        "2026-11-29T11:00:00[UTC]",
        "2026-11-29T11:00:00.Z",
        "12026-11-29T11:00:00Z",
        "2026-11-29T11:00:00Z, later",
        "\u0662\u0660\u0662\u0666-11-29T11:00:00Z"
      })
  void other_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogTime.parse(text))
        .withMessageEndingWith(
            "is neither a finite number nor a date with the time of day, such as 2026-11-29T11:00:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-02-29T00:00:00Z | Invalid date 'February 29' as '2026' is not a leap year",
        "2026-13-01T00:00:00Z | Invalid value for MonthOfYear (valid values 1 - 12): 13",
        "2026-12-31T24:00:00Z | Invalid value for HourOfDay (valid values 0 - 23): 24",
        "2026-12-31T23:59:60Z | Invalid value for SecondOfMinute (valid values 0 - 59): 60",
        "2026-12-31T23:59:59+19:00 | Zone offset not in valid range: -18:00 to +18:00",
        "2026-12-31T23:59:59+01:60 | an offset of 60 minutes",
      })
  void impossibleDate_isRefusedWithTheReason(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogTime.parse(text))
        .withMessage("'%s' is not a date: %s".formatted(text, reason));
  }

  /** Which would fill the memory with zeros, or take hours. */
  @Test
  void endlessDigits_areRefused() {
    for (String text :
        new String[] {
          "1e-999999999",
          "0e99999999999",
          "1e-2147483649",
          "1e-1001",
          "0." + "1".repeat(999),
          "2026-11-29T11:00:00." + "1".repeat(1000)
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LogTime.parse(text))
          .withMessageEndingWith("has more than 1000 digits; round it");
    }
  }
}
