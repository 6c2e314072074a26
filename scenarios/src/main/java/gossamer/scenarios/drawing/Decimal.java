package gossamer.scenarios.drawing;

/** Lengths as short decimals. */
final class Decimal {
  private Decimal() {}

  /** Rounded to a hundredth of a point, without zeros at the end. */
  static String of(double number) {
    long hundredths = Math.round(100 * number);
    String sign = hundredths < 0 ? "-" : "";
    long whole = Math.abs(hundredths) / 100;
    long part = Math.abs(hundredths) % 100;
    if (part == 0) {
      return sign + whole;
    }
    String digits = part % 10 == 0 ? "" + part / 10 : (part < 10 ? "0" : "") + part;
    return sign + whole + "." + digits;
  }
}
