package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every table that a run leaves, read with another library than the one that writes it. */
class IndependentTablesTest {
  private static final int NODES = 6;
  private static final int FEATURES = 3;
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");

  @TempDir private Path folder;

  /** The records of a table by the names of its columns; RFC 4180 trims and skips nothing. */
  private static List<CSVRecord> records(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    assertThat(text).as(file.toString()).endsWith("\r\n");
    assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r");
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(text))
        .getRecords();
  }

  private static double number(CSVRecord record, String column) {
    return Double.parseDouble(record.get(column));
  }

  @Test
  void tables_ofARun_agreeWithEachOther() throws IOException {
    Session session = new Session(folder);
    session.write(
        "small.yaml",
        """
        name: small
        topology: {kind: ring, nodes: 6}
        problem:
          kind: linear-regression
          data: {generate: {samplesPerNode: 5, features: 3, noise: 0.1}}
          regularization: 0.1
        algorithm: dadao
        stop: {time: 20}
        record: {every: 5, finalState: true, events: true}
        """);
    session.run("small.yaml", "out").requireDone();
    Path out = session.path("out");
    CSVRecord run = records(out.resolve("runs.csv")).getFirst();

    List<CSVRecord> rows = records(out.resolve("trajectories.csv"));
    assertThat(rows).extracting(row -> row.get("time")).endsWith("15.0", "20.0").hasSize(5);
    for (String column : List.of("time", "gradients", "communications", "gap", "consensus")) {
      assertThat(rows.getLast().get(column)).isEqualTo(run.get(column));
    }

    List<CSVRecord> events = records(out.resolve("events.csv"));
    assertThat(events.stream().filter(event -> event.get("kind").equals("gradient")))
        .hasSize(Integer.parseInt(run.get("gradients")))
        .allMatch(event -> event.get("neighbour").isEmpty());
    assertThat(events.stream().filter(event -> event.get("kind").equals("gossip")))
        .hasSize(Integer.parseInt(run.get("communications")));

    List<CSVRecord> models =
        records(out.resolve("state.csv")).stream()
            .filter(state -> state.get("variable").equals("x"))
            .toList();
    assertThat(models).hasSize(NODES);
    double consensus = consensus(models);
    assertThat(number(run, "consensus")).isCloseTo(consensus, within(1e-12 * consensus));

    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".csv")).toList()) {
        records(file).forEach(IndependentTablesTest::requireShortestNumbers);
      }
    }
  }

  @Test
  void tables_ofASweep_holdLabelsAndParts() throws IOException {
    Session session = new Session(folder);
    session.write(
        "sweep.yaml",
        """
        name: sweep
        topology: {kind: ring, nodes: 6}
        problem:
          kind: linear-regression
          data: {generate: {samplesPerNode: 5, features: 3, noise: 0.1}}
          regularization: 0.1
        algorithm: dadao
        stop: {time: 20}
        record: {finalState: true}
        sweep:
          rates: [uniform, {kind: uniform, total: 12}]
          seed: [3, 5]
        """);
    session.run("sweep.yaml", "out").requireDone();
    Path out = session.path("out");
    List<CSVRecord> runs = records(out.resolve("runs.csv"));
    assertThat(runs)
        .extracting(run -> run.get("run") + " " + run.get("rates") + " " + run.get("seed"))
        .containsExactly(
            "0 uniform 3", "1 uniform 5", "2 uniform total=12 3", "3 uniform total=12 5");
    assertThat(runs)
        .extracting(run -> run.get("rates.kind") + " " + run.get("rates.total"))
        .containsExactly("uniform ", "uniform ", "uniform 12", "uniform 12");
    for (CSVRecord run : runs) {
      List<CSVRecord> models =
          records(out.resolve("runs/%s/state.csv".formatted(run.get("run")))).stream()
              .filter(state -> state.get("variable").equals("x"))
              .toList();
      double consensus = consensus(models);
      assertThat(number(run, "consensus")).isCloseTo(consensus, within(1e-12 * consensus));
    }
    List<CSVRecord> groups = records(out.resolve("summary.csv"));
    assertThat(groups).extracting(group -> group.get("runs")).containsExactly("2", "2");
    for (int k = 0; k < 2; k++) {
      double mean = (number(runs.get(2 * k), "gap") + number(runs.get(2 * k + 1), "gap")) / 2;
      assertThat(groups.get(k).get("rates")).isEqualTo(runs.get(2 * k).get("rates"));
      assertThat(number(groups.get(k), "gap_mean")).isCloseTo(mean, within(1e-14 * mean));
    }
  }

  /** (1/n) sum of |x_i - mean|^2. */
  private static double consensus(List<CSVRecord> models) {
    double sum = 0;
    for (int c = 0; c < FEATURES; c++) {
      String column = String.valueOf(c);
      double[] x = models.stream().mapToDouble(model -> number(model, column)).toArray();
      double mean = Arrays.stream(x).sum() / NODES;
      sum += Arrays.stream(x).map(value -> (value - mean) * (value - mean)).sum();
    }
    return sum / NODES;
  }

  /** A double that is written as Java writes it reads back bit for bit. */
  private static void requireShortestNumbers(CSVRecord record) {
    assertThat(record.isConsistent()).isTrue();
    for (String cell : record) {
      boolean looksLikeANumber = cell.matches("[-+0-9.].*") && !WHOLE.matcher(cell).matches();
      if (looksLikeANumber) {
        assertThat(Double.toString(Double.parseDouble(cell))).isEqualTo(cell);
      }
    }
  }
}
