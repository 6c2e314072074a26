package gossamer.scenarios.report;

import gossamer.scenarios.text.Digits;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis of a plot: which part of it a number is, and which numbers are written on it.
 *
 * @param low the number at its beginning
 * @param high the number at its end, above {@code low}
 * @param logarithmic whether it is even in the logarithm; then both are positive
 * @param ticks in order
 */
record Scale(double low, double high, boolean logarithmic, List<Tick> ticks) {
  /**
   * A number written on an axis.
   *
   * @param label empty for a mark without words
   * @param power whether the label is to be read as an exponent of ten
   */
  record Tick(double at, String label, boolean power) {}

  private static final int MOST_TICKS = 6;

  /** From these on, numbers that span more are drawn by their logarithms. */
  private static final double SPANS_DECADES = 30;

  /** Beyond these powers of ten, and their inverses, doubles are too few for an axis. */
  private static final double LARGEST = 1e300;

  private static final double LARGEST_POWER = 300;

  /** An axis is no narrower than this part of its numbers, so that its ticks can be told apart. */
  private static final double NARROWEST = 1e-9;

  /** Whether positive numbers span so much that their logarithms show more. */
  static boolean spansDecades(double least, double greatest) {
    return least > 0 && greatest / least > SPANS_DECADES;
  }

  /** Even in the numbers, which are finite. An axis that doubles cannot divide is made wider. */
  static Scale linear(double least, double greatest) {
    double low = Math.clamp(least, -LARGEST, LARGEST);
    double end = greatest > least ? Math.min(greatest, LARGEST) : low + 1;
    double size = Math.max(Math.abs(low), Math.abs(end));
    double high = Math.max(end, low + Math.max(1 / LARGEST, size * NARROWEST));
    double raw = (high - low) / MOST_TICKS;
    double decade = power(Math.floor(StrictMath.log10(raw)));
    double step = decade;
    for (double factor : new double[] {1, 2, 5, 10}) {
      step = factor * decade;
      if (step >= raw) {
        break;
      }
    }
    List<Tick> ticks = new ArrayList<>();
    for (double k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
      ticks.add(new Tick(k * step, Digits.of(k * step, 4), false));
    }
    return new Scale(low, high, false, List.copyOf(ticks));
  }

  /** Even in the logarithms, from a power of ten to another. */
  static Scale decades(double least, double greatest) {
    double from = Math.floor(StrictMath.log10(least) + 1e-9);
    from = Math.clamp(from, -LARGEST_POWER, LARGEST_POWER);
    double to = Math.ceil(StrictMath.log10(greatest) - 1e-9);
    to = Math.clamp(to, from + 1, LARGEST_POWER + 1);
    int step = (int) Math.max(1, Math.ceil((to - from) / MOST_TICKS));
    List<Tick> ticks = new ArrayList<>();
    for (double e = from; e <= to; e++) {
      boolean isWritten = (e - to) % step == 0;
      ticks.add(new Tick(power(e), isWritten ? "%.0f".formatted(e) : "", true));
    }
    return new Scale(power(from), power(to), true, List.copyOf(ticks));
  }

  /** One place for each word: 0, 1, ... */
  static Scale words(List<String> words) {
    List<Tick> ticks = new ArrayList<>();
    for (int k = 0; k < words.size(); k++) {
      ticks.add(new Tick(k, words.get(k), false));
    }
    return new Scale(-0.4, words.size() - 0.6, false, List.copyOf(ticks));
  }

  private static double power(double exponent) {
    return Double.parseDouble("1e%.0f".formatted(exponent));
  }

  /** From 0 at the beginning to 1 at the end; NaN for what has no place. */
  double part(double number) {
    if (!logarithmic) {
      return (number - low) / (high - low);
    }
    return number > 0 ? decadesFromLow(number) / decadesFromLow(high) : Double.NaN;
  }

  private double decadesFromLow(double number) {
    double ratio = number / low;
    return ratio > 0 && ratio < Double.POSITIVE_INFINITY
        ? StrictMath.log10(ratio)
        : StrictMath.log10(number) - StrictMath.log10(low);
  }
}
