package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.cli.Session.Answer;
import gossamer.scenarios.folder.FileList;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a folder in which there is something: nothing that a user has is lost. */
class FoldersTest {
  private static final String SCENARIO =
      """
      name: mine
      topology: {kind: ring, nodes: 6}
      problem: {kind: linear-regression, data: {file: data.csv}, split: iid, regularization: 0.1}
      algorithm: dadao
      initial: {random: 1.0}
      stop: {time: 20}
      record: {every: 2, finalState: true, events: true}
      """;

  private static final String SWEEP = SCENARIO + "sweep: {seed: [1, 2, 3]}\n";

  @TempDir Path folder;
  private Session session = new Session(Path.of(""));

  @BeforeEach
  void write() {
    session = new Session(folder);
    StringBuilder data = new StringBuilder("a,b,target\n");
    for (int k = 0; k < 30; k++) {
      data.append("%d,%d,%d%n".formatted(k * 7 % 11 - 5, k * k % 13 - 6, k * 3 % 5));
    }
    session.write("data.csv", data.toString());
    session.write("one.yaml", SCENARIO);
    session.write("sweep.yaml", SWEEP);
  }

  private Answer one(String out, String... options) {
    return session.runOn("one.yaml", out, options);
  }

  private Answer sweep(String out, String... options) {
    return session.runOn("sweep.yaml", out, options);
  }

  private Map<String, String> all(String out) throws IOException {
    return Trees.reproducible(folder.resolve(out));
  }

  private Map<String, String> visible(String out) throws IOException {
    Map<String, String> files = all(out);
    files.keySet().removeIf(name -> name.startsWith("."));
    return files;
  }

  // --- the same scenario

