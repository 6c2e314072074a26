package gossamer.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import gossamer.scenarios.cli.Main;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.sweep.PlannedRun;
import gossamer.scenarios.work.Experiment;
import gossamer.scenarios.work.Study;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that come with Gossamer. */
class ExamplesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("gossamer.home"), "scenarios", "examples");

  /** How many times each proposes to set something: what the next test reads is all there is. */
  private static final Map<String, Integer> SETS =
      Map.ofEntries(
          Map.entry("algorithms-compared", 1),
          Map.entry("backbone-rates", 1),
          Map.entry("condition-number", 1),
          Map.entry("digits", 4),
          Map.entry("equal-bytes", 1),
          Map.entry("heterogeneous-data", 1),
          Map.entry("hello-world", 1),
          Map.entry("moving-swarm", 1),
          Map.entry("quickstart", 3),
          Map.entry("replay", 1),
          Map.entry("rounds-and-clocks", 2),
          Map.entry("sharpness", 2),
          Map.entry("stability", 3),
          Map.entry("tuned-steps", 1));

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static Path example(String name) {
    return FOLDER.resolve(name + ".yaml");
  }

  /** The numbers of runs are those that the comments and the tutorial speak of. */
  @ParameterizedTest
  @CsvSource({
    "hello-world, 1",
    "quickstart, 1",
    "algorithms-compared, 50",
    "rounds-and-clocks, 6",
    "heterogeneous-data, 80",
    "condition-number, 35",
    "backbone-rates, 20",
    "penguins, 20",
    "moving-swarm, 20",
    "replay, 1",
    "topology-study, 36",
    "topology-sweep, 500",
    "equal-bytes, 25",
    "digits, 10",
    "sharpness, 6",
    "stability, 5",
    "tuned-steps, 40",
  })
  void example_asksForSoManyRuns(String name, int runs) {
    assertThat(Plan.read(example(name), List.of()).runs()).hasSize(runs);
  }

  @Test
  void examples_areSeventeen() throws IOException {
    assertThat(examples()).hasSize(17);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_isNamedAsItsFileAndSaysWhatItTeaches(Path example) throws IOException {
    assertThat(Plan.read(example, List.of()).name() + ".yaml")
        .isEqualTo(example.getFileName().toString());
    List<String> comment =
        Files.readAllLines(example).stream()
            .dropWhile(line -> line.startsWith("# yaml-language-server"))
            .takeWhile(line -> line.startsWith("#"))
            .toList();
    assertThat(comment)
        .hasSizeGreaterThan(4)
        .anyMatch(line -> line.startsWith("# Shows: "))
        .anyMatch(line -> line.startsWith("# Next: "));
  }

  /**
   * Every network, data set and design that the sweeps name, with the first seed. Pixels at the rim
   * of digits are always white, and that is said.
   */
  @ParameterizedTest
  @MethodSource("examples")
  void example_canBeRun_withoutAWarning(Path example) {
    Plan plan = Plan.read(example, List.of());
    Study study = Experiment.of(plan.files(), Memo.shared());
    for (PlannedRun run : plan.runs()) {
      boolean isTuned = run.tuned().isPresent(); // until then nobody knows what to warn of
      if (run.file().scenario().seed() == 1 && !isTuned) {
        assertThat(study.prepare(run.file()).warnings())
            .as("%s", run.cells())
            .filteredOn(warning -> !warning.startsWith("The feature 'p"))
            .isEmpty();
      }
    }
  }

  /** A part of a comment that sets keys, and the text between two of them. */
  private static final Pattern SET = Pattern.compile("--set ((?:'[^']*'|[^\\s';,`])+)");

  /** What the comment of an example proposes to set: one list for each proposal. */
  private static List<List<String>> proposals(Path example) throws IOException {
    String comment =
        Files.readAllLines(example).stream()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.substring(1).strip())
            .collect(Collectors.joining(" "));
    List<List<String>> proposals = new ArrayList<>();
    Matcher set = SET.matcher(comment);
    for (int end = -1; set.find(); end = set.end()) {
      if (end < 0 || !comment.substring(end, set.start()).isBlank()) {
        proposals.add(new ArrayList<>());
      }
      proposals.getLast().add(set.group(1).replace("'", "").replaceFirst("[.:)]+$", ""));
    }
    return proposals;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_canBeSetAsItProposes(Path example) throws IOException {
    assertThat(proposals(example)).hasSize(SETS.getOrDefault(name(example), 0));
    for (List<String> proposal : proposals(example)) {
      List<String> words = new ArrayList<>(List.of("check", example.toString()));
      proposal.forEach(each -> words.addAll(List.of("--set", each)));
      StringWriter err = new StringWriter();
      int code =
          Main.commandLine()
              .setOut(new PrintWriter(new StringWriter()))
              .setErr(new PrintWriter(err))
              .execute(words.toArray(String[]::new));
      assertThat(code).as("%s%n%s", words, err).isZero();
    }
  }

  private static String name(Path example) {
    return example.getFileName().toString().replace(".yaml", "");
  }

  @ParameterizedTest
  @CsvSource({"hello-world, gap-reached", "replay, trace-ended", "topology-study, done"})
  void example_endsAsItSays(String name, String status, @TempDir Path folder) throws IOException {
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine()
            .setErr(new PrintWriter(err))
            .execute(
                "run",
                "--quiet",
                "--out",
                folder.resolve("out").toString(),
                example(name).toString());
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    try (CsvReader<NamedCsvRecord> runs =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve("out/runs.csv"))) {
      assertThat(runs.stream().toList())
          .isNotEmpty()
          .allSatisfy(run -> assertThat(run.getField("status")).isEqualTo(status));
    }
  }
}
