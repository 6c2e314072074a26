package gossamer.scenarios.report;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.report.DataTable.Cell;
import gossamer.scenarios.report.DataTable.Column;
import gossamer.scenarios.result.Pace;
import gossamer.scenarios.statistics.Measurements;
import gossamer.scenarios.text.Digits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The page's table of settings: summary.csv with fewer columns, in the words of people. */
final class SettingsTable {
  private static final List<String> TROUBLES = List.of("diverged", "failed", "interrupted");
  private static final String REACHED = "reached";

  private final Results results;
  private final List<Runs.Group> groups;
  private final List<Map<String, String>> rows;
  private final boolean hasTarget;

  private SettingsTable(Results results) {
    this.results = results;
    this.groups = results.runs().groups();
    this.rows = Outcomes.of(results.runs(), results.arrivals()).rows();
    this.hasTarget = isAnywhere(REACHED);
  }

  /** A section of the page; empty if there is one run only. */
  static String section(Results results) {
    if (results.runs().runs().size() < 2) {
      return "";
    }
    SettingsTable table = new SettingsTable(results);
    return "<section id=\"settings-section\" aria-labelledby=\"settings-heading\">\n"
        + "<h2 id=\"settings-heading\">Settings</h2>\n"
        + "<p class=\"note\">%s</p>\n".formatted(table.note())
        + table.html()
        + "\n</section>";
  }

  private String note() {
    return "Runs that differ by their seed only share a setting. "
        + (Levels.of(results.arrivals()).targets().size() > 1
            ? "Their targets differ, and each cost is to the setting's own target. "
            : "")
        + (hasTarget
            ? "Costs are medians over seeds up to the target; runs that did not arrive count as infinite, and"
                + " &ldquo;&gt; 100&rdquo; is a lower bound of an infinite median. "
            : results.runs().hasRows()
                ? "Numbers are medians over seeds at the end of the runs. "
                : "Numbers are medians over seeds. ")
        + "The <a href=\"#glossary-heading\">glossary</a> says what the columns mean.";
  }

  private String html() {
    List<Column> columns = new ArrayList<>();
    List<List<Cell>> cells = new ArrayList<>();
    int shown = Math.min(PageData.MOST_LINES, rows.size());
    for (int row = 0; row < shown; row++) {
      cells.add(new ArrayList<>());
    }
    List<String> keys = results.runs().keys();
    for (String key : keys.isEmpty() ? List.of("setting") : keys) {
      add(
          columns,
          cells,
          new Column(key, false),
          row -> Cell.of(row.getOrDefault(key, "all runs")));
    }
    if (hasTarget) {
      add(columns, cells, new Column(REACHED, true), SettingsTable::reached);
    } else {
      add(columns, cells, new Column("runs", true), row -> number(row, "runs"));
    }
    for (String trouble : TROUBLES) {
      if (rows.stream().anyMatch(row -> !row.getOrDefault(trouble, "0").equals("0"))) {
        add(columns, cells, new Column(trouble, true), row -> number(row, trouble));
      }
    }
    for (String cost : results.runs().hasRows() ? costs() : List.<String>of()) {
      String column = cost + "_median";
      columns.add(new Column(cost + (hasTarget ? " to target" : " at the end"), true));
      for (int row = 0; row < shown; row++) {
        cells.get(row).add(cost(row, cost, rows.get(row).getOrDefault(column, "")));
      }
    }
    addMean(columns, cells, "communications");
    String perSuccess = "communications_per_success";
    if (hasTarget && isAnywhere(perSuccess)) {
      add(
          columns,
          cells,
          new Column("communications per success", true),
          row -> number(row, perSuccess));
    }
    for (String metric : results.runs().metrics()) {
      add(
          columns,
          cells,
          new Column(results.runs().atEnd(metric), true),
          row -> number(row, metric + "_median"));
    }
    for (String decay : Line.Theory.DECAYS) {
      addDecay(columns, cells, decay);
    }
    String note =
        rows.size() > shown
            ? "The first %,d of %,d settings; summary.csv holds all.".formatted(shown, rows.size())
            : "";
    return DataTable.html(
        "settings",
        "settings-heading",
        columns,
        cells,
        Math.max(1, keys.size()),
        columns.size(),
        note);
  }