  @Test
  void whatIsDone_isNotRunAgainAndSaidTheSame() throws IOException {
    String first = one("a").requireDone().out();
    Map<String, String> before = all("a");
    String timings = Files.readString(folder.resolve("a/timings.csv"));
    Answer second = one("a").requireDone();
    assertThat(second.out()).contains("All runs are done; --again starts over.");
    assertThat(lines(second.out())).containsAll(results(first));
    assertThat(all("a")).isEqualTo(before);
    assertThat(folder.resolve("a/timings.csv")).hasContent(timings);
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  private static List<String> results(String text) {
    return text.lines()
        .filter(line -> line.matches("  (status|time|gradients|communications|distance|gap) .*"))
        .toList();
  }

  @Test
  void again_startsOverToTheSameFiles() throws IOException {
    sweep("a").requireDone();
    Map<String, String> before = all("a");
    Files.delete(folder.resolve("a/runs/1/state.csv"));
    Answer again = sweep("a", "--again").requireDone();
    assertThat(again.out()).doesNotContain("are done");
    assertThat(all("a")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"runs.csv", "trajectories.csv", "runs/1/state.csv", "report.html"})
  void missingFile_isMadeAgain(String name) throws IOException {
    sweep("a").requireDone();
    Map<String, String> before = all("a");
    Files.delete(folder.resolve("a").resolve(name));
    sweep("a").requireDone();
    assertThat(all("a")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs.csv",
        "trajectories.csv",
        "runs/1/state.csv",
        "report.html",
        "scenario.yaml"
      })
  void changedFile_isPutAsideAndMadeAgain(String name) throws IOException {
    sweep("a").requireDone();
    Map<String, String> before = all("a");
    Path changed = folder.resolve("a").resolve(name);
    Files.writeString(changed, Files.readString(changed).replaceFirst("1", "2"));
    String mine = Files.readString(changed);
    Answer answer = sweep("a").requireDone();
    assertThat(answer.out())
        .contains(
            "%s has been changed since Gossamer wrote it; the changed file is kept as %s.changed"
                .formatted(changed, changed.getFileName()));
    Map<String, String> after = all("a");
    assertThat(folder.resolve("a").resolve(name + ".changed")).hasContent(mine);
    after.remove(name + ".changed");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void onlyDamagedRows_areComputedAgain() throws IOException {
    sweep("a").requireDone();
    Path table = folder.resolve("a/trajectories.csv");
    Files.writeString(table, Files.readString(table).replace("\r\n1,10.0,", "\r\n1,10.5,"));
    assertThat(sweep("a").requireDone().out()).contains("done before     2 of them");
  }

  @Test
  void scatteredRows_areComputedAgain() throws IOException {
    sweep("a").requireDone();
    Map<String, String> before = all("a");
    Path table = folder.resolve("a/trajectories.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(table));
    lines.add(2, lines.removeLast()); // a row of the last run among those of the first
    Files.writeString(table, String.join("\r\n", lines) + "\r\n");
    assertThat(sweep("a").requireDone().out()).contains("done before     1 of them");
    Map<String, String> after = all("a");
    after.remove("trajectories.csv.changed");
    assertThat(after).isEqualTo(before);
  }

  // --- what changes no number

  /** Levels and labels are about the tables: all runs are there. */
  @Test
  void otherLevelsAndLabels_makeOtherTablesOfTheSameRuns() throws IOException {
    String goal = "stop={time: 20, distance: 1e-3}";
    String plain = "sweep={rates: [uniform, optimal], seed: [1, 2]}";
    String labelled = "sweep={rates: [uniform, {value: optimal, label: ours}], seed: [1, 2]}";
    String levels = "record.levels=[0.5, 0.02]";
    one("a", "--set", goal, "--set", plain).requireDone();
    String rows = Files.readString(folder.resolve("a/trajectories.csv"));
    String timings = Files.readString(folder.resolve("a/timings.csv"));
    one("a", "--set", goal, "--set", labelled, "--set", levels).requireDone();
    assertThat(folder.resolve("a/timings.csv")).hasContent(timings);
    assertThat(folder.resolve("a/trajectories.csv")).hasContent(rows);
    one("b", "--set", goal, "--set", labelled, "--set", levels).requireDone();
    assertThat(visible("a")).isEqualTo(visible("b"));
    assertThat(session.table("a/summary.csv").getLast().getField("rates")).isEqualTo("ours");
    assertThat(session.table("a/summary.csv").getLast().getField("rates.kind"))
        .isEqualTo("optimal");
    assertThat(session.table("a/summary.csv").getFirst().getHeader())
        .contains("communications_to_distance_0.5_median", "time_to_distance_2e-2_reached");
    one("c", "--set", goal, "--set", plain, "--set", levels).requireDone();
    Answer compared =
        Session.gossamer("compare", folder.resolve("a").toString(), folder.resolve("c").toString());
    assertThat(compared.code()).as(compared.out()).isZero();
  }

  @Test
  void levelsThatCannotBe_areRefused() {
    one("a", "--set", "record.levels=[0.1]")
        .requireRefused(
            "levels are of the metric in stop, and stop has none; add gap, distance, loss or accuracy");
    one("a", "--set", "stop.gap=1e-3", "--set", "record.levels=[1e-2, 1e-4]")
        .requireRefused(
            "a run stops at 0.001 and never reaches 1.0E-4; give levels above the target");
    one("a", "--set", "stop.gap=1e-3", "--set", "record.levels=[1e-2, 0.01]")
        .requireRefused("0.01 is there twice");
    one("a", "--set", "stop.gap=1e-3", "--set", "record.levels=[0]")
        .requireRefused("a level is a number above 0, not 0.0");
  }

  // --- more or other runs

  @Test
  void moreSeeds_reuseWhatIsThere() throws IOException {
    sweep("a", "--set", "sweep.seed=[1, 2, 3]").requireDone();
    Answer grown = sweep("a", "--set", "sweep.seed=[7, 1, 2, 3, 8]").requireDone();
    assertThat(grown.out()).contains("Reusing 3 of 5 runs.");
    sweep("b", "--set", "sweep.seed=[7, 1, 2, 3, 8]").requireDone();
    assertThat(visible("a")).isEqualTo(visible("b"));
    assertThat(session.table("a/timings.csv")).hasSize(5);
  }

  @Test
  void fewerSeeds_keepTheOthersForLater() throws IOException {
    sweep("a").requireDone();
    Map<String, String> before = visible("a");
    Answer fewer = sweep("a", "--set", "sweep.seed=[3]").requireDone();
    assertThat(fewer.out())
        .contains("Reusing 1 of 1 runs. 2 more, which this scenario does not have, are kept in");
    sweep("b", "--set", "sweep.seed=[3]").requireDone();
    assertThat(visible("a")).isEqualTo(visible("b"));
    assertThat(sweep("a").requireDone().out()).contains("Reusing 3 of 3 runs.");
    assertThat(visible("a")).isEqualTo(before);
  }

  @Test
  void sweepOverAnotherKey_reusesTheSameRuns() throws IOException {
    one("a").requireDone();
    Answer grown = one("a", "--set", "sweep={topology.nodes: [5, 6]}").requireDone();
    assertThat(grown.out()).contains("Reusing 1 of 2 runs.");
    one("b", "--set", "sweep={topology.nodes: [5, 6]}").requireDone();
    assertThat(visible("a")).isEqualTo(visible("b"));
    assertThat(folder.resolve("a/state.csv")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"20, 40", "21, 40", "19.5, 20", "20, 41"})
  void longer_continuesWhereTheLastSnapshotWasKept(double first, double then) throws IOException {
    String resumable = "record.resumable=true";
    one("a", "--set", resumable, "--set", "stop.time=" + first).requireDone();
    assertThat(folder.resolve("a/.runs/0")).isDirectoryContaining("glob:**/.snapshot-*");
    Answer longer = one("a", "--set", resumable, "--set", "stop.time=" + then).requireDone();
    assertThat(longer.out()).contains("Resuming from time %s".formatted(2 * Math.floor(first / 2)));
    one("b", "--set", resumable, "--set", "stop.time=" + then).requireDone();
    assertThat(all("a")).isEqualTo(all("b"));
  }

  @Test
  void shorterOrOtherwise_isAnotherScenario() throws IOException {
    String resumable = "record.resumable=true";
    one("a", "--set", resumable).requireDone();
    Map<String, String> before = all("a");
    one("a", "--set", resumable, "--set", "stop.time=10")
        .requireRefused("results of another scenario (stop.time: 20 there, 10 here)");
    one("a", "--set", resumable, "--set", "stop.gap=0.5")
        .requireRefused("(stop.gap: not set there, 0.5 here)");
    assertThat(all("a")).isEqualTo(before);
  }

  @Test
  void longer_withoutASnapshot_isRefused() {
    one("a").requireDone();
    one("a", "--set", "stop.time=40").requireRefused("(stop.time: 20 there, 40 here)");
  }

  // --- another scenario

  @Test
  void anotherScenario_isRefusedWithTheKeysUnlessReplaced() throws IOException {
    one("a").requireDone();
    Map<String, String> before = all("a");
    String[] other = {"--set", "topology.nodes=5", "--set", "record.every=1"};
    one("a", other)
        .requireRefused(
            "a: the folder holds results of another scenario (topology.nodes: 6 there, 5 here; record.every: 2 there, 1 here); choose another with --out, or replace them with --replace");
    assertThat(all("a")).isEqualTo(before);
    session
        .runOn("one.yaml", "a", "--again", "--set", "topology.nodes=5")
        .requireRefused("results of another scenario");
    session
        .runOn("one.yaml", "a", "--replace", "--set", "topology.nodes=5", "--set", "record.every=1")
        .requireDone();
    one("b", other).requireDone();
    assertThat(all("a")).isEqualTo(all("b"));
  }

  @Test
  void otherInputFiles_areAnotherScenario() {
    one("a").requireDone();
    session.write("data.csv", "a,b,target\n1,2,3\n2,1,4\n3,3,3\n2,2,2\n1,1,1\n5,4,4\n");
    one("a").requireRefused("(data.csv: its contents differ)");
  }

  @Test
  void wrongInput_leavesEverything() throws IOException {
    one("a").requireDone();
    Map<String, String> before = all("a");
    one("a", "--replace", "--set", "problem.data.target=nobody").requireRefused("nobody");
    assertThat(all("a")).isEqualTo(before);
  }

  @Test
  void earlierVersionWithoutAList_isReplacedOnlyWhenAsked() throws IOException {
    one("a").requireDone();
    Map<String, String> before = all("a");
    Files.delete(folder.resolve("a").resolve(FileList.NAME));
    session.write("a/thesis.tex", "mine");
    one("a").requireRefused("results of an earlier version", "--replace");
    one("a", "--replace").requireDone();
    Map<String, String> after = all("a");
    assertThat(after.remove("thesis.tex")).isEqualTo("mine");
    assertThat(after).isEqualTo(before);
  }

  /** What the runs left has checksums of its own; whose the other files are, nobody knows. */
  @ParameterizedTest
  @ValueSource(strings = {"--resume", "--replace"})
  void damagedList_isMadeAgainAndWhatIsThereIsPutAside(String option) throws IOException {
    sweep("a").requireDone();
    Map<String, String> before = all("a");
    Path list = folder.resolve("a").resolve(FileList.NAME);
    Files.writeString(list, Files.readString(list).replace("runs.csv", "runs.cvs"));
    gossamer("report", folder.resolve("a").toString()).requireRefused("is damaged");
    sweep("a", "--set", "topology.nodes=5").requireRefused("results of another scenario");
    Answer answer = sweep("a", option).requireDone();
    assertThat(answer.out()).contains("was damaged; it has been rebuilt from what the runs left");
    if (option.equals("--resume")) {
      assertThat(answer.out()).contains("done before     3 of them");
    }
    Map<String, String> after = all("a");
    assertThat(after)
        .containsEntry("runs.csv.changed", before.get("runs.csv"))
        .containsEntry("trajectories.csv.changed", before.get("trajectories.csv"));
    after.keySet().removeIf(name -> name.endsWith(".changed"));
    assertThat(after).isEqualTo(before);
  }

  // --- files of somebody else's

  @Test
  void foreignFiles_areLeftAlone() throws IOException {
    sweep("a").requireDone();
    List<String> mine =
        List.of("a/thesis.tex", "a/.runs/notes.txt", "a/runs/1/mine.csv", "a/runs/notes");
    for (String name : mine) {
      session.write(name, "mine");
    }
    gossamer("report", folder.resolve("a").toString(), "--figures");
    session.write("a/figures/mine.svg", "mine");
    sweep("a", "--again").requireDone();
    sweep("a", "--replace", "--set", "topology.nodes=5").requireDone();
    for (String name : mine) {
      assertThat(folder.resolve(name)).hasContent("mine");
    }
    assertThat(Trees.all(folder.resolve("a/figures"))).containsOnlyKeys("mine.svg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"runs.csv", "scenario.yaml", "state.csv", "runs", ".runs", "report.html"})
  void foreignFileWithANameOfOurs_isRefused(String name) throws IOException {
    Files.createDirectories(folder.resolve("a"));
    session.write("a/" + name, "recorded at great expense");
    one("a").requireRefused("the folder holds '%s', which Gossamer did not write".formatted(name));
    one("a", "--replace").requireRefused("which Gossamer did not write");
    assertThat(Trees.all(folder.resolve("a"))).isEqualTo(Map.of(name, "recorded at great expense"));
  }

  @Test
  void foreignFileThatAppearsLater_isRefused() throws IOException {
    Files.createDirectories(folder.resolve("a"));
    one("a", "--set", "record.finalState=false").requireDone();
    session.write("a/state.csv", "mine");
    one("a", "--again", "--set", "record.finalState=false")
        .requireRefused("the folder holds 'state.csv', which Gossamer did not write");
    assertThat(folder.resolve("a/state.csv")).hasContent("mine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--again", "--replace"})
  void links_areNotFollowed(String option) throws IOException {
    sweep("a").requireDone();
    gossamer("report", folder.resolve("a").toString(), "--figures");
    Path mine = Files.createDirectory(folder.resolve("disk"));
    for (String name : List.of("thesis.tex", "journal", "0.csv", "distance-against-time.svg")) {
      Files.writeString(mine.resolve(name), "mine");
    }
    Map<String, String> before = Trees.all(mine);
    Path file = Files.writeString(folder.resolve("elsewhere.csv"), "mine");
    for (String name : List.of("figures", "runs", ".runs")) {
      Files.move(folder.resolve("a").resolve(name), folder.resolve("moved" + name));
      Files.createSymbolicLink(folder.resolve("a").resolve(name), mine);
    }
    sweep("a", option).requireRefused("which Gossamer did not write");
    Files.delete(folder.resolve("a/runs"));
    Files.delete(folder.resolve("a/.runs"));
    Files.delete(folder.resolve("a/runs.csv"));
    Files.createSymbolicLink(folder.resolve("a/runs.csv"), file);
    sweep("a", option).requireDone();
    assertThat(Trees.all(mine)).isEqualTo(before);
    assertThat(file).hasContent("mine");
    assertThat(folder.resolve("a/runs.csv.changed")).isSymbolicLink();
    gossamer("report", folder.resolve("a").toString(), "--figures")
        .requireRefused("figures: this is not a folder, or it is a link");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".runs/journal",
        ".runs/0.csv",
        ".runs/0/.as-run",
        ".runs/0",
        ".runs/.journal.part"
      })
  void linkAmongWhatIsKept_isRefused(String name) throws IOException {
    one("a", "--set", "record.resumable=true").requireDone();
    Path mine = Files.writeString(folder.resolve("mine"), "mine");
    Path link = folder.resolve("a").resolve(name);
    if (Files.exists(link)) {
      Files.move(link, folder.resolve("moved"));
    }
    Files.createSymbolicLink(link, mine);
    for (String option : List.of("--resume", "--again", "--replace")) {
      one("a", option, "--set", "record.resumable=true")
          .requireRefused(link + ": Gossamer needs this name here");
    }
    assertThat(mine).hasContent("mine");
  }

  @ParameterizedTest
  @ValueSource(strings = {".runs.csv.part", ".gossamer-files.part", ".gossamer-lock"})
  void linkInTheWay_isRefused(String name) throws IOException {
    Files.createDirectories(folder.resolve("a"));
    Path mine = Files.writeString(folder.resolve("mine"), "mine");
    Files.createSymbolicLink(folder.resolve("a").resolve(name), mine);
    one("a").requireRefused(name, "id not");
    assertThat(mine).hasContent("mine");
  }

  @Test
  void fileThatTheRunReads_isNotReplaced() throws IOException {
    one("a").requireDone();
    Answer refused =
        one(
            "a",
            "--replace",
            "--set",
            "initial={file: %s}".formatted(folder.resolve("a/state.csv")));
    refused.requireRefused("the folder holds 'state.csv', which this run reads");
  }

  // --- its own scenario

  /** Without a file, which would be looked for beside the scenario. */
  private void writeGenerated() {
    session.write(
        "one.yaml",
        SCENARIO.replace(
            "file: data.csv}, split: iid", "generate: {samplesPerNode: 5, features: 2}}"));
  }

  @Test
  void ownScenario_isRunInItsOwnFolder() throws IOException {
    writeGenerated();
    one("a").requireDone();
    Map<String, String> before = all("a");
    Path own = folder.resolve("a/scenario.yaml");
    Answer answer = gossamer("run", own.toString(), "--out", folder.resolve("a").toString());
    assertThat(answer.requireDone().out()).contains("All runs are done");
    assertThat(all("a")).isEqualTo(before);
  }

  @Test
  void ownScenarioWithAComment_isKeptBeside() throws IOException {
    writeGenerated();
    one("a").requireDone();
    Path own = folder.resolve("a/scenario.yaml");
    String mine = Files.readString(own) + "# note to myself\n";
    Files.writeString(own, mine);
    gossamer("run", own.toString(), "--out", folder.resolve("a").toString()).requireDone();
    assertThat(folder.resolve("a/scenario.yaml.changed")).hasContent(mine);
  }

  // --- two at once

  @ParameterizedTest
  @ValueSource(strings = {"--resume", "--again", "--replace"})
  void folderOfAnotherProcess_isRefused(String option) throws IOException {
    one("a").requireDone();
    Map<String, String> before = all("a");
    try (FileChannel channel =
            FileChannel.open(folder.resolve("a/.gossamer-lock"), StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      one("a", option).requireRefused("another run of Gossamer is using this folder");
      gossamer("report", folder.resolve("a").toString()).requireRefused("is using this folder");
    }
    assertThat(all("a")).isEqualTo(before);
    one("a").requireDone();
  }

  // --- what is read back

  @ParameterizedTest
  @ValueSource(strings = {"runs.csv", "trajectories.csv", "scenario.yaml", "networks.json"})
  void changedFile_isNotBelieved(String name) throws IOException {
    one("a").requireDone();
    one("b").requireDone();
    Path changed = folder.resolve("a").resolve(name);
    Files.writeString(changed, Files.readString(changed).replaceFirst("1", "2"));
    String message = name + ": this file is not as Gossamer wrote it";
    gossamer("report", folder.resolve("a").toString()).requireRefused(message);
    gossamer("compare", folder.resolve("b").toString(), folder.resolve("a").toString())
        .requireRefused(message);
  }

  @Test
  void options_excludeEachOther() {
    one("a", "--again", "--resume").requireRefused("mutually exclusive");
    one("a", "--again", "--replace").requireRefused("mutually exclusive");
  }
}
