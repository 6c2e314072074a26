package gossamer.scenarios.compare;

import gossamer.scenarios.folder.ScenarioCopy;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.result.ResultText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How the results in two folders, a and b, differ.
 *
 * @param settings what their scenarios say differently; it explains, and does not count
 * @param tables every table that was compared, those without a difference included
 */
public record Comparison(List<SettingDifference> settings, List<TableDifference> tables) {
  /**
   * Compares all CSV files of two result folders but timings.csv.
   *
   * <p>Runs are matched by what tells them apart: swept keys, seed and algorithm. For what only the
   * other folder sweeps, the scenario says the value. Where that matches no run, or several to one,
   * the numbers of the runs do. What belongs to a run that only one folder has is not told again
   * for the other tables.
   *
   * @param tolerance the largest difference of two numbers, as a part of the larger one, that is
   *     none; not negative
   * @throws InputException if a folder holds no results of Gossamer's, or a file is torn
   * @throws IOException if a file cannot be read
   */
  public static Comparison of(Path a, Path b, double tolerance) throws IOException {
    Map<String, String> settingsOfA = SettingDifference.settings(scenario(a), a);
    Map<String, String> settingsOfB = SettingDifference.settings(scenario(b), b);
    return new Comparison(
        SettingDifference.between(settingsOfA, settingsOfB),
        new FolderComparison(a, settingsOfA, b, settingsOfB, tolerance).tables());
  }

  /**
   * Checks that a folder holds results whose runs have come to an end.
   *
   * @throws InputException if it does not
   * @throws IOException if a file cannot be read
   */
  public static void requireResults(Path folder) throws IOException {
    scenario(folder);
  }

  private static String scenario(Path folder) throws IOException {
    Position position = Position.of(folder.toString());
    if (!Files.isDirectory(folder)) {
      throw new InputException(position, "there is no such folder");
    }
    Path file = folder.resolve("scenario.yaml");
    String text = Files.exists(file) ? ResultText.read(file) : "";
    if (ScenarioCopy.of(folder).isEmpty()) {
      throw new InputException(
          position,
          "the folder holds no results of Gossamer's; name one that 'gossamer run' wrote, such as results/quickstart");
    }
    if (!Files.exists(folder.resolve(FolderComparison.RUNS))) {
      throw new InputException(
          position,
          "the folder holds no runs.csv, because its runs have not finished; 'gossamer run'"
              + " resumes them");
    }
    return text;
  }

  /** Whether no number differs, and nothing is missing on either side. */
  public boolean isSame() {
    return tables.stream().allMatch(TableDifference::isSame);
  }
}
