package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import gossamer.scenarios.cli.Session.Answer;
import gossamer.scenarios.folder.FileList;
import gossamer.scenarios.text.Digits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  private static final String SCENARIO =
      """
      name: small
      topology: {kind: ring, nodes: 6}
      problem:
        kind: linear-regression
        data: {generate: {samplesPerNode: 5, features: 3, noise: 0.1}}
        regularization: 0.1
      algorithm: dadao
      stop: {time: 20}
      record: {finalState: true, events: true}
      engine: {partitions: 1}
      """;

  @TempDir private Path folder;
  private Session session = new Session(Path.of(""));

  @BeforeEach
  void run() {
    session = new Session(folder);
    session.write("small.yaml", SCENARIO);
    session.run("small.yaml", "a").requireDone();
  }

  private Answer compare(String... options) {
    String[] words = new String[options.length + 3];
    words[0] = "compare";
    words[1] = session.path("a").toString();
    words[2] = session.path("b").toString();
    System.arraycopy(options, 0, words, 3, options.length);
    return gossamer(words);
  }

  private void requireCode(int code, Answer answer) {
    assertThat(answer.err()).isEmpty();
    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void otherPartitions_makeNoDifference() {
    session.run("small.yaml", "b", "--set", "engine.partitions=2").requireDone();
    assertThat(compare().requireDone().out())
        .startsWith("A: " + session.path("a"))
        .contains("  engine.partitions  1  2")
        .containsPattern("\nNo difference in [\\d,]+ cells of \\d tables\\.\n$");
  }

  @Test
  void otherSeeds_differ_withNumbers() {
    session.run("small.yaml", "b", "--set", "seed=2").requireDone();
    Answer answer = compare();
    requireCode(1, answer);
    assertThat(answer.out())
        .contains("  seed  1  2", "runs.csv: 1 row matched by run")
        .contains("summary.csv: the same differences, for each setting has a single run")
        .doesNotContain("summary.csv: 1 row")
        .contains("trajectories.csv: 21 rows matched by run, time")
        .contains("state.csv: ", "events.csv: ")
        .containsPattern(
            "(?m)^  gap +time=\\d+\\.0 +[\\d.Ee-]+ +[\\d.Ee-]+ +[\\d.e-]+ +[\\d.e-]+ +2\\d +21$")
        .containsPattern("\n[\\d,]+ of [\\d,]+ cells differ\\.\n$");
  }

  @Test
  void aChangedNumber_isFound_unlessTolerated() throws IOException {
    session.run("small.yaml", "b").requireDone();
    Files.delete(session.path("b").resolve(FileList.NAME)); // or the change is refused
    Path runs = session.path("b/runs.csv");
    String time = ",20.0,";
    String text = Files.readString(runs);
    assertThat(text).contains(time);
    Files.writeString(runs, text.replaceFirst(time, ",20.00000001,")); // not what elapsed
    Answer answer = compare();
    requireCode(1, answer);
    assertThat(answer.out())
        .contains("\n1 of ")
        .contains("  time    seed=1, algorithm=dadao  20.0  20.00000001     5e-10           1e-8");
    requireCode(0, compare("--tolerance", "1e-9"));
    requireCode(1, compare("--tolerance", "1e-10", "--quiet"));
    assertThat(compare("--quiet").out()).isEmpty();
  }

  @Test
  void csv_holdsEveryDifference() throws IOException {
    session.run("small.yaml", "b").requireDone();
    Files.delete(session.path("b").resolve(FileList.NAME));
    Path runs = session.path("b/runs.csv");
    Files.writeString(runs, Files.readString(runs).replace(",20.0,", ",16.0,"));
    Files.delete(session.path("b/events.csv"));
    Answer answer = compare("--csv", "-");
    requireCode(1, answer);
    String header =
        "table,difference,column,count,of,largest_absolute,absolute_at,largest_relative,relative_at,a,b\r\n";
    String at = "\"seed=1, algorithm=dadao\"";
    assertThat(answer.out())
        .startsWith(header)
        .contains("runs.csv,number,time,1,1,4.0," + at + ",0.2," + at + ",20.0,16.0\r\n")
        .contains("events.csv,file-only-in-a,,1,,,events.csv,,,,\r\n");
    requireCode(1, compare("--csv", session.path("d.csv").toString()));
    assertThat(session.path("d.csv")).hasContent(answer.out());
  }

  @Test
  void wrongInput_isRefused() {
    compare().requireRefused(session.path("b") + ": there is no such folder");
    session.run("small.yaml", "b").requireDone();
    compare("--tolerance", "-1").requireRefused("--tolerance must be at least 0, not -1");
    compare("--tolerance", "NaN").requireRefused("--tolerance must be at least 0, not NaN");
    compare("--csv", session.path("no/d.csv").toString()).requireRefused("there is no folder");
    compare("--csv", session.path("a/runs.csv").toString())
        .requireRefused("this would overwrite an input");
    gossamer("compare", session.path("a").toString()).requireRefused("Missing required parameter");
  }

  /** Five seeds of two networks with two designs each; the longest waits for nobody. */
  private static final String STUDY =
      """
      name: study
      topology: {kind: ring, nodes: 6}
      problem:
        kind: linear-regression
        data: {generate: {samplesPerNode: 5, features: 3, noise: 0.1}}
        regularization: 0.1
      algorithm: dadao
      stop: {time: %d, gap: 1.0e-6}
      record: {levels: [1.0e-1, 1.0e-3]}
      sweep:
        topology: [{kind: path, nodes: 6}, {kind: star, nodes: 6}]
        rates: [uniform, optimal]
        seed: {count: 5}
      """;

  private Answer settings(String... options) {
    String[] words = new String[options.length + 2];
    words[0] = "compare";
    words[1] = session.path("study").toString();
    System.arraycopy(options, 0, words, 2, options.length);
    return gossamer(words);
  }

  /** The differences are taken from runs.csv by other means. */
  @Test
  void settings_arePairedBySeed() {
    session.write("study.yaml", STUDY.formatted(2000));
    session.run("study.yaml", "study").requireDone();
    Map<String, Double> costs = new HashMap<>();
    for (NamedCsvRecord run : session.table("study/runs.csv")) {
      costs.put(
          run.getField("topology") + run.getField("rates") + run.getField("seed"),
          Session.number(run, "communications"));
    }
    Answer answer = settings("--settings", "path nodes=6, uniform", "star nodes=6, uniform");
    String mean =
        Digits.of(
            IntStream.rangeClosed(1, 5)
                .mapToDouble(
                    seed ->
                        costs.getOrDefault("path nodes=6uniform" + seed, Double.NaN)
                            - costs.getOrDefault("star nodes=6uniform" + seed, Double.NaN))
                .average()
                .orElseThrow(),
            4);
    assertThat(answer.requireDone().out())
        .contains("communications until gap <= 1e-6")
        .containsPattern("\n +5 +\\d +\\d +" + Pattern.quote(mean) + " +\\S+ to \\S+ +\\S+\n");
    assertThat(settings("--settings", "rates=uniform", "optimal", "--level", "1e-3").out())
        .contains("gap <= 1e-3", "\n  path nodes=6  ", "\n  star nodes=6  ");
    assertThat(
            settings("--settings", "uniform", "optimal", "--cost", "time", "--csv", "-")
                .requireDone()
                .out()
                .lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("path nodes=6,gap,1.0E-6,time,5,5,5,"));
  }

  @Test
  void settings_thatDoNotArrive_haveNoMean() {
    session.write("study.yaml", STUDY.formatted(5));
    session.run("study.yaml", "study");
    assertThat(settings("--settings", "uniform", "optimal").requireDone().out())
        .containsPattern("\n  path nodes=6 +5 +0 +0 +0 +0 +-\n")
        .contains("Runs that did not arrive count as infinite");
  }

  @Test
  void settings_thatAreNotThere_areRefused() {
    session.write("study.yaml", STUDY.formatted(5));
    session.run("study.yaml", "study");
    settings("--settings", "unifrom", "optimal").requireRefused("did you mean 'uniform'?");
    settings("--settings", "uniform", "uniform").requireRefused("both settings are the same");
    settings("--settings", "uniform", "path nodes=6").requireRefused("name different keys");
    settings("--settings", "seed=1", "seed=2").requireRefused("runs of the same seed are compared");
    settings("--settings", "uniform", "optimal", "--level", "0.5")
        .requireRefused("--level 0.5: this level is not recorded; known: 0.1, 1e-3, 1e-6");
    settings("--settings", "uniform", "optimal", "--cost", "tiem").requireRefused("'time'");
    settings("--level", "0.1").requireRefused("--level and --cost go with --settings");
    settings("--settings", "uniform").requireRefused("--settings");
    settings("x", "--settings", "uniform", "optimal").requireRefused("within one folder");
    gossamer("compare", session.path("none").toString(), "--settings", "a", "b")
        .requireRefused("there is no such folder");
  }
}
