package gossamer.scenarios.cli.results;

import gossamer.scenarios.cli.terminal.Output;
import gossamer.scenarios.cli.terminal.Wrapping;
import gossamer.scenarios.compare.SettingsComparison;
import gossamer.scenarios.statistics.Measurements;
import gossamer.scenarios.statistics.Paired;
import gossamer.scenarios.text.Digits;
import gossamer.scenarios.text.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Says what two settings cost, run against run. */
final class SettingsText {
  private static final int DIGITS = 4;

  private static final String UNKNOWN = "-";

  /**
   * A column of the table.
   *
   * @param cell what it says of pairs
   * @param needed for which pairs it is worth its room
   */
  private record Column(
      String name, Function<Paired, String> cell, @Nullable Predicate<Paired> needed) {
    boolean isAlways() {
      return needed == null;
    }

    boolean says(SettingsComparison.Row row) {
      return needed != null && needed.test(row.paired());
    }
  }

  private static final List<Column> COLUMNS =
      List.of(
          new Column("pairs", each -> count(each.pairs()), null),
          new Column("A arrived", each -> count(each.arrivedA()), each -> !arrived(each)),
          new Column("B arrived", each -> count(each.arrivedB()), each -> !arrived(each)),
          new Column("A cheaper", each -> count(each.cheaperA()), null),
          new Column("B cheaper", each -> count(each.cheaperB()), null),
          new Column(
              "A-B",
              each -> each.difference().map(mean -> digits(mean.mean())).orElse(UNKNOWN),
              each -> each.difference().isPresent()),
          new Column(
              "95% interval",
              each -> each.difference().map(SettingsText::interval).orElse(UNKNOWN),
              each -> each.difference().isPresent()),
          new Column(
              "median",
              each -> each.median().isPresent() ? digits(each.median().getAsDouble()) : UNKNOWN,
              null));

  private SettingsText() {}

  static void show(PrintWriter out, SettingsComparison comparison, String a, String b, int width) {
    out.println("A: " + a);
    out.println("B: " + b);
    out.println();
    out.println(
        "%s until %s <= %s; pairs of runs with the same seed"
            .formatted(comparison.cost(), comparison.level().metric(), comparison.level().text()));
    List<Column> shown =
        COLUMNS.stream()
            .filter(each -> each.isAlways() || comparison.rows().stream().anyMatch(each::says))
            .toList();
    List<String> header = new ArrayList<>(comparison.keys());
    shown.forEach(each -> header.add(each.name()));
    TextTable table = new TextTable(comparison.keys().size(), header.toArray(String[]::new));
    for (SettingsComparison.Row row : comparison.rows()) {
      List<String> cells = new ArrayList<>(row.values());
      shown.forEach(each -> cells.add(each.cell().apply(row.paired())));
      table.row(cells.toArray(String[]::new));
    }
    table.lines("  ").forEach(out::println);
    out.println();
    say(
        "A-B is the mean difference and median the median difference; below 0, A is cheaper.",
        width,
        out);
    if (comparison.rows().stream().anyMatch(row -> row.paired().difference().isEmpty())) {
      say(
          "Runs that did not arrive count as infinite: then there is no mean, and the median may be"
              + " infinite. Pairs of which neither arrived have no difference, so the median leaves"
              + " them out.",
          width,
          out);
    }
    if (comparison.unknown() > 0) {
      say(
          "%,d %s left out: a run failed, was interrupted or stopped at another target."
              .formatted(comparison.unknown(), comparison.unknown() == 1 ? "pair is" : "pairs are"),
          width,
          out);
    }
    out.flush();
  }

  private static void say(String text, int width, PrintWriter out) {
    Wrapping.lines("", text, width).forEach(out::println);
  }

  private static boolean arrived(Paired paired) {
    return paired.arrivedA() == paired.pairs() && paired.arrivedB() == paired.pairs();
  }

  private static String interval(Measurements estimate) {
    return estimate
        .interval()
        .map(each -> digits(each.low()) + " to " + digits(each.high()))
        .orElse(UNKNOWN);
  }

  private static String count(int number) {
    return "%,d".formatted(number);
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
              paired.difference().map(Measurements::mean).orElse(null),
              paired
                  .difference()
                  .flatMap(Measurements::interval)
                  .map(Measurements.Interval::low)
                  .orElse(null),
              paired
                  .difference()
                  .flatMap(Measurements::interval)
                  .map(Measurements.Interval::high)
                  .orElse(null),
              paired.median().isPresent() ? paired.median().getAsDouble() : null));
      rows.add(cells);
    }
    return Output.csv(header, rows);
  }
}
