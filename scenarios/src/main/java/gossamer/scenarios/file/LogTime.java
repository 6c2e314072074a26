package gossamer.scenarios.file;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.text.Decimal;
import gossamer.scenarios.input.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as logs write it, with all its digits: a number, or a date with the time of day (ISO
 * 8601).
 *
 * @param value the number; of a date, the seconds since 1970-01-01T00:00:00Z
 */
public record LogTime(BigDecimal value, Kind kind) {
  /** How a time is written. */
  public enum Kind {
    /** A number. */
    NUMBER,
    /** A date with a time zone. */
    ZONED,
    /** A date without a time zone, taken as UTC. */
    ZONELESS
  }

  /** YamlNumbers, as Java and JavaScript write regular expressions. */
  static final String NUMBERS = "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?";

  /** Dates, likewise. */
  static final String DATES =
      "([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]+))?)?"
          + "([Zz]|([+-])([0-9]{2})(?::?([0-9]{2}))?)?";

  private static final Pattern DATE = Pattern.compile(DATES);

  /** Digits before and after the point: what no clock has, and arithmetic still copes with. */
  private static final int MAX_DIGITS = 1000;

  /**
   * Reads a time.
   *
   * @param text without blanks around it
   * @throws Refusal if it is not one; the message says what would be one
   */
  public static LogTime parse(String text) {
    if (Decimal.finite(text).isPresent()) {
      return new LogTime(exact(text), Kind.NUMBER);
    }
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      throw new Refusal(
          "%s is neither a finite number nor a date with the time of day, such as 2026-11-29T11:00:00Z"
              .formatted(shown(text)));
    }
    requireFewDigits(text, text.length());
    try {
      return new LogTime(seconds(date), date.group(8) == null ? Kind.ZONELESS : Kind.ZONED);
    } catch (DateTimeException e) {
      throw new Refusal("%s is not a date: %s".formatted(shown(text), e.getMessage()), e);
    }
  }

  private static BigDecimal exact(String text) {
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    String exponent = e < 0 ? "0" : text.substring(e + 1);
    boolean isFar = exponent.length() > 6 || Math.abs(Integer.parseInt(exponent)) > MAX_DIGITS;
    requireFewDigits(text, isFar ? Integer.MAX_VALUE : text.length());
    return new BigDecimal(text);
  }

  private static void requireFewDigits(String text, int digits) {
    if (digits > MAX_DIGITS) {
      throw new Refusal("%s has more than %d digits; round it".formatted(shown(text), MAX_DIGITS));
    }
  }

  private static BigDecimal seconds(Matcher date) {
    LocalDateTime local =
        LocalDateTime.of(
            number(date, 1),
            number(date, 2),
            number(date, 3),
            number(date, 4),
            number(date, 5),
            number(date, 6));
    int east = 3600 * number(date, 10) + 60 * number(date, 11);
    if (number(date, 11) > 59) {
      throw new DateTimeException("an offset of " + date.group(11) + " minutes");
    }
    ZoneOffset offset = ZoneOffset.ofTotalSeconds("-".equals(date.group(9)) ? -east : east);
    String fraction = date.group(7) == null ? "0" : date.group(7);
    return BigDecimal.valueOf(local.toEpochSecond(offset)).add(new BigDecimal("0." + fraction));
  }

  /** A group of digits; 0 if it is not there. */
  private static int number(Matcher date, int group) {
    String digits = date.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static String shown(String text) {
    return "'" + Value.shorten(text) + "'";
  }
}
