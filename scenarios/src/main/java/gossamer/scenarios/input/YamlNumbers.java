package gossamer.scenarios.input;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** YamlNumbers as the YAML 1.2 core schema writes them. */
public final class YamlNumbers {
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  /** YamlNumbers of more digits are not read digit by digit, which takes long. */
  private static final int MAX_DIGITS = 400;

  /** Stands for whole numbers beyond every double. */
  private static final BigDecimal HUGE = new BigDecimal(BigInteger.ONE.shiftLeft(2000));

  /** Above, not every whole number is a double. */
  private static final double EXACT = 1e15;

  private YamlNumbers() {}

  /** Whether it is an infinity, or not a number. */
  public static boolean isNotFinite(String text) {
    return NOT_FINITE.matcher(text).matches();
  }

  /** The nearest double; NaN for all that is not finite. */
  public static double real(String text) {
    if (isNotFinite(text)) {
      return Double.NaN;
    }
    return text.startsWith("0x") || text.startsWith("0o")
        ? integer(text).doubleValue()
        : Double.parseDouble(text);
  }

  /** A Long where a number is whole and not too large, else the Double. */
  public static Object plain(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < EXACT;
    boolean minusZero = value == 0 && 1 / value < 0;
    return whole && !minusZero ? (Object) (long) value : value;
  }

  /** A Long if it is one, else the nearest Double. */
  public static Object plain(BigDecimal whole) {
    return whole.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
            && whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
        ? (Object) whole.longValueExact()
        : whole.doubleValue();
  }

  /** The whole number of a text like 12 or 0x1F. */
  public static BigDecimal integer(String text) {
    if (text.length() > MAX_DIGITS) {
      return text.startsWith("-") ? HUGE.negate() : HUGE;
    }
    if (text.startsWith("0x")) {
      return new BigDecimal(new BigInteger(text.substring(2), 16));
    }
    return text.startsWith("0o")
        ? new BigDecimal(new BigInteger(text.substring(2), 8))
        : new BigDecimal(text);
  }

  /**
   * The number of a text like 1e6; 1e999999999 as a BigInteger would fill the memory with zeros.
   */
  public static BigDecimal decimal(String text) {
    double rough = Double.parseDouble(text);
    if (Double.isInfinite(rough)) {
      return rough > 0 ? HUGE : HUGE.negate();
    }
    if (rough == 0) { // zero, or too small for a double
      return text.matches("[^1-9]*([eE].*)?") ? BigDecimal.ZERO : BigDecimal.valueOf(0.1);
    }
    return text.length() > MAX_DIGITS ? new BigDecimal(rough) : new BigDecimal(text);
  }
}
