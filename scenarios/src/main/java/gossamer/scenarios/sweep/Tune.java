package gossamer.scenarios.sweep;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.scenarios.file.Key;
import gossamer.scenarios.input.Labels;
import gossamer.sim.probe.Metric;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a constant is found: its values are tried in runs of their own, each with the same budget,
 * and the best of them is taken.
 *
 * @param criterion the best value is the one with the smallest median of this metric over the
 *     tuning runs, at the end of their budget; of an accuracy, the largest. A run that diverged
 *     counts as infinitely bad, and of equal values the smallest is taken
 */
public record Tune(
    @Doc("metric whose median at the end of the budget decides; a run that diverged is worst")
        @Key("for")
        Metric criterion,
    @Doc("the first value to try") double from,
    @Doc("the last value to try") double to,
    @Doc("how many values, both ends included") @Range(min = 2, max = MOST_VALUES) int steps,
    @Doc("equal differences or equal ratios between neighbours") @Default("log") Values.Scale scale,
    @Doc("round to whole numbers; duplicates that this makes are dropped") @Default("false")
        boolean whole,
    @Doc("what each tuning run may spend; the same for all algorithms of a sweep") Budget budget,
    @Doc("tuning runs of each value, with seeds that no other run has")
        @Default("3")
        @Range(min = 1, max = MOST_SEEDS)
        int seeds) {
  /** The key that a constant has in place of a number. */
  public static final String KEY = Labels.TUNE;

  private static final int MOST_VALUES = 1_000;
  private static final int MOST_SEEDS = 1_000;

  /** Checks that there is something to choose from. */
  public Tune {
    if (list(from, to, steps, scale, whole).size() < 2) {
      throw new ParameterException("to", "there is one value only, so nothing to choose from");
    }
  }

  private static List<BigDecimal> list(
      double from, double to, int steps, Values.Scale scale, boolean whole) {
    return new Values.Steps(from, to, steps, scale, whole).list();
  }

  /** The values to try, in order, as exact decimal numbers; at least two. */
  List<BigDecimal> values() {
    return list(from, to, steps, scale, whole);
  }

  /** What a run may spend, whichever is spent first. At least one is given. */
  public record Budget(
      @Doc("units of time") @Range(min = 0, open = true) @Nullable Double time,
      @Doc("rounds of a synchronous algorithm") @Range(min = 1) @Nullable Long rounds,
      @Doc("total number of gradient steps") @Range(min = 1) @Nullable Long gradients,
      @Doc("total number of gossips") @Range(min = 1) @Nullable Long communications,
      @Doc("total number of bytes sent") @Range(min = 1) @Nullable Long bytes) {
    /** Checks that something is limited. */
    public Budget {
      if (Stream.of(time, rounds, gradients, communications, bytes).allMatch(Objects::isNull)) {
        throw new ParameterException(
            "communications", "a budget limits something, such as {communications: 20000}");
      }
    }

    /** Such as {@code 20,000 communications}. */
    String words() {
      return Stream.of(
              said(time, "units of time"),
              said(rounds, "rounds"),
              said(gradients, "gradients"),
              said(communications, "communications"),
              said(bytes, "bytes"))
          .flatMap(Stream::ofNullable)
          .collect(Collectors.joining(" or "));
    }

    private static @Nullable String said(@Nullable Number number, String unit) {
      if (number == null) {
        return null;
      }
      String digits =
          number instanceof Double real && real != Math.rint(real)
              ? real.toString()
              : String.format(Locale.ROOT, "%,d", number.longValue());
      return digits + " " + unit;
    }
  }
}
