package gossamer.scenarios.result;

import gossamer.scenarios.file.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The file summary.csv of a result folder, which follows from its runs.csv. */
public final class SummaryFile {
  /** Its name. */
  public static final String NAME = "summary.csv";

  private SummaryFile() {}

  /**
   * Writes summary.csv beside runs.csv.
   *
   * @param folder with the results
   * @throws InputException if runs.csv is no table of runs
   * @throws IOException if it cannot be read, or summary.csv not written
   */
  public static void write(FolderWriter folder) throws IOException {
    Summary summary = read(folder.folder().resolve("runs.csv"));
    folder.table(
        NAME, summary.header(), file -> summary.rows().forEach(row -> file.line(row.toArray())));
  }

  private static Summary read(Path runs) throws IOException {
    try (ResultTable table = ResultTable.open(runs)) {
      List<List<String>> rows = new ArrayList<>();
      while (table.next()) {
        rows.add(table.cells());
      }
      return Summary.of(table.header(), rows);
    }
  }
}
