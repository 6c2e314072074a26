package gossamer.scenarios.report;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.report.DataTable.Cell;
import gossamer.scenarios.report.DataTable.Column;
import gossamer.scenarios.result.Pace;
import gossamer.scenarios.text.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The page's table of runs: which run, how it ended, what it came to, then what it was given. */
final class RunsTable {
  /** The table holds no more runs. */
  static final int MOST_RUNS = 1_000;

  /** Whole numbers that are shown with all digits. */
  private static final Set<String> COUNTS =
      Set.of(
          Merged.NUMBER,
          "run",
          "seed",
          "nodes",
          "edges",
          "gradients",
          "communications",
          "numbers",
          "bytes");

  private RunsTable() {}

  static String html(Runs runs, boolean running) {
    List<String> columns = columns(runs);
    List<Column> heads =
        columns.stream()
            .map(
                name -> new Column(name.equals(Merged.NUMBER) ? "run" : name, isNumber(runs, name)))
            .toList();
    List<List<Cell>> rows = new ArrayList<>();
    for (Runs.Run run : runs.runs().subList(0, Math.min(MOST_RUNS, runs.runs().size()))) {
      rows.add(columns.stream().map(column -> cell(column, run.cell(column), running)).toList());
    }
    String note =
        runs.runs().size() > MOST_RUNS
            ? "The first %,d of %,d runs; runs.csv holds all."
                .formatted(MOST_RUNS, runs.runs().size())
            : "";
    // Paper has no room for more than the results.
    List<String> results = results(runs);
    int printed = 0;
    for (int c = 0; c < columns.size(); c++) {
      printed = results.contains(columns.get(c)) ? c + 1 : printed;
    }
    return DataTable.html(
        "runs", "runs-heading", heads, rows, 1 + runs.keys().size(), printed, note);
  }

  /** Without those that are empty throughout. */
  private static List<String> columns(Runs runs) {
    List<String> results = results(runs);
    boolean isMerged = runs.header().contains(Merged.NUMBER);
    Stream<String> first =
        Stream.concat(Stream.of(isMerged ? Merged.NUMBER : "run"), runs.keys().stream());
    List<String> order =
        Stream.of(first, Stream.of("seed"), results.stream(), runs.header().stream())
            .flatMap(each -> each)
            .distinct()
            .filter(runs.header()::contains)
            .filter(column -> !(isMerged && column.equals("run")))
            .filter(column -> !(column.equals(Pace.ELAPSED) && isTime(runs)))
            .toList();
    return order.stream()
        .filter(
            column ->
                results.indexOf(column) == 0
                    || runs.runs().stream().anyMatch(run -> !run.cell(column).isEmpty()))
        .toList();
  }

  /** Whether what elapsed is the time in every run, and said already. */
  private static boolean isTime(Runs runs) {
    return runs.axes().pace() == Pace.CLOCKS;
  }

  /** How a run ended and what it came to. */
  private static List<String> results(Runs runs) {
    Axes axes = runs.axes();
    List<String> results = new ArrayList<>(List.of("status", "time"));
    Stream.of(Pace.ELAPSED, Axes.COMMUNICATIONS, "gradients", Axes.BYTES)
        .filter(axes.names()::contains)
        .forEach(results::add);
    results.addAll(runs.metrics());
    results.addAll(Line.Theory.DECAYS);
    results.add("reason");
    return results;
  }

  private static boolean isNumber(Runs runs, String column) {
    return runs.runs().stream()
        .map(run -> run.cell(column))
        .allMatch(cell -> cell.isEmpty() || CsvCell.number(cell).isPresent());
  }

  private static Cell cell(String column, String cell, boolean running) {
    if (column.equals("status")) {
      boolean isUnderWay = running && cell.equals(Live.INTERRUPTED);
      return new Cell(isUnderWay ? Live.UNDER_WAY : cell, "", "status " + styleOf(cell));
    }
    return Cell.of(shown(column, cell));
  }

  /** A cell as people read it. */
  static String shown(String column, String cell) {
    return COUNTS.contains(column) || CsvCell.number(cell).isEmpty()
        ? cell
        : Digits.six(CsvCell.number(cell).orElseThrow());
  }

  private static String styleOf(String status) {
    return switch (status) {
      case "gap-reached",
          "distance-reached",
          "loss-reached",
          "target-reached",
          "accuracy-reached", // of earlier versions
          "done" ->
          "reached";
      case "diverged", "failed" -> "broken";
      case "interrupted" -> "cut";
      default -> "ended";
    };
  }
}
