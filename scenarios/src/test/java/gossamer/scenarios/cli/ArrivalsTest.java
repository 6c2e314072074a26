package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import gossamer.scenarios.text.Digits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clocks and rounds cost, taken from the rows of trajectories.csv by other means. */
class ArrivalsTest {
  @TempDir private static Path folder;

  private static Session session;
  private static String said;

  @BeforeAll
  static void run() {
    session = new Session(folder);
    session.write(
        "both.yaml",
        """
        name: both
        topology: {kind: ring, nodes: 6}
        problem:
          kind: linear-regression
          data: {generate: {samplesPerNode: 10, features: 3}}
          regularization: 0.1
        stop: {time: 400, gap: 1.0e-4}
        record: {levels: [1.0e-1, 1.0e-2]}
        sweep:
          algorithm: [dadao, extra, msda]
          seed: {count: 3}
        """);
    said = session.run("both.yaml", "both").requireDone().out();
  }

  /** The first row of a run whose gap is at most a level. */
  private static NamedCsvRecord first(String run, double level) {
    return session.table("both/trajectories.csv").stream()
        .filter(row -> row.getField("run").equals(run) && Session.number(row, "gap") <= level)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void levels_countWhatElapsed_andBytes_afterWhatTheyCountedBefore() {
    List<NamedCsvRecord> levels = session.table("both/levels.csv");
    assertThat(levels).hasSize(9 * 3);
    assertThat(levels.getFirst().getHeader())
        .containsExactly(
            "run", "metric", "level", "time", "gradients", "communications", "elapsed", "bytes");
    for (NamedCsvRecord level : levels) {
      NamedCsvRecord row = first(level.getField("run"), Session.number(level, "level"));
      for (String cost : List.of("time", "gradients", "communications", "elapsed", "bytes")) {
        assertThat(Session.number(level, cost)).isEqualTo(Session.number(row, cost));
      }
    }
  }

  /**
   * Of three runs the median is the middle one; the interval's half is 4.302652729911275 s / sqrt 3
   * (Student's t of two degrees).
   */
  @Test
  void summary_hasTheSameOfWhatElapsed_andBytes() {
    List<NamedCsvRecord> runs = session.table("both/runs.csv");
    List<NamedCsvRecord> settings = session.table("both/summary.csv");
    assertThat(settings).hasSize(3);
    for (NamedCsvRecord setting : settings) {
      List<NamedCsvRecord> own =
          runs.stream()
              .filter(run -> run.getField("algorithm").equals(setting.getField("algorithm")))
              .toList();
      for (String cost : List.of("elapsed", "bytes")) {
        double[] spent = sorted(own.stream().map(run -> first(run.getField("run"), 1e-4)), cost);
        double mean = (spent[0] + spent[1] + spent[2]) / 3;
        double squares = Arrays.stream(spent).map(x -> (x - mean) * (x - mean)).sum();
        double half = 4.302652729911275 * Math.sqrt(squares / 2 / 3);
        // Rounded sums of three numbers.
        assertThat(Session.number(setting, cost + "_mean")).isCloseTo(mean, within(1e-12 * mean));
        assertThat(Session.number(setting, cost + "_median")).isEqualTo(spent[1]);
        assertThat(Session.number(setting, cost + "_low"))
            .isCloseTo(mean - half, within(1e-9 * mean));
        assertThat(Session.number(setting, cost + "_high"))
            .isCloseTo(mean + half, within(1e-9 * mean));
        assertThat(Session.number(setting, cost + "_per_success"))
            .isCloseTo(mean, within(1e-12 * mean));
        double[] toLevel = sorted(own.stream().map(run -> first(run.getField("run"), 0.1)), cost);
        assertThat(Session.number(setting, cost + "_to_gap_0.1_median")).isEqualTo(toLevel[1]);
        assertThat(setting.getField(cost + "_to_gap_0.1_reached")).isEqualTo("3");
      }
    }
    List<String> header = settings.getFirst().getHeader();
    assertThat(header.subList(header.indexOf("elapsed_mean") - 1, header.size()))
        .startsWith("communications_to_gap_1e-4_reached", "elapsed_mean", "elapsed_median")
        .endsWith("bytes_to_gap_1e-4_median", "bytes_to_gap_1e-4_reached")
        .hasSize(1 + 2 * 5 + 3 * 2 * 2);
  }

  private static double[] sorted(Stream<NamedCsvRecord> rows, String column) {
    return rows.mapToDouble(row -> Session.number(row, column)).sorted().toArray();
  }

  /** By the rows of trajectories.csv; the interval's half as above. */
  @Test
  void ranking_isOfRunsWithTheSameSeed() {
    List<NamedCsvRecord> lines = session.table("both/ranking.csv");
    assertThat(lines).hasSize(3 * 5 * 3);
    for (NamedCsvRecord line : lines) {
      String cost = line.getField("cost");
      double level = Session.number(line, "level");
      double[] own = costs(line.getField("algorithm"), level, cost);
      NamedCsvRecord ahead =
          lines.stream()
              .filter(other -> other.getField("cost").equals(cost))
              .filter(other -> Session.number(other, "level") == level)
              .min(Comparator.comparingDouble(other -> Session.number(other, "median")))
              .orElseThrow();
      double[] least = costs(ahead.getField("algorithm"), level, cost);
      assertThat(Session.number(line, "median"))
          .isEqualTo(Arrays.stream(own).sorted().toArray()[1]);
      assertThat(line.getField("reached")).isEqualTo("3");
      double[] others =
          IntStream.range(0, 3)
              .mapToDouble(
                  k ->
                      Stream.of("dadao", "extra", "msda")
                          .filter(algorithm -> !algorithm.equals(line.getField("algorithm")))
                          .mapToDouble(algorithm -> costs(algorithm, level, cost)[k])
                          .min()
                          .orElseThrow())
              .toArray();
      assertThat(line.getField("wins"))
          .isEqualTo("%d", IntStream.range(0, 3).filter(k -> own[k] < others[k]).count());
      assertThat(line.getField("ties"))
          .isEqualTo("%d", IntStream.range(0, 3).filter(k -> own[k] == others[k]).count());
      if (line.getField("algorithm").equals(ahead.getField("algorithm"))) {
        assertThat(line.getField("standing")).isIn("wins", "undecided");
        continue;
      }
      double[] differences = IntStream.range(0, 3).mapToDouble(k -> own[k] - least[k]).toArray();
      double mean = Arrays.stream(differences).average().orElseThrow();
      double squares = Arrays.stream(differences).map(x -> (x - mean) * (x - mean)).sum();
      double half = 4.302652729911275 * Math.sqrt(squares / 2 / 3);
      double rounding = 1e-9 * (Math.abs(mean) + half);
      assertThat(Session.number(line, "difference")).isCloseTo(mean, within(rounding));
      assertThat(Session.number(line, "low")).isCloseTo(mean - half, within(rounding));
      assertThat(Session.number(line, "high")).isCloseTo(mean + half, within(rounding));
      assertThat(line.getField("standing")).isEqualTo(mean - half > 0 ? "behind" : "undecided");
    }
    NamedCsvRecord winner =
        lines.stream()
            .filter(line -> line.getField("cost").equals("communications"))
            .filter(line -> Session.number(line, "level") == 1e-4)
            .min(Comparator.comparingDouble(line -> Session.number(line, "median")))
            .orElseThrow();
    assertThat(said)
        .containsPattern(
            "\n  wins +[a-z, ]*\\b"
                + winner.getField("algorithm")
                + "\\b[a-z, ]* \\(communications to gap <= 1e-4\\)");
  }

  /** With each seed. */
  private static double[] costs(String algorithm, double level, String cost) {
    return session.table("both/runs.csv").stream()
        .filter(run -> run.getField("algorithm").equals(algorithm))
        .mapToDouble(run -> Session.number(first(run.getField("run"), level), cost))
        .toArray();
  }

  @Test
  void ranking_goesWithTheOtherAlgorithms() throws IOException {
    session.run("both.yaml", "fewer").requireDone();
    assertThat(session.path("fewer/ranking.csv")).exists();
    session
        .run("both.yaml", "fewer", "--set", "sweep={algorithm: [extra], seed: {count: 3}}")
        .requireDone();
    assertThat(session.path("fewer/ranking.csv")).doesNotExist();
    assertThat(session.path("fewer/.gossamer-files")).content().doesNotContain("ranking");
    assertThat(session.path("fewer/report.html")).content().doesNotContain("ranking-section");
    session.runOn("both.yaml", "fewer").requireDone();
    assertThat(session.path("fewer/ranking.csv"))
        .hasSameBinaryContentAs(session.path("both/ranking.csv"));
  }

  @Test
  void run_comparesByWhatElapsed_andSaysWhatThatIs() {
    assertThat(said)
        .contains(
            "medians over seeds; elapsed, gradients and communications to the target",
            "elapsed: units of time; a round waits for its slowest node")
        .containsPattern("\n  algorithm +reached +communications +elapsed ");
  }

  @Test
  void compare_inWhatElapsed_andInBytes() {
    for (String cost : List.of("elapsed", "bytes")) {
      double[] differences =
          IntStream.rangeClosed(1, 3)
              .mapToDouble(seed -> cost("dadao", seed, cost) - cost("extra", seed, cost))
              .toArray();
      String mean = Digits.of(Arrays.stream(differences).average().orElseThrow(), 4);
      assertThat(compare("--cost", cost).requireDone().out())
          .contains(cost + " until gap <= 1e-4", mean);
    }
  }

  private static double cost(String algorithm, int seed, String cost) {
    return session.table("both/runs.csv").stream()
        .filter(run -> run.getField("algorithm").equals(algorithm))
        .filter(run -> run.getField("seed").equals(String.valueOf(seed)))
        .mapToDouble(run -> Session.number(first(run.getField("run"), 1e-4), cost))
        .findFirst()
        .orElseThrow();
  }

  private static Session.Answer compare(String... options) {
    List<String> words =
        new ArrayList<>(
            List.of("compare", session.path("both").toString(), "--settings", "dadao", "extra"));
    words.addAll(List.of(options));
    return gossamer(words.toArray(String[]::new));
  }

  @Test
  void compare_aFolderOfAnEarlierVersion_saysWhatItHas() throws IOException {
    Path old = Files.createDirectories(session.path("old"));
    for (String file : List.of("runs.csv", "scenario.yaml")) {
      Files.copy(session.path("both").resolve(file), old.resolve(file));
    }
    List<String> fewer =
        Files.readAllLines(session.path("both/levels.csv")).stream()
            .map(line -> line.replaceFirst(",[^,]*,[^,]*$", ""))
            .toList();
    Files.write(old.resolve("levels.csv"), fewer);
    gossamer("compare", old.toString(), "--settings", "dadao", "extra", "--cost", "bytes")
        .requireRefused(
            "--cost bytes: ",
            "levels.csv has no column 'bytes', as an earlier version wrote it; compare time, gradients, communications, or run the scenario again");
    gossamer("compare", old.toString(), "--settings", "dadao", "extra").requireDone();
  }
}
