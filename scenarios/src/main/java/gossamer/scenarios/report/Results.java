package gossamer.scenarios.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import gossamer.scenarios.file.InputException;
import gossamer.scenarios.file.Position;
import gossamer.scenarios.file.Value;
import gossamer.scenarios.file.Value.Scalar;
import gossamer.scenarios.file.YamlReader;
import gossamer.scenarios.result.NetworksFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a result folder holds, as far as a report shows it.
 *
 * @param name of the scenario
 * @param description of the scenario; may be empty
 * @param scenario the text of scenario.yaml
 * @param identity the scenario's, in hexadecimal; empty if the file does not say
 * @param inputs SHA-256 of the files it read, by name
 * @param runs runs.csv
 * @param summary summary.csv, if there
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
    Optional<Summary> summary,
    NetworksFile.Contents networks,
    Map<Integer, Rows> trajectories) {
  /** Columns of trajectories.csv before the metrics, without the run. */
  static final List<String> AXES = List.of("time", "gradients", "communications");

  /** All runs together keep about so many rows while a folder is read: some 50 MB. */
  private static final int MOST_ROWS = 1 << 20;

  private static final int MOST_ROWS_A_RUN = 4_096;
  private static final int LEAST_ROWS_A_RUN = 64;

  private static final String IDENTITY = "# Identity: ";
  private static final String INPUT = "# SHA-256 of ";

  /**
   * Reads a folder.
   *
   * @throws InputException if it holds no results, or one of its files is broken
   */
  static Results read(Path folder) throws IOException {
    Path file = folder.resolve("scenario.yaml");
    if (!Files.isRegularFile(file) || !Files.isRegularFile(folder.resolve("runs.csv"))) {
      throw new InputException(
          Position.of(folder.toString()),
          "there are no results: a folder that 'gossamer run' wrote holds scenario.yaml and runs.csv");
    }
    String text = Files.readString(file);
    Runs runs = Runs.read(folder.resolve("runs.csv"));
    return new Results(
        key(text, file, "name"),
        key(text, file, "description"),
        text,
        text.lines()
            .filter(line -> line.startsWith(IDENTITY))
            .map(line -> line.substring(IDENTITY.length()))
            .findFirst()
            .orElse(""),
        inputs(text),
        runs,
        Summary.read(folder.resolve("summary.csv")),
        NetworksFile.read(folder).orElse(NetworksFile.Contents.NONE),
        trajectories(folder.resolve("trajectories.csv"), runs));
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

  private static Map<Integer, Rows> trajectories(Path file, Runs runs) throws IOException {
    int count = Math.max(1, runs.runs().size());
    int most = Math.clamp(MOST_ROWS / count, LEAST_ROWS_A_RUN, MOST_ROWS_A_RUN);
    int columns = AXES.size() + runs.metrics().size();
    Map<Integer, Rows> trajectories = new HashMap<>();
    List<String> expected = new ArrayList<>(List.of("run"));
    expected.addAll(AXES);
    expected.addAll(runs.metrics());
    try {
      records(
          file,
          record -> {
            if (record.getStartingLineNumber() == 1) {
              if (!record.getFields().equals(expected)) {
                throw wrong(file, record, "the columns should be " + String.join(", ", expected));
              }
              return;
            }
            double[] values = new double[columns];
            for (int c = 0; c < columns; c++) {
              values[c] = number(file, record, c + 1);
            }
            trajectories
                .computeIfAbsent((int) number(file, record, 0), _ -> new Rows(most, AXES.size()))
                .add(values);
          });
    } catch (NoSuchFileException e) {
      return Map.of(); // all runs failed
    }
    return trajectories;
  }

  /** Lets all records of a CSV file, the header too, be seen. */
  static void records(Path file, Consumer<CsvRecord> consumer) throws IOException {
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
      csv.forEach(consumer);
    } catch (CsvParseException e) {
      throw new InputException(Position.of(file.toString()), "is no CSV: " + e.getMessage());
    }
  }

  private static double number(Path file, CsvRecord record, int column) {
    try {
      return Double.parseDouble(record.getField(column));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw wrong(file, record, "cell %d should be a number".formatted(column + 1));
    }
  }

  /** An error of a file with its line. */
  static InputException wrong(Path file, CsvRecord record, String message) {
    int line = (int) Math.min(Integer.MAX_VALUE, record.getStartingLineNumber());
    return new InputException(new Position(file.toString(), line, 1), message);
  }
}
