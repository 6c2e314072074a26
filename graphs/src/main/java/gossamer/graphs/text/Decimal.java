package gossamer.graphs.text;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Which texts are numbers. Decimal notation only: Java's own {@code 10d}, {@code 0x1p3} and their
 * like are names or codes in a file, and so are {@code NaN} and {@code Infinity}.
 */
public final class Decimal {
  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]*+");

  /** What pandas and R make of whole numbers: {@code 1.0}, {@code 1e+05}. */
  private static final Pattern INTEGRAL =
      Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:e\\+[0-9]{2,3})?");

  private static final Pattern COMMA =
      Pattern.compile("[+-]?[0-9]++(?:\\.[0-9]{3})*+,[0-9]++(?:[eE][+-]?[0-9]++)?");

  /** Whole numbers in ascending order, whatever their size. Other texts must not be compared. */
  public static final Comparator<String> ASCENDING =
      (a, b) -> {
        boolean negative = a.startsWith("-");
        if (negative != b.startsWith("-")) {
          return negative ? -1 : 1;
        }
        int order =
            a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
        return negative ? -order : order;
      };

  private Decimal() {}

  /**
   * A finite number in decimal notation.
   *
   * @param text without blanks around it
   * @return empty if the text is anything else, or beyond the range of a double
   */
  public static OptionalDouble finite(String text) {
    if (!isNumber(text)) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(text);
    return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
  }

  /**
   * Whether a text is a sign or none, digits with at most one point, and an exponent or none. By
   * hand, for every cell of a table is asked.
   */
  private static boolean isNumber(String text) {
    int at = afterSign(text, 0);
    int point = afterDigits(text, at);
    int end = point;
    if (point < text.length() && text.charAt(point) == '.') {
      end = afterDigits(text, point + 1);
    }
    boolean hasDigit = point > at || end > point + 1;
    if (!hasDigit || end == text.length()) {
      return hasDigit;
    }
    int exponent = afterSign(text, end + 1);
    return (text.charAt(end) == 'e' || text.charAt(end) == 'E')
        && exponent < text.length()
        && afterDigits(text, exponent) == text.length();
  }

  private static int afterSign(String text, int at) {
    boolean isSigned = at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-');
    return isSigned ? at + 1 : at;
  }

  private static int afterDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /** Whether a text is a whole number as people write it: no leading zeros, no plus. */
  public static boolean isWhole(String text) {
    return WHOLE.matcher(text).matches();
  }

  /**
   * The whole number that programs mean by a float such as {@code 1.0} (pandas) or {@code 1e+05}
   * (R); any other text as it is.
   */
  public static String whole(String text) {
    if (text.isEmpty() || isWhole(text) || !INTEGRAL.matcher(text).matches()) {
      return text;
    }
    BigDecimal value = new BigDecimal(text).stripTrailingZeros();
    return value.scale() <= 0 ? value.toBigInteger().toString() : text;
  }

  /** Whether a text is a number with a decimal comma, as European spreadsheets write it. */
  public static boolean hasDecimalComma(String text) {
    return COMMA.matcher(text).matches();
  }
}
