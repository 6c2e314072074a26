package gossamer.scenarios.report;

import gossamer.scenarios.result.Arrivals;
import gossamer.scenarios.result.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the groups of a sweep came to: the table of summary.csv, made from runs.csv.
 *
 * @param quantities such as {@code time}, each with the columns {@code time_mean}, {@code
 *     time_median}, {@code time_low} and {@code time_high}
 * @param rows by column, one for each group of runs
 */
record Outcomes(List<String> quantities, List<Map<String, String>> rows) {
  private static final String MEAN = "_mean";

  static Outcomes of(Runs runs, Arrivals arrivals) {
    List<List<String>> cells =
        runs.runs().stream().map(run -> runs.header().stream().map(run::cell).toList()).toList();
    Summary summary = Summary.of(runs.header(), cells, arrivals);
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> line : summary.rows()) {
      Map<String, String> row = new HashMap<>();
      for (int c = 0; c < line.size(); c++) {
        row.put(summary.header().get(c), line.get(c));
      }
      rows.add(Map.copyOf(row));
    }
    List<String> quantities =
        summary.header().stream()
            .filter(column -> column.endsWith(MEAN))
            .map(column -> column.substring(0, column.length() - MEAN.length()))
            .toList();
    return new Outcomes(quantities, List.copyOf(rows));
  }
}
