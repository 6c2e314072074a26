package gossamer.scenarios.report;

import de.siegmar.fastcsv.reader.CsvRecord;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
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
 * @param keys the columns that tell groups of runs apart: swept keys other than the seed
 * @param metrics the columns of metrics
 * @param runs in the order of the file
 */
record Runs(List<String> header, List<String> keys, List<String> metrics, List<Run> runs) {
  private static final String SEED = "seed";
  private static final String ALGORITHM = "algorithm";
  private static final String LAST_BEFORE_METRICS = "communications";
  private static final String REASON = "reason";

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
    List<List<String>> lines = new ArrayList<>();
    List<Run> runs = new ArrayList<>();
    Results.records(file, record -> lines.add(fields(file, lines, record)));
    if (lines.isEmpty()) {
      throw new InputException(Position.of(file.toString()), "is empty");
    }
    List<String> header = lines.getFirst();
    for (List<String> line : lines.subList(1, lines.size())) {
      Map<String, String> cells = new LinkedHashMap<>();
      for (int c = 0; c < header.size(); c++) {
        cells.put(header.get(c), line.get(c));
      }
      runs.add(new Run(Integer.parseInt(line.getFirst()), cells));
    }
    int seed = header.indexOf(SEED);
    int communications = header.indexOf(LAST_BEFORE_METRICS);
    List<String> keys = new ArrayList<>(header.subList(1, seed));
    if (runs.stream().map(run -> run.cell(ALGORITHM)).distinct().count() > 1) {
      keys.add(ALGORITHM);
    }
    int end = header.getLast().equals(REASON) ? header.size() - 1 : header.size();
    List<String> metrics = header.subList(communications + 1, end);
    return new Runs(header, List.copyOf(keys), List.copyOf(metrics), List.copyOf(runs));
  }

  private static List<String> fields(Path file, List<List<String>> lines, CsvRecord record) {
    List<String> fields = record.getFields();
    if (lines.isEmpty()) {
      boolean known =
          fields.getFirst().equals("run")
              && fields.containsAll(List.of(SEED, ALGORITHM, "status", LAST_BEFORE_METRICS));
      if (!known) {
        throw Results.wrong(file, record, "these are not the columns of a runs.csv of Gossamer's");
      }
    } else if (fields.size() != lines.getFirst().size()
        || !fields.getFirst().matches("[0-9]{1,9}")) {
      throw Results.wrong(
          file,
          record,
          "a line has the number of a run and %d cells in all".formatted(lines.getFirst().size()));
    }
    return fields;
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
