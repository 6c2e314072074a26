package gossamer.scenarios.report;

import gossamer.graphs.text.CsvCell;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page's script draws, as JSON. */
final class PageData {
  /** About so many numbers of lines fit into the page: some 8 bytes each, 1 MB. */
  private static final int MOST_NUMBERS = 110_000;

  /** A line needs no more to look the same. */
  private static final int MOST_ROWS = 400;

  /** More lines, or combinations of keys, are left out. */
  static final int MOST_LINES = 1_000;

  private static final MathContext FOUR_DIGITS = new MathContext(4);
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private static final List<String> STATISTICS = List.of("mean", "median", "low", "high");
  private static final List<String> COUNTS = List.of("runs", "diverged", "failed", "interrupted");

  private PageData() {}

  /** All of it. */
  static String of(Results results, List<Line> lines) {
    Runs runs = results.runs();
    List<Line> shown = lines.subList(0, Math.min(MOST_LINES, lines.size()));
    int columns = Math.max(1, shown.stream().mapToInt(line -> line.columns().size()).sum());
    int most = Math.min(MOST_ROWS, MOST_NUMBERS / columns);
    StringBuilder json = new StringBuilder("{\"metrics\":").append(Html.json(runs.metrics()));
    json.append(",\"keys\":").append(Html.json(runs.keys()));
    json.append(",\"best\":")
        .append(Html.json(Findings.bestGroup(runs).map(Runs.Group::values).orElse(List.of())));
    json.append(",\"lines\":[");
    String separator = "\n";
    for (Line line : shown) {
      json.append(separator);
      append(json, line.thinned(most));
      separator = ",\n";
    }
    json.append("],\"summary\":");
    if (runs.keys().isEmpty()) {
      json.append("null");
    } else {
      append(json, Outcomes.of(runs, results.arrivals()), runs.keys());
    }
    return json.append("}").toString();
  }

  /** How many rows the longest of the lines that are shown has lost, or none. */
  static boolean isThinned(List<Line> lines, Map<Integer, Thinned> trajectories) {
    int columns = Math.max(1, lines.stream().mapToInt(line -> line.columns().size()).sum());
    int most = Math.min(MOST_ROWS, MOST_NUMBERS / columns);
    return lines.stream().anyMatch(line -> line.rows().size() > most)
        || trajectories.values().stream().anyMatch(rows -> rows.added() > rows.kept().size());
  }

  private static void append(StringBuilder json, Line line) {
    json.append("{\"v\":").append(Html.json(line.group().values()));
    json.append(",\"seeds\":").append(line.seeds());
    List<Integer> runs = line.group().runs().stream().map(Runs.Run::number).toList();
    json.append(",\"runs\":").append(Html.json(runs));
    List<String> broken =
        line.group().runs().stream()
            .filter(Runs.Run::isBroken)
            .map(Runs.Run::status)
            .distinct()
            .toList();
    json.append(",\"broken\":").append(Html.json(broken));
    line.decay().ifPresent(decay -> json.append(",\"decay\":").append(number(decay, SIX_DIGITS)));
    json.append(",\"c\":[");
    for (int c = 0; c < line.columns().size(); c++) {
      json.append(c == 0 ? "[" : ",[");
      String separator = "";
      for (double value : line.column(c)) {
        boolean isAxis = c < Results.AXES.size();
        json.append(separator).append(number(value, isAxis ? SIX_DIGITS : FOUR_DIGITS));
        separator = ",";
      }
      json.append("]");
    }
    json.append("]}");
  }

  private static void append(StringBuilder json, Outcomes outcomes, List<String> keys) {
    json.append("{\"quantities\":").append(Html.json(outcomes.quantities()));
    json.append(",\"rows\":[");
    String separator = "\n";
    for (Map<String, String> row :
        outcomes.rows().subList(0, Math.min(MOST_LINES, outcomes.rows().size()))) {
      List<String> values = keys.stream().map(key -> row.getOrDefault(key, "")).toList();
      json.append(separator).append("{\"v\":").append(Html.json(values));
      for (String count : COUNTS) {
        json.append(",\"").append(count).append("\":").append(cell(row, count));
      }
      json.append(",\"q\":[");
      separator = "";
      for (String quantity : outcomes.quantities()) {
        json.append(separator).append("[");
        String comma = "";
        for (String statistic : STATISTICS) {
          json.append(comma).append(cell(row, quantity + "_" + statistic));
          comma = ",";
        }
        json.append("]");
        separator = ",";
      }
      json.append("]}");
      separator = ",\n";
    }
    json.append("]}");
  }

  private static String cell(Map<String, String> row, String column) {
    return Optional.ofNullable(row.get(column))
        .filter(text -> !text.isEmpty())
        .map(text -> number(CsvCell.number(text).orElse(Double.NaN), SIX_DIGITS))
        .orElse("null");
  }

  /** JSON knows no infinity and nothing that is not a number. */
  static String number(double value, MathContext digits) {
    if (!Double.isFinite(value)) {
      return "null";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1_000) {
      return String.valueOf((int) value);
    }
    return BigDecimal.valueOf(value).round(digits).stripTrailingZeros().toString();
  }
}
