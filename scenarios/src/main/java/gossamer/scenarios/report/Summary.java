package gossamer.scenarios.report;

import gossamer.scenarios.result.ResultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * summary.csv.
 *
 * @param quantities such as {@code time}, each with the columns {@code time_mean}, {@code
 *     time_median}, {@code time_low} and {@code time_high}
 * @param rows by column, one for each group of runs
 */
record Summary(List<String> quantities, List<Map<String, String>> rows) {
  private static final String MEAN = "_mean";

  static Optional<Summary> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    List<String> header;
    List<Map<String, String>> rows = new ArrayList<>();
    try (ResultTable table = ResultTable.open(file)) {
      header = table.header();
      while (table.next()) {
        Map<String, String> row = new HashMap<>();
        for (int c = 0; c < header.size(); c++) {
          row.put(header.get(c), table.cells().get(c));
        }
        rows.add(row);
      }
    }
    List<String> quantities =
        header.stream()
            .filter(column -> column.endsWith(MEAN))
            .map(column -> column.substring(0, column.length() - MEAN.length()))
            .toList();
    return Optional.of(new Summary(quantities, List.copyOf(rows)));
  }
}
