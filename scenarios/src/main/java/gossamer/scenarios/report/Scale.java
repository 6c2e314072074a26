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
 * @param named whether its places have words, not numbers
 * @param ticks in order
 */
record Scale(double low, double high, boolean logarithmic, boolean named, List<Tick> ticks) {
  /**
   * A number written on an axis.
   *
   * @param label empty for a mark without words
   * @param power whether the label is to be read as an exponent of ten
   */
  record Tick(double at, String label, boolean power) {}

  private static final int MOST_TICKS = 6;

  /** Up to this factor from end to end, a logarithmic axis has more than powers of ten. */
  private static final double FEW_DECADES = 100;

  /** Below this factor from end to end it has more numbers still. */
  private static final double SPANS_LITTLE = 4;

  /** From this factor on, numbers that were chosen are usually powers of something. */
  private static final double SPANS_MUCH = 8;

  private static final double MARGIN = 0.04;

  private static final double[] COARSE = {1, 2, 5};
  private static final double[] FINE = {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8};

  /** Numbers up to this, and their inverses, are written without a power of ten. */
  private static final double PLAIN = 1e6;

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
    return new Scale(low, high, false, false, List.copyOf(ticks));
  }

  /** Even in the logarithms; between round numbers if there are few powers of ten. */
  static Scale logarithmic(double least, double greatest) {
    double[] steps = greatest / least < SPANS_LITTLE ? FINE : COARSE;
    double from = rounded(Math.clamp(least, 1 / LARGEST, LARGEST), steps, false);
    double to = rounded(Math.clamp(greatest, 1 / LARGEST, LARGEST), steps, true);
    if (!(to > from) || to / from > FEW_DECADES || to > PLAIN || from < 1 / PLAIN) {
      return decades(least, greatest);
    }
    List<Tick> ticks = new ArrayList<>();
    for (double e = Math.floor(StrictMath.log10(from)); power(e) <= to; e++) {
      for (double factor : steps) {
        double at = factor * power(e);
        if (at >= from * (1 - 1e-9) && at <= to * (1 + 1e-9)) {
          ticks.add(new Tick(at, Digits.of(at, 2), false));
        }
      }
    }
    return new Scale(from, to, true, false, List.copyOf(ticks));
  }

  /**
   * With these numbers on it and a margin at each end: even in the logarithms if they span much.
   *
   * @param numbers in ascending order, at least two
   */
  static Scale at(List<Double> numbers) {
    double least = numbers.getFirst();
    double greatest = numbers.getLast();
    boolean logarithmic = least > 0 && greatest / least >= SPANS_MUCH && greatest < LARGEST;
    List<Tick> ticks =
        numbers.stream().map(each -> new Tick(each, Digits.of(each, 4), false)).toList();
    if (logarithmic) {
      double margin = StrictMath.exp(MARGIN * StrictMath.log(greatest / least));
      return new Scale(least / margin, greatest * margin, true, false, ticks);
    }
    Scale plain = linear(least, greatest);
    double margin = MARGIN * (plain.high() - plain.low());
    return new Scale(plain.low() - margin, plain.high() + margin, false, false, ticks);
  }

  /** Even in the logarithms, from one to a factor above it. */
  static Scale factors(double greatest) {
    if (greatest >= 2) {
      return logarithmic(1, greatest);
    }
    Scale numbers = linear(1, greatest);
    return new Scale(numbers.low(), numbers.high(), true, false, numbers.ticks());
  }

  /** The next of some numbers times a power of ten, downwards or upwards. */
  private static double rounded(double number, double[] steps, boolean upwards) {
    double decade = power(Math.floor(StrictMath.log10(number) + 1e-9));
    double part = number / decade;
    int k = steps.length - 1;
    while (k > 0 && steps[k] > part * (1 + 1e-9)) {
      k--;
    }
    boolean isThis = part <= steps[k] * (1 + 1e-9);
    double next = k + 1 < steps.length ? steps[k + 1] : 10;
    return decade * (upwards && !isThis ? next : steps[k]);
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
    return new Scale(power(from), power(to), true, false, List.copyOf(ticks));
  }

  /** One place for each word: 0, 1, ... */
  static Scale words(List<String> words) {
    List<Tick> ticks = new ArrayList<>();
    for (int k = 0; k < words.size(); k++) {
      ticks.add(new Tick(k, words.get(k), false));
    }
    return new Scale(-0.5, words.size() - 0.5, false, true, List.copyOf(ticks));
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
