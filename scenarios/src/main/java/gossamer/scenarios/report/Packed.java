package gossamer.scenarios.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * A column of numbers as a short text for a page: four characters each, which are 24 bits between
 * the column's smallest and its largest number, or between their logarithms.
 *
 * <p>JSON {@code [log, low, high, "..."]}. The characters are the digits of base 64, the highest
 * first; {@code ****} stands for NaN and infinities. With {@code log} 1 the code 0 is zero, and
 * others lie evenly between the logarithms: to 4e-6 of the number over 30 decades. With {@code log}
 * 0 numbers are within 6e-8 of the whole range.
 */
final class Packed {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final int CHARACTERS = 4;
  private static final int BITS = 6;
  private static final int MOST = (1 << (CHARACTERS * BITS)) - 1;

  /** The bounds are as exact as the numbers between them need. */
  private static final MathContext BOUND = new MathContext(8);

  private static final String NONE = "*".repeat(CHARACTERS);

  private Packed() {}

  /**
   * Packs a column.
   *
   * @param log whether its numbers span decades; a column with a negative number is packed evenly
   */
  static String of(double[] values, boolean log) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
    boolean byLog = log && Arrays.stream(known).allMatch(value -> value >= 0);
    double[] bounds = Arrays.stream(known).filter(value -> !byLog || value > 0).sorted().toArray();
    double low = bounds.length == 0 ? byLog ? 1 : 0 : rounded(bounds[0]);
    double high = bounds.length == 0 ? low : rounded(bounds[bounds.length - 1]);
    StringBuilder text = new StringBuilder(CHARACTERS * values.length + 64);
    text.append('[').append(byLog ? 1 : 0).append(',').append(PageData.number(low, BOUND));
    text.append(',').append(PageData.number(high, BOUND));
    text.append(",\"");
    for (double value : values) {
      if (!Double.isFinite(value)) {
        text.append(NONE);
      } else if (byLog) {
        append(text, value == 0 ? 0 : 1 + code(log(value), log(low), log(high), MOST - 1));
      } else {
        append(text, code(value, low, high, MOST));
      }
    }
    return text.append("\"]").toString();
  }

  private static double rounded(double bound) {
    double rounded = new BigDecimal(bound).round(BOUND).doubleValue();
    return Double.isFinite(rounded) ? rounded : bound;
  }

  private static double log(double value) {
    return StrictMath.log(value);
  }

  private static int code(double value, double low, double high, int most) {
    // Halves, so that no difference overflows.
    double range = high / 2 - low / 2;
    return range > 0
        ? Math.clamp((long) Math.rint((value / 2 - low / 2) / range * most), 0, most)
        : 0;
  }

  private static void append(StringBuilder text, int code) {
    for (int shift = (CHARACTERS - 1) * BITS; shift >= 0; shift -= BITS) {
      text.append(DIGITS.charAt((code >> shift) & ((1 << BITS) - 1)));
    }
  }
}
