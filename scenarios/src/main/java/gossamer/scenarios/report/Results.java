package gossamer.scenarios.report;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.input.Value;
import gossamer.scenarios.input.Value.Scalar;
import gossamer.scenarios.input.YamlReader;
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
import java.util.stream.Stream;

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
 * @param confusion confusion.csv of a single run, or none
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
    Map<Integer, Thinned> trajectories,
    Confusion confusion) {
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
    Arrivals arrivals = Arrivals.read(folder);
    Runs all = Runs.read(folder.resolve("runs.csv"));
    Path rows = folder.resolve("trajectories.csv");
    boolean hasTable =
        all.hasRows() && (Files.exists(rows) || !all.runs().stream().allMatch(Runs.Run::hasFailed));
    List<String> counted = hasTable ? header(rows, all) : Axes.ALWAYS;
    Axes axes = all.axes().only(each -> counted.contains(each) && arrivals.has(each));
    Runs runs = all.withAxes(axes);
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
        arrivals,
        NetworksFile.read(folder).orElse(NetworksFile.Contents.NONE),
        hasTable ? trajectories(rows, runs) : Map.of(),
        Confusion.read(folder));
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

  /** The columns of trajectories.csv, which begin as this version writes them. */
  private static List<String> header(Path file, Runs runs) throws IOException {
    List<String> expected = new ArrayList<>(List.of("run"));
    expected.addAll(Axes.ALWAYS);
    expected.addAll(runs.metrics());
    try (ResultTable table = ResultTable.open(file)) {
      List<String> header = table.header();
      if (!header.subList(0, Math.min(header.size(), expected.size())).equals(expected)) {
        throw table.error("the columns should be " + String.join(", ", expected));
      }
      return header;
    }
  }

  /** The axes and the metrics of each row. */
  private static Map<Integer, Thinned> trajectories(Path file, Runs runs) throws IOException {
    int count = Math.max(1, runs.runs().size());
    int most = Math.clamp(MOST_ROWS / count, LEAST_ROWS_A_RUN, MOST_ROWS_A_RUN);
    int axes = runs.axes().size();
    Map<Integer, Thinned> trajectories = new HashMap<>();
    try (ResultTable table = ResultTable.open(file)) {
      int[] columns =
          Stream.concat(runs.axes().names().stream(), runs.metrics().stream())
              .mapToInt(table.header()::indexOf)
              .toArray();
      while (table.next()) {
        double[] values = new double[columns.length];
        for (int c = 0; c < columns.length; c++) {
          values[c] = table.number(columns[c]);
        }
        trajectories
            .computeIfAbsent((int) table.number(0), _ -> new Thinned(most, axes))
            .add(values);
      }
    }
    return trajectories;
  }
}
