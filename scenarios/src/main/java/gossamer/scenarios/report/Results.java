package gossamer.scenarios.report;

import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
import gossamer.scenarios.file.Value;
import gossamer.scenarios.file.Value.Scalar;
import gossamer.scenarios.file.YamlReader;
import gossamer.scenarios.result.Arrivals;
import gossamer.scenarios.result.NetworksFile;
import gossamer.scenarios.result.ResultTable;
import gossamer.scenarios.result.ResultText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a result folder holds, as far as a report shows it.
 *
 * @param name of the scenario
 * @param description of the scenario; may be empty
 * @param scenario the text of scenario.yaml, without how the numbers were computed
 * @param identity the scenario's, in hexadecimal; empty if the file does not say
 * @param inputs SHA-256 of the files it read, by name
 * @param runs runs.csv
 * @param arrivals levels.csv, or none
 * @param networks networks.json, or none
 * @param trajectories rows of each run, thinned, by its number
 */
record Results(
    String name,
    String description,
    String scenario,
    String identity,
    Map<String, String> inputs,
    Runs runs,
    Arrivals arrivals,
    NetworksFile.Contents networks,
    Map<Integer, Thinned> trajectories) {
  /** Columns of trajectories.csv before the metrics, without the run. */
  static final List<String> AXES = List.of("time", "gradients", "communications");

  /** All runs together keep about so many rows while a folder is read: some 50 MB. */
  private static final int MOST_ROWS = 1 << 20;

  private static final int MOST_ROWS_A_RUN = 4_096;
  private static final int LEAST_ROWS_A_RUN = 64;

  private static final String IDENTITY = "# Identity: ";
  private static final String INPUT = "# SHA-256 of ";

  /** It changes no number, so it changes no report. */
  private static final Pattern ENGINE = Pattern.compile("(?m)^engine:.*\\R(?:[ \\t].*\\R)*");

  /**
   * Reads a folder.
   *
   * @throws InputException if it holds no results, or one of its files is broken
   */
  static Results read(Path folder) throws IOException {
    require(folder);
    Path file = folder.resolve("scenario.yaml");
    String text = ResultText.read(file);
    Runs runs = Runs.read(folder.resolve("runs.csv"));
    return new Results(
        key(text, file, "name"),
        key(text, file, "description"),
        ENGINE.matcher(text).replaceFirst(""),
        text.lines()
            .filter(line -> line.startsWith(IDENTITY))
            .map(line -> line.substring(IDENTITY.length()))
            .findFirst()
            .orElse(""),
        inputs(text),
        runs,
        Arrivals.read(folder),
        NetworksFile.read(folder).orElse(NetworksFile.Contents.NONE),
        trajectories(folder.resolve("trajectories.csv"), runs));
  }

  /**
   * Checks that a folder holds results.
   *
   * @throws InputException if it does not
   */
  static void require(Path folder) {
    if (!Files.isRegularFile(folder.resolve("scenario.yaml"))
        || !Files.isRegularFile(folder.resolve("runs.csv"))) {
      throw new InputException(
          Position.of(folder.toString()),
          "there are no results: a folder that 'gossamer run' wrote holds scenario.yaml and runs.csv");
    }
  }

  private static String key(String text, Path file, String key) {
    return YamlReader.read(text, file.toString())
        .flatMap(Value::asMapping)
        .flatMap(mapping -> mapping.find(key))
        .map(entry -> entry.value() instanceof Scalar word ? word.text() : "")
        .orElse("");
  }

  private static Map<String, String> inputs(String text) {
    Map<String, String> inputs = new LinkedHashMap<>();
    text.lines()
        .filter(line -> line.startsWith(INPUT))
        .forEach(
            line -> {
              int colon = line.lastIndexOf(": ");
              if (colon > INPUT.length()) {
                inputs.put(line.substring(INPUT.length(), colon), line.substring(colon + 2));
              }
            });
    return inputs;
  }

  private static Map<Integer, Thinned> trajectories(Path file, Runs runs) throws IOException {
    if (!runs.hasRows()
        || (!Files.exists(file) && runs.runs().stream().allMatch(Runs.Run::hasFailed))) {
      return Map.of();
    }
    int count = Math.max(1, runs.runs().size());
    int most = Math.clamp(MOST_ROWS / count, LEAST_ROWS_A_RUN, MOST_ROWS_A_RUN);
    int columns = AXES.size() + runs.metrics().size();
    Map<Integer, Thinned> trajectories = new HashMap<>();
    List<String> expected = new ArrayList<>(List.of("run"));
    expected.addAll(AXES);
    expected.addAll(runs.metrics());
    try (ResultTable table = ResultTable.open(file)) {
      List<String> header = table.header();
      if (!header.subList(0, Math.min(header.size(), expected.size())).equals(expected)) {
        throw table.error("the columns should be " + String.join(", ", expected));
      }
      while (table.next()) {
        double[] values = new double[columns];
        for (int c = 0; c < columns; c++) {
          values[c] = table.number(c + 1);
        }
        trajectories
            .computeIfAbsent((int) table.number(0), _ -> new Thinned(most, AXES.size()))
            .add(values);
      }
    }
    return trajectories;
  }
}
