package gossamer.scenarios.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers in a text for people; files for machines hold all digits. */
public final class Digits {
  private static final MathContext SIX = new MathContext(6);

  /**
   * Plain decimals from here on, and below {@link #LONGEST}; other numbers are written like 1e-7.
   */
  private static final double SHORTEST = 1e-4;

  private static final double LONGEST = 1e9;

  private Digits() {}

  /** Six significant digits without zeros at the end, such as 0.152241, 12,345 or 1.5e-9. */
  public static String six(double number) {
    return shown(number, SIX);
  }

  /** So many significant digits, likewise. */
  public static String of(double number, int digits) {
    return shown(number, new MathContext(digits));
  }

  private static String shown(double number, MathContext precision) {
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? "-" : number > 0 ? "infinite" : "-infinite";
    }
    if (number == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(number).round(precision).stripTrailingZeros();
    double size = Math.abs(rounded.doubleValue());
    if (size < SHORTEST || size >= LONGEST) {
      String text = rounded.unscaledValue().abs().toString();
      int exponent = rounded.precision() - rounded.scale() - 1;
      String fraction = text.length() == 1 ? "" : "." + text.substring(1);
      return (number < 0 ? "-" : "") + text.charAt(0) + fraction + "e" + exponent;
    }
    int places = Math.max(0, rounded.scale());
    return String.format(Locale.ROOT, "%,." + places + "f", rounded);
  }
}
