package gossamer.scenarios.compare;

import gossamer.scenarios.result.ResultTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small table, all of it in memory.
 *
 * @param header names of the columns
 * @param rows cells as text
 * @param settings what the scenario says for all rows, by dotted path: what another scenario
 *     sweeps, and has a column for
 */
record KeptTable(List<String> header, List<List<String>> rows, Map<String, String> settings) {
  private static final String KIND = ".kind";

  static KeptTable read(Path file, Map<String, String> settings) throws IOException {
    try (ResultTable table = ResultTable.open(file)) {
      List<List<String>> rows = new ArrayList<>();
      while (table.next()) {
        rows.add(table.cells());
      }
      return new KeptTable(table.header(), rows, settings);
    }
  }

  /** Whether there is a column of that name, or a setting. */
  boolean knows(String column) {
    return place(column) >= 0 || settings.containsKey(column);
  }

  /** Whether a column has labels of values whose parts are in other columns. */
  boolean hasParts(String column) {
    return header.contains(column)
        && header.stream().anyMatch(other -> other.startsWith(column + "."));
  }

  /** A word without parts is the kind itself. */
  private int place(String column) {
    int at = header.indexOf(column);
    if (at >= 0 || !column.endsWith(KIND)) {
      return at;
    }
    String whole = column.substring(0, column.length() - KIND.length());
    return hasParts(whole) ? at : header.indexOf(whole);
  }

  /** The cells of a row in columns that this table {@link #knows}. */
  List<String> cells(List<String> row, List<String> columns) {
    return columns.stream()
        .map(
            column -> {
              int at = place(column);
              return at < 0 ? settings.getOrDefault(column, "") : row.get(at);
            })
        .toList();
  }

  /** The rows by their cells in some columns; empty if two have the same. */
  Optional<Map<List<String>, List<String>>> by(List<String> columns) {
    Map<List<String>, List<String>> rowOf = new LinkedHashMap<>();
    for (List<String> row : rows) {
      if (rowOf.put(cells(row, columns), row) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(rowOf);
  }
}
