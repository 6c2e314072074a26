package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.folder.FileList;
import gossamer.scenarios.fuzz.Mutator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Result folders that are broken, or were edited: refused with the place, or shown. */
class BrokenFoldersTest {
  private static final int MUTATIONS = 40;
  private static final List<String> WORDS =
      List.of("run", "time", "status", "reason", "diverged", "failed", "'=a", "key", "runs");

  @TempDir private static Path home;
  private static Path whole;

  @BeforeAll
  static void run() {
    Session user = new Session(home);
    user.write(
        "a.yaml",
        """
        name: a
        topology: {kind: ring, nodes: 4}
        problem:
          kind: linear-regression
          data: {generate: {samplesPerNode: 5, features: 2}}
          regularization: 1
        algorithm: dadao
        sweep: {seed: {count: 2}, rates: [uniform, optimal]}
        stop: {time: 4}
        record: {every: 1, metrics: [distance, gap], finalState: true, events: true}
        """);
    user.run("a.yaml", "whole").requireDone();
    whole = home.resolve("whole");
  }

  private static Path copy(String name) throws IOException {
    Path copy = home.resolve(name);
    Mutator.delete(copy);
    Mutator.copy(whole, copy);
    Files.delete(copy.resolve(FileList.NAME)); // with it any change is found at once
    return copy;
  }

  @Test
  void spoiledFolder_isShownOrRefused() throws IOException {
    Files.writeString(home.resolve("other.txt"), "mine");
    int refused = 0;
    for (int seed = 0; seed < MUTATIONS; seed++) {
      Mutator mutator = new Mutator(seed, WORDS);
      Path folder = copy("spoiled");
      String what = seed + ": " + mutator.spoil(folder, home.resolve("other.txt"));
      Session.Answer report = Session.gossamer("report", folder.toString());
      Session.Answer figures = Session.gossamer("report", folder.toString(), "--figures");
      Session.Answer compared = Session.gossamer("compare", whole.toString(), folder.toString());
      for (Session.Answer answer : List.of(report, figures, compared)) {
        assertThat(answer.err()).as(what).doesNotContain("should not", "cannot read or write");
      }
      assertThat(report.code()).as(what + report.err()).isIn(0, 2);
      assertThat(compared.code()).as(what + compared.err()).isIn(0, 1, 2); // 1: some difference
      assertThat(figures.code()).as(what).isEqualTo(report.code());
      refused += Math.max(report.code(), compared.code()) == 2 ? 1 : 0;
    }
    assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
    assertThat(home.resolve("other.txt")).hasContent("mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "runs.csv         | algorithm      | reason    | : a second column 'reason'",
        "runs.csv         | ,gradients,     | ,grad,   | : the column 'gradients' is missing in the header",
        "runs.csv         | ,time-reached, | ,timely,  | : 'timely' in column 'status' is not a status",
        "runs.csv         | ,4.0,          | ,٣,  | : '٣' in column 'time' is not a number",
        "trajectories.csv | 0,1.0,         | 0,1e400,  | : '1e400' in column 'time' is not a finite number",
        "trajectories.csv | 0,0.0,         | 0,0x1p3,  | : '0x1p3' in column 'time' is not a finite number",
        "trajectories.csv | time           | times     | : the columns should be run, time, gradients",
        "networks.json    | networks       | network   | : 'networks' should be a list; ",
        "networks.json    | title\":       | title\"   | : this is not JSON: ",
        "scenario.yaml    | topology:      | topology:[| : "
      })
  void editedCell_isRefusedWithItsPlace(String file, String found, String put, String message)
      throws IOException {
    Path folder = copy("edited");
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(found);
    Files.writeString(folder.resolve(file), text.replaceFirst(Pattern.quote(found), put));
    Session.Answer answer = Session.gossamer("report", folder.toString());
    assertThat(answer.err())
        .containsPattern(Pattern.quote(file) + "(:\\d+:\\d+)?: error" + Pattern.quote(message));
    assertThat(answer.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"scenario.yaml", "runs.csv", "trajectories.csv", "networks.json"})
  void byteThatIsNotUtf8_isRefusedWithItsPlace(String file) throws IOException {
    Path folder = copy("bytes");
    String text = Files.readString(folder.resolve(file));
    int line = text.indexOf('\n') + 1;
    Files.write(
        folder.resolve(file),
        (text.substring(0, line + 2) + "\u0085" + text.substring(line + 2))
            .getBytes(StandardCharsets.ISO_8859_1));
    Session.gossamer("report", folder.toString())
        .requireRefused(file + ":2:3: the byte 0x85 is not UTF-8; save the file as UTF-8");
    if (!file.endsWith(".json")) {
      Session.gossamer("compare", whole.toString(), folder.toString())
          .requireRefused(file + ":2:3: the byte 0x85 is not UTF-8; save the file as UTF-8");
    }
  }

  @ParameterizedTest
  @CsvSource({"scenario.yaml", "runs.csv", "trajectories.csv", "networks.json", "report.html"})
  void folderInPlaceOfAFile_isRefused(String file) throws IOException {
    Path folder = copy("folders");
    Files.delete(folder.resolve(file));
    Files.createDirectory(folder.resolve(file));
    Session.Answer answer = Session.gossamer("report", folder.toString());
    assertThat(answer.code()).as(answer.err()).isEqualTo(2);
  }

  @Test
  void missingTrajectories_areRefused() throws IOException {
    Path folder = copy("missing");
    Files.delete(folder.resolve("trajectories.csv"));
    Session.gossamer("report", folder.toString()).requireRefused("trajectories.csv: ");
  }

  /** Of what is counted nothing can be infinite. */
  @Test
  void infiniteBytes_areRefused() throws IOException {
    Path folder = copy("endless");
    Path file = folder.resolve("trajectories.csv");
    List<String> lines = Files.readAllLines(file);
    lines.set(3, lines.get(3).replaceFirst("[^,]*$", "inf"));
    Files.writeString(file, String.join("\r\n", lines) + "\r\n");
    Session.gossamer("report", folder.toString())
        .requireRefused("'inf' in column 'bytes' is not a finite number");
  }

  @Test
  void infiniteMetric_isLeftOutOfFigures() throws IOException {
    Path folder = copy("infinite");
    Path file = folder.resolve("trajectories.csv");
    List<String> lines = Files.readAllLines(file);
    int metric = List.of(lines.getFirst().split(",", -1)).indexOf("elapsed") - 1; // the last
    List<String> values = List.of("inf", "-Infinity", "1.7e308");
    for (int k = 0; k < values.size(); k++) {
      String[] cells = lines.get(3 + k).split(",", -1);
      cells[metric] = values.get(k);
      lines.set(3 + k, String.join(",", cells));
    }
    Files.writeString(file, String.join("\r\n", lines) + "\r\n");
    Session.gossamer("report", folder.toString(), "--figures").requireDone();
  }
}
