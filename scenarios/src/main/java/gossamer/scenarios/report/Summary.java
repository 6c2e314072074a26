package gossamer.scenarios.report;

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
    List<List<String>> lines = new ArrayList<>();
    Results.records(file, record -> lines.add(record.getFields()));
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    List<String> header = lines.getFirst();
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      Map<String, String> row = new HashMap<>();
      for (int c = 0; c < Math.min(header.size(), line.size()); c++) {
        row.put(header.get(c), line.get(c));
      }
      rows.add(Map.copyOf(row));
    }
    List<String> quantities =
        header.stream()
            .filter(column -> column.endsWith(MEAN))
            .map(column -> column.substring(0, column.length() - MEAN.length()))
            .toList();
    return Optional.of(new Summary(quantities, List.copyOf(rows)));
  }
}
