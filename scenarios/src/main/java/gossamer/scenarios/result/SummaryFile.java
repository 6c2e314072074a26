package gossamer.scenarios.result;

import gossamer.scenarios.file.InputException;
import gossamer.scenarios.result.Arrivals.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files levels.csv and summary.csv of a result folder, which follow from its tables. */
public final class SummaryFile {
  /** Its name. */
  public static final String NAME = "summary.csv";

  private SummaryFile() {}

  /**
   * Writes levels.csv and summary.csv beside runs.csv and trajectories.csv.
   *
   * @param folder with the results
   * @param levels that each run is to reach, from the highest down
   * @throws InputException if runs.csv is not a table of runs
   * @throws IOException if a table cannot be read, or a file not written
   */
  public static void write(FolderWriter folder, Map<Integer, List<Level>> levels)
      throws IOException {
    Arrivals arrivals = Arrivals.write(folder, levels);
    Summary summary = read(folder.folder().resolve("runs.csv"), arrivals);
    folder.table(
        NAME, summary.header(), file -> summary.rows().forEach(row -> file.line(row.toArray())));
  }

  private static Summary read(Path runs, Arrivals arrivals) throws IOException {
    try (ResultTable table = ResultTable.open(runs)) {
      List<List<String>> rows = new ArrayList<>();
      while (table.next()) {
        rows.add(table.cells());
      }
      return Summary.of(table.header(), rows, arrivals);
    }
  }
}
