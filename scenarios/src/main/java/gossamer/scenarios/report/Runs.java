package gossamer.scenarios.report;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.result.ResultTable;
import gossamer.scenarios.result.RunColumns;
import gossamer.scenarios.result.RunRecord;
import gossamer.sim.engine.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * runs.csv.
 *
 * @param header all columns
 * @param keys the columns that tell groups of runs apart: swept keys other than the seed, of keys
 *     that go hand in hand (zip) the first
 * @param metrics the columns of metrics
 * @param axes what rows are drawn against, and what runs cost
 * @param runs in the order of the file
 */
record Runs(
    List<String> header, List<String> keys, List<String> metrics, Axes axes, List<Run> runs) {
  private static final String ALGORITHM = "algorithm";

  /**
   * A row, by column: numbers are numbers, or empty where there are none.
   *
   * @param number of the run
   */
  record Run(int number, Map<String, String> cells) {
    /** A cell; empty if there is no such column. */
    String cell(String column) {
      return cells.getOrDefault(column, "");
    }

    /** A cell as a number; NaN if it is not one. */
    double number(String column) {
      return CsvCell.number(cell(column)).orElse(Double.NaN);
    }

    String status() {
      return cell("status");
    }

    /** Whether it ended at its target. */
    boolean isThere() {
      return Status.of(status()).filter(Status::isTarget).isPresent();
    }

    /** Whether an error ended it. */
    boolean hasFailed() {
      return status().equals(RunRecord.FAILED);
    }

    boolean hasDiverged() {
      return status().equals(Status.DIVERGED.word());
    }

    /** Whether it came to no end of its own, so that nobody knows its outcome. */
    boolean isUnfinished() {
      return RunRecord.isUnfinished(status());
    }

    /** Whether it has no end whose numbers count with others. */
    boolean isBroken() {
      return hasDiverged() || isUnfinished();
    }
  }

  /** Runs that differ by their seed only. */
  record Group(List<String> values, List<Run> runs) {
    long diverged() {
      return runs.stream().filter(Run::hasDiverged).count();
    }
  }

  static Runs read(Path file) throws IOException {
    try (ResultTable table = ResultTable.open(file)) {
      RunColumns columns = RunColumns.of(table.header());
      List<String> quantities = columns.quantities();
      boolean hasRows = Axes.ALWAYS.stream().anyMatch(quantities::contains);
      for (String axis : Axes.ALWAYS) {
        if (hasRows && !quantities.contains(axis)) {
          throw table.error("the column '%s' is missing in the header".formatted(axis));
        }
      }
      List<Run> runs = new ArrayList<>();
      Set<Integer> numbers = new HashSet<>();
      while (table.next()) {
        Run run = run(table);
        if (!numbers.add(run.number())) {
          throw table.error("run %d is there twice".formatted(run.number()));
        }
        runs.add(run);
      }
      boolean isOneAlgorithm =
          runs.stream().map(run -> run.cell(ALGORITHM)).distinct().count() <= 1;
      return new Runs(
          table.header(),
          apart(
              columns.keys(table.header(), cells(table.header(), runs)).stream()
                  .filter(key -> !(isOneAlgorithm && key.equals(ALGORITHM)))
                  .toList(),
              runs),
          quantities.stream().filter(each -> !Axes.ALWAYS.contains(each)).toList(),
          hasRows ? Axes.of(table.header(), runs) : Axes.PLAIN,
          List.copyOf(runs));
    }
  }

  private static List<List<String>> cells(List<String> header, List<Run> runs) {
    return runs.stream().map(run -> header.stream().map(run::cell).toList()).toList();
  }

  /** Without keys that take another value whenever an earlier one does, and only then. */
  private static List<String> apart(List<String> keys, List<Run> runs) {
    List<String> kept = new ArrayList<>();
    for (String key : keys) {
      if (kept.stream().noneMatch(earlier -> goHandInHand(earlier, key, runs))) {
        kept.add(key);
      }
    }
    return List.copyOf(kept);
  }

  private static boolean goHandInHand(String one, String other, List<Run> runs) {
    long values = runs.stream().map(run -> run.cell(one)).distinct().count();
    return values > 1
        && runs.stream().map(run -> run.cell(other)).distinct().count() == values
        && runs.stream().map(run -> List.of(run.cell(one), run.cell(other))).distinct().count()
            == values;
  }

  private static Run run(ResultTable table) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int c = 0; c < table.cells().size(); c++) {
      cells.put(table.header().get(c), table.cells().get(c));
    }
    return new Run((int) table.number(0), cells);
  }

  /** Whether runs leave rows over time. */
  boolean hasRows() {
    return header.lastIndexOf(Axes.TIME) > header.indexOf(RunColumns.STATUS);
  }

  /** Without axes that something else does not have. */
  Runs withAxes(Axes fewer) {
    return new Runs(header, keys, metrics, fewer, runs);
  }

  /** What a quantity is called. */
  String atEnd(String quantity) {
    return hasRows() ? quantity + " at the end" : quantity;
  }

  /** All groups, in the order of their first runs. */
  List<Group> groups() {
    Map<List<String>, List<Run>> groups = new LinkedHashMap<>();
    for (Run run : runs) {
      List<String> values = keys.stream().map(run::cell).toList();
      groups.computeIfAbsent(values, _ -> new ArrayList<>()).add(run);
    }
    return groups.entrySet().stream()
        .map(entry -> new Group(entry.getKey(), List.copyOf(entry.getValue())))
        .toList();
  }
}
