package gossamer.scenarios.report;

import gossamer.scenarios.result.ResultTable;
import gossamer.scenarios.result.RunColumns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * runs.csv.
 *
 * @param header all columns
 * @param keys the columns that tell groups of runs apart: swept keys other than the seed, of keys
 *     that go hand in hand (zip) the first
 * @param metrics the columns of metrics
 * @param runs in the order of the file
 */
record Runs(List<String> header, List<String> keys, List<String> metrics, List<Run> runs) {
  private static final String ALGORITHM = "algorithm";

  /**
   * A row, by column.
   *
   * @param number of the run
   */
  record Run(int number, Map<String, String> cells) {
    /** A cell; empty if there is no such column. */
    String cell(String column) {
      return cells.getOrDefault(column, "");
    }

    /** A cell as a number; NaN if it is none. */
    double number(String column) {
      try {
        return Double.parseDouble(cell(column));
      } catch (NumberFormatException e) {
        return Double.NaN; // empty, of a failed run
      }
    }

    String status() {
      return cell("status");
    }

    /** Whether it has no end whose numbers count with others. */
    boolean isBroken() {
      return List.of("diverged", "failed", "interrupted").contains(status());
    }
  }

  /** Runs that differ by their seed only. */
  record Group(List<String> values, List<Run> runs) {}

  static Runs read(Path file) throws IOException {
    try (ResultTable table = ResultTable.open(file)) {
      RunColumns columns = columns(table);
      List<Run> runs = new ArrayList<>();
      while (table.next()) {
        runs.add(run(table));
      }
      boolean isOneAlgorithm =
          runs.stream().map(run -> run.cell(ALGORITHM)).distinct().count() <= 1;
      List<String> quantities = columns.quantities();
      return new Runs(
          table.header(),
          apart(
              columns.groups().stream()
                  .filter(key -> !(isOneAlgorithm && key.equals(ALGORITHM)))
                  .toList(),
              runs),
          List.copyOf(quantities.subList(Results.AXES.size(), quantities.size())),
          List.copyOf(runs));
    }
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

  private static RunColumns columns(ResultTable table) {
    try {
      RunColumns columns = RunColumns.of(table.header());
      if (columns.quantities().size() < Results.AXES.size()) {
        throw table.error("the columns should be as in every runs.csv: time, gradients, ...");
      }
      return columns;
    } catch (IllegalArgumentException e) {
      throw table.error(String.valueOf(e.getMessage()));
    }
  }

  private static Run run(ResultTable table) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int c = 0; c < table.cells().size(); c++) {
      cells.put(table.header().get(c), table.cells().get(c));
    }
    String number = table.cells().getFirst();
    if (!number.matches("[0-9]{1,9}")) {
      throw table.error("a line begins with the number of its run");
    }
    return new Run(Integer.parseInt(number), cells);
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