  /** What a column says of a row of summary.csv. */
  private interface Says {
    Cell of(Map<String, String> row);
  }

  private void add(List<Column> columns, List<List<Cell>> cells, Column column, Says says) {
    columns.add(column);
    for (int row = 0; row < cells.size(); row++) {
      cells.get(row).add(says.of(rows.get(row)));
    }
  }

  private void addMean(List<Column> columns, List<List<Cell>> cells, String cost) {
    if (!results.runs().hasRows() || !isAnywhere(cost + "_mean")) {
      return;
    }
    add(
        columns,
        cells,
        new Column("mean " + cost + " (95% interval)", true),
        row -> {
          String mean = row.getOrDefault(cost + "_mean", "");
          String low = row.getOrDefault(cost + "_low", "");
          String high = row.getOrDefault(cost + "_high", "");
          return mean.isEmpty()
              ? Cell.of("–")
              : new Cell(
                  four(mean)
                      + (low.isEmpty() ? "" : " (%s to %s)".formatted(four(low), four(high))),
                  four(mean).replace(",", ""),
                  "");
        });
  }

  /** Communications, the time, and the rest. */
  private List<String> costs() {
    Axes axes = results.runs().axes();
    return Stream.of(Axes.COMMUNICATIONS, Pace.ELAPSED, Axes.TIME, "gradients", Axes.BYTES)
        .filter(axes.names()::contains)
        .toList();
  }

  /** The median of a decay over the runs that have one; no column if none has. */
  private void addDecay(List<Column> columns, List<List<Cell>> cells, String decay) {
    List<double[]> each =
        groups.stream()
            .map(
                group ->
                    group.runs().stream()
                        .mapToDouble(run -> run.number(decay))
                        .filter(number -> !Double.isNaN(number))
                        .toArray())
            .toList();
    if (rows.size() != groups.size() || each.stream().allMatch(some -> some.length == 0)) {
      return;
    }
    columns.add(new Column(decay, true));
    for (int row = 0; row < cells.size(); row++) {
      double[] some = each.get(row);
      cells.get(row).add(Cell.of(some.length == 0 ? "–" : Digits.of(Measurements.median(some), 4)));
    }
  }

  private boolean isAnywhere(String column) {
    return rows.stream().anyMatch(row -> !row.getOrDefault(column, "").isEmpty());
  }

  private static Cell reached(Map<String, String> row) {
    String reached = row.getOrDefault(REACHED, "");
    return reached.isEmpty()
        ? Cell.of("–")
        : new Cell("%s of %s".formatted(reached, row.getOrDefault("runs", "")), reached, "");
  }

  private static Cell number(Map<String, String> row, String column) {
    String text = row.getOrDefault(column, "");
    return Cell.of(text.isEmpty() ? "–" : four(text));
  }

  private static String four(String cell) {
    double number = CsvCell.number(cell).orElse(Double.NaN);
    return Double.isInfinite(number) ? (number > 0 ? "∞" : "−∞") : Digits.of(number, 4);
  }

  private Cell cost(int row, String cost, String median) {
    if (!median.equals("inf")) {
      return number(rows.get(row), cost + "_median");
    }
    return new Cell(
        bound(row, cost).map(bound -> "> " + Digits.of(bound, 3)).orElse("not reached"),
        median,
        "beyond");
  }

  /**
   * A number below the median, whatever those runs would have spent that ended without arriving:
   * the median of what was spent.
   */
  private Optional<Double> bound(int row, String cost) {
    if (rows.size() != groups.size()) {
      return Optional.empty();
    }
    double[] spent =
        groups.get(row).runs().stream()
            .filter(run -> !run.isUnfinished())
            .mapToDouble(run -> run.hasDiverged() ? Double.NaN : run.number(cost))
            .toArray();
    if (spent.length == 0 || Arrays.stream(spent).anyMatch(Double::isNaN)) {
      return Optional.empty();
    }
    return Optional.of(Measurements.median(spent));
  }
}
