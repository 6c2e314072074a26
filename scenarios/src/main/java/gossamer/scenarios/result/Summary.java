package gossamer.scenarios.result;

import gossamer.graphs.text.CsvCell;
import gossamer.scenarios.statistics.Estimate;
import gossamer.sim.engine.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of groups that summary.csv holds: runs that differ in their seed only are one group.
 *
 * <p>Each line holds what the group's runs have in common, how many there are, how many of them
 * diverged, failed or were interrupted, and for each quantity at the end of a run its mean, its
 * median and the 95% interval of the mean over the other runs. A cell is empty where no run, or for
 * the interval fewer than two, can say.
 *
 * @param header names of the columns
 * @param rows cells as text, one row for each group in order of its first run
 */
public record Summary(List<String> header, List<List<String>> rows) {
  private static final List<String> COUNTS = List.of("runs", "diverged", "failed", "interrupted");
  private static final List<String> STATISTICS = List.of("_mean", "_median", "_low", "_high");

  /** In the order of {@link #COUNTS}. */
  private static final List<String> NOT_COUNTED =
      List.of(Status.DIVERGED.word(), RunRecord.FAILED, Status.INTERRUPTED.word());

  /**
   * Summarizes a table of runs.
   *
   * @param header that of runs.csv
   * @param runs cells as {@link ResultTable} reads them, as many in each row as the header has
   * @throws IllegalArgumentException if it is not that of a runs.csv
   */
  public static Summary of(List<String> header, List<List<String>> runs) {
    RunColumns columns = RunColumns.of(header);
    List<Integer> keys = RunColumns.places(columns.groups(), header);
    List<Integer> quantities = RunColumns.places(columns.quantities(), header);
    int status = header.indexOf(RunColumns.STATUS);

    Map<List<String>, List<List<String>>> groups = new LinkedHashMap<>();
    for (List<String> run : runs) {
      groups.computeIfAbsent(keys.stream().map(run::get).toList(), _ -> new ArrayList<>()).add(run);
    }

    List<String> names = new ArrayList<>(columns.groups());
    names.addAll(COUNTS);
    for (String quantity : columns.quantities()) {
      STATISTICS.forEach(statistic -> names.add(quantity + statistic));
    }
    List<List<String>> rows = new ArrayList<>();
    groups.forEach(
        (key, members) -> {
          List<String> row = new ArrayList<>(key);
          row.add(String.valueOf(members.size()));
          for (String word : NOT_COUNTED) {
            row.add(
                String.valueOf(
                    members.stream().filter(run -> run.get(status).equals(word)).count()));
          }
          List<List<String>> ended =
              members.stream().filter(run -> !NOT_COUNTED.contains(run.get(status))).toList();
          quantities.forEach(place -> row.addAll(statistics(ended, place)));
          rows.add(List.copyOf(row));
        });
    return new Summary(List.copyOf(names), List.copyOf(rows));
  }

  private static List<String> statistics(List<List<String>> runs, int place) {
    double[] values =
        runs.stream()
            .map(run -> run.get(place))
            .filter(cell -> !cell.isEmpty())
            .mapToDouble(cell -> CsvCell.number(cell).orElse(Double.NaN))
            .toArray();
    if (values.length == 0) {
      return List.of("", "", "", "");
    }
    Estimate estimate = Estimate.of(values);
    return List.of(
        CsvCell.of(estimate.mean()),
        CsvCell.of(estimate.median()),
        estimate.interval().map(interval -> CsvCell.of(interval.low())).orElse(""),
        estimate.interval().map(interval -> CsvCell.of(interval.high())).orElse(""));
  }
}
