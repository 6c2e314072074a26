package gossamer.scenarios.result;

import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.result.Arrivals.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files levels.csv, summary.csv and ranking.csv of a result folder, which follow from its
 * tables.
 */
public final class SummaryFile {
  /** Its name. */
  public static final String NAME = "summary.csv";

  private SummaryFile() {}

  /**
   * Writes levels.csv and summary.csv beside runs.csv and trajectories.csv, and ranking.csv if
   * there is a {@link Ranking}.
   *
   * @param folder with the results
   * @param levels that each run is to reach, from the highest down
   * @param hasRows whether the runs leave rows; if not, there is no levels.csv
   * @throws InputException if runs.csv is not a table of runs
   * @throws IOException if a table cannot be read, or a file not written
   */
  public static void write(FolderWriter folder, Map<Integer, List<Level>> levels, boolean hasRows)
      throws IOException {
    List<String> header;
    List<List<String>> runs = new ArrayList<>();
    Map<Integer, String> statuses = new TreeMap<>();
    try (ResultTable table = ResultTable.open(folder.folder().resolve("runs.csv"))) {
      header = table.header();
      int status = header.indexOf(RunColumns.STATUS);
      while (table.next()) {
        runs.add(table.cells());
        statuses.put((int) table.number(0), table.cells().get(status));
      }
    }
    Arrivals arrivals =
        hasRows ? Arrivals.write(folder, costs(header), levels, statuses) : Arrivals.NONE;
    Summary summary = Summary.of(header, runs, arrivals);
    folder.table(
        NAME, summary.header(), file -> summary.rows().forEach(row -> file.line(row.toArray())));
    Optional<Ranking> ranking = Ranking.of(header, runs, arrivals);
    if (ranking.isPresent()) {
      folder.table(Ranking.NAME, ranking.get().header(), ranking.get()::write);
    }
  }

  /** What the tables of a folder count. */
  private static List<String> costs(List<String> header) {
    return Arrivals.COSTS.stream()
        .filter(cost -> Arrivals.ALWAYS.contains(cost) || header.contains(cost))
        .toList();
  }
}
