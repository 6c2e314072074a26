package gossamer.scenarios.cli;

import gossamer.scenarios.compare.Paired;
import gossamer.scenarios.compare.SettingsComparison;
import gossamer.scenarios.statistics.Estimate;
import gossamer.scenarios.text.Digits;
import gossamer.scenarios.text.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what two settings cost, run against run. */
final class SettingsText {
  private static final int DIGITS = 4;

  private SettingsText() {}

  static void show(PrintWriter out, SettingsComparison comparison, String a, String b) {
    out.println("A: " + a);
    out.println("B: " + b);
    out.println();
    out.println(
        "%s until %s <= %s; pairs of runs with the same seed"
            .formatted(comparison.cost(), comparison.level().metric(), comparison.level().text()));
    List<String> header = new ArrayList<>(comparison.keys());
    header.addAll(
        List.of(
            "pairs",
            "A arrived",
            "B arrived",
            "A cheaper",
            "B cheaper",
            "A-B",
            "95% interval",
            "median"));
    TextTable table = new TextTable(comparison.keys().size(), header.toArray(String[]::new));
    boolean infinite = false;
    for (SettingsComparison.Row row : comparison.rows()) {
      Paired paired = row.paired();
      infinite |= paired.difference().isEmpty();
      List<String> cells = new ArrayList<>(row.values());
      cells.addAll(
          List.of(
              "%,d".formatted(paired.pairs()),
              "%,d".formatted(paired.arrivedA()),
              "%,d".formatted(paired.arrivedB()),
              "%,d".formatted(paired.cheaperA()),
              "%,d".formatted(paired.cheaperB()),
              paired.difference().map(each -> digits(each.mean())).orElse("-"),
              paired
                  .difference()
                  .flatMap(Estimate::interval)
                  .map(each -> digits(each.low()) + " to " + digits(each.high()))
                  .orElse("-"),
              paired.median().isPresent() ? digits(paired.median().getAsDouble()) : "-"));
      table.row(cells.toArray(String[]::new));
    }
    table.lines("  ").forEach(out::println);
    out.println();
    out.println(
        "A-B is the mean of the differences, median the one in the middle; below 0, A is cheaper.");
    if (infinite) {
      out.println(
          "Runs that did not arrive count as infinite: then there is no mean, and the median may be infinite.");
    }
    if (comparison.unknown() > 0) {
      out.println(
          "%,d %s left out: a run failed, was interrupted or stopped at another target."
              .formatted(
                  comparison.unknown(), comparison.unknown() == 1 ? "pair is" : "pairs are"));
    }
    out.flush();
  }

  private static String digits(double number) {
    return Digits.of(number, DIGITS);
  }

  /** The same as CSV, with all digits; an infinite median is {@code inf}. */
  static String csv(SettingsComparison comparison) {
    List<String> header = new ArrayList<>(comparison.keys());
    header.addAll(
        List.of(
            "metric",
            "level",
            "cost",
            "pairs",
            "a_arrived",
            "b_arrived",
            "a_cheaper",
            "b_cheaper",
            "difference_mean",
            "difference_low",
            "difference_high",
            "difference_median"));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (SettingsComparison.Row row : comparison.rows()) {
      Paired paired = row.paired();
      List<@Nullable Object> cells = new ArrayList<>(row.values());
      cells.addAll(
          Arrays.<@Nullable Object>asList(
              comparison.level().metric(),
              comparison.level().value(),
              comparison.cost(),
              paired.pairs(),
              paired.arrivedA(),
              paired.arrivedB(),
              paired.cheaperA(),
              paired.cheaperB(),
              paired.difference().map(Estimate::mean).orElse(null),
              paired
                  .difference()
                  .flatMap(Estimate::interval)
                  .map(Estimate.Interval::low)
                  .orElse(null),
              paired
                  .difference()
                  .flatMap(Estimate::interval)
                  .map(Estimate.Interval::high)
                  .orElse(null),
              paired.median().isPresent() ? paired.median().getAsDouble() : null));
      rows.add(cells);
    }
    return Output.csv(header, rows);
  }
}
