package gossamer.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.input.InputException;
import gossamer.sim.engine.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {
  private static final long MOST_BYTES = 2_000_000;

  @TempDir private Path folder;

  private static JsonNode data(String page) {
    Matcher data =
        Pattern.compile(
                "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
            .matcher(page);
    assertThat(data.find()).isTrue();
    return JsonMapper.builder().build().readTree(data.group(1));
  }

  private String written() throws Exception {
    return Files.readString(Report.write(new FolderWriter(folder)));
  }

  @Test
  void write_twice_isTheSameToTheByte() throws Exception {
    Folders.sweep(folder, 2, 3, 100);
    byte[] first = Files.readAllBytes(Report.write(new FolderWriter(folder)));
    assertThat(Files.readAllBytes(Report.write(new FolderWriter(folder)))).isEqualTo(first);
  }

  @Test
  void write_timingsAndMachine_changeNothing() throws Exception {
    Folders.sweep(folder, 2, 1, 100);
    String before = written();
    Files.writeString(folder.resolve("timings.csv"), "run,wall_seconds\r\n0,17.25\r\n");
    Files.writeString(folder.resolve("environment.json"), "{\"java\": \"26\"}");
    assertThat(written()).isEqualTo(before);
  }

  @Test
  void write_ordinarySweep_isUnder2Megabytes() throws Exception {
    Folders.sweep(folder, 250, 1, 1_000);
    Report.write(new FolderWriter(folder));
    assertThat(Files.size(folder.resolve("report.html"))).isLessThan(MOST_BYTES);
    Folders.sweep(folder, 50, 5, 1_000);
    String page = written();
    assertThat(Files.size(folder.resolve("report.html"))).isLessThan(MOST_BYTES);
    assertThat(data(page).required("lines")).hasSize(100);
    assertThat(page).contains("Long lines are thinned");
  }

  /** Only the three scripts of our own begin, and each is ended by its own end alone. */
  @Test
  void write_whateverUsersWrite_isText() throws Exception {
    Folders.sweep(folder, 1, 2, 10);
    String page = written();
    assertThat(page.split("<script", -1)).hasSize(4);
    assertThat(page.split("</script", -1)).hasSize(4);
    assertThat(page)
        .contains("&lt;/script&gt;&lt;script&gt;alert(1)")
        .contains("&quot;it&#39;s&quot; &amp; {{data}} \u00e9")
        .contains("node 3, &lt;/td&gt;")
        .doesNotContain("<b>\"it");
  }

  @Test
  void write_namesWithMarkup_stayInTheData() throws Exception {
    Folders.sweep(folder, 2, 1, 10);
    Path runs = folder.resolve("runs.csv");
    Files.writeString(runs, Files.readString(runs).replace("net1", "</script><!--"));
    JsonNode groups = data(written()).required("groups");
    assertThat(groups.required(2).required("v").required(0).asString()).isEqualTo("</script><!--");
  }

  @Test
  void write_holdsNoAddressToFetch() throws Exception {
    Folders.sweep(folder, 1, 1, 10);
    assertThat(written())
        .contains("default-src 'none'")
        .doesNotContainPattern("(src|href)=[\"']?(https?:)?//")
        .doesNotContain("@import", "url(http");
  }

  @Test
  void data_linesAreMeansOfTheLogarithms() throws Exception {
    Folders.sweep(folder, 1, 2, 101);
    JsonNode line = data(written()).required("lines").required(0);
    assertThat(line.required("seeds").asInt()).isEqualTo(2);
    assertThat(PackedTest.unpacked(line.required("c").required(0))[100]).isEqualTo(100);
    // Runs 0 and 1 have gaps exp(-1) and exp(-2) at the end.
    assertThat(PackedTest.unpacked(line.required("c").required(4))[100])
        .isCloseTo(Math.exp(-1.5), withinPercentage(1e-4));
    assertThat(line.required("broken").required(0).asString()).isEqualTo("diverged");
  }

  @Test
  void data_hasTheRangeOfTheRuns() throws Exception {
    Folders.sweep(folder, 1, 3, 101);
    JsonNode spread = data(written()).required("lines").required(0).required("s");
    // The smallest, the quartiles and the largest of three metrics; the gap is the second.
    assertThat(spread).hasSize(12);
    double[] ends = new double[4];
    for (int part = 0; part < 4; part++) {
      ends[part] = PackedTest.unpacked(spread.required(3 * part + 1))[100];
    }
    double[] gaps = {Math.exp(-3), Math.exp(-2), Math.exp(-1)};
    assertThat(ends)
        .containsExactly(
            new double[] {gaps[0], (gaps[0] + gaps[1]) / 2, (gaps[1] + gaps[2]) / 2, gaps[2]},
            within(1e-5));
  }

  @Test
  void data_ofRuns_isThatOfTheTable() throws Exception {
    Folders.sweep(folder, 1, 2, 101);
    JsonNode data = data(written());
    JsonNode run = data.required("runs").required(3);
    assertThat(run.required(0).asInt()).isEqualTo(3);
    assertThat(data.required("groups").required(run.required(1).asInt()).required("v").toString())
        .isEqualTo("[\"net0\",\"optimal\"]");
    assertThat(run.required(2).asString()).isEqualTo("2"); // the seed
    assertThat(run.required(4).valueStream().map(JsonNode::asDouble))
        .containsExactly(100.0, 1_600.0, 2_900.0);
  }

  @ParameterizedTest
  @CsvSource({"1000, 1", "500, 2", "25, 40"})
  void write_of2000Runs_isUnder2Megabytes(int networks, int seeds) throws Exception {
    Folders.sweep(folder, networks, seeds, 50);
    JsonNode data = data(written());
    assertThat(Files.size(folder.resolve("report.html"))).isLessThan(MOST_BYTES);
    int settings = Math.min(1_000, 2 * networks);
    assertThat(data.required("groups")).hasSize(settings);
    assertThat(data.required("runs")).hasSize(settings * seeds);
    // Nearly every setting has a line.
    assertThat(data.required("lines").size()).isGreaterThan(4 * settings / 5);
    assertThat(PackedTest.unpacked(data.required("lines").required(0).required("c").required(0)))
        .hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  void write_singleRun_hasNoSweep() throws Exception {
    Folders.single(folder);
    String page = written();
    assertThat(page)
        .contains("The gap fell to 0.1367 at time 199")
        .doesNotContain("id=\"sweep-heading\"");
  }

  @Test
  void findings_haveWordsForEveryStatus() {
    assertThat(Status.values())
        .allSatisfy(status -> assertThat(Findings.WORDS).containsKey(status.word()));
  }

  @Test
  void findings_tellStatusesAndTheBest() throws Exception {
    Folders.sweep(folder, 2, 1, 101);
    assertThat(Findings.of(Results.read(folder)))
        .isEqualTo(
            "4 runs: 3 reached the gap, 1 diverged. Fastest: topology.kind = net0, rates = uniform,"
                + " time 100; 2 others are as good. Fewest communications: topology.kind = net0,"
                + " rates = uniform, 2,600.");
  }

  @Test
  void findings_ofAMixture_haveNoMean() throws Exception {
    Folders.mixed(folder, 1, 3);
    assertThat(Findings.of(Results.read(folder)))
        .isEqualTo(
            "6 runs of 2 settings: 3 reached the gap, 2 ended at the time limit, 1 diverged."
                + " No setting reached it with all its runs; the one that did so most often:"
                + " topology.kind = net0, rates = optimal, 2 of 3.");
    Path runs = folder.resolve("runs.csv");
    Files.writeString(
        runs, Files.readString(runs).replaceAll("gap-reached|diverged", "time-reached"));
    assertThat(Findings.of(Results.read(folder)))
        .startsWith(
            "6 runs of 2 settings: 0 of 6 reached the gap, all ended at the time limit. Nearest");
  }

  private static List<String> words(String page, String level) {
    String table = page.substring(page.indexOf(level));
    return table
        .substring(table.indexOf("<tbody>"), table.indexOf("</tbody>"))
        .replaceAll("<[^>]*>", "\n")
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  /** Extra takes 47 rounds of 10 exchanges, msda 16 of 30, and dadao 93 units with 20 in each. */
  @Test
  void ranking_isATableForEachLevelAndCost() throws Exception {
    Folders.paces(folder, Folders.PACES);
    String page = written();
    assertThat(page)
        .contains("In communications to reach gap \u2264 1e-2: extra.")
        .contains("In elapsed to reach gap \u2264 1e-2: dadao or msda, undecided.")
        .containsOnlyOnce("data-cost=\"communications\">");
    assertThat(words(page, "data-cost=\"communications\""))
        .containsExactly(
            "1,860",
            "+1,390 (+1,390 to +1,390)",
            "0 of 2 seeds", // dadao
            "470",
            "2 of 2 seeds", // extra
            "480",
            "+10 (+10 to +10)",
            "0 of 2 seeds", // msda
            "extra");
  }

  @Test
  void ranking_showsWhatDidNotArrive() throws Exception {
    Folders.paces(folder, Folders.PACES);
    Path runs = folder.resolve("runs.csv");
    Files.writeString(
        runs,
        Files.readString(runs)
            .replace("4,msda,1,gap-reached", "4,msda,1,diverged")
            .replace("5,msda,2,gap-reached", "5,msda,2,failed"));
    Path levels = folder.resolve("levels.csv");
    Files.writeString(
        levels,
        Files.readString(levels)
            .replaceFirst("4,gap,0.01,.*", "4,gap,0.01,inf,inf,inf,inf,inf")
            .replaceFirst("5,gap,0.01,.*", "5,gap,0.01,,,,,"));
    assertThat(words(written(), "data-cost=\"communications\""))
        .containsExactly(
            "1,860",
            "+1,390 (+1,390 to +1,390)",
            "0 of 2 seeds", // dadao
            "470",
            "2 of 2 seeds", // extra
            "not reached",
            "0 of 2 arrived, 1 diverged, 1 failed", // msda
            "extra");
  }

  /** Runs under way may still be cheaper. */
  @Test
  void ranking_ofARunningSweep_isOfRunsThatAreDone() throws Exception {
    Folders.paces(folder, Folders.PACES);
    Path runs = folder.resolve("runs.csv");
    Files.writeString(
        runs, Files.readString(runs).replace("3,extra,2,gap-reached", "3,extra,2,interrupted"));
    assertThat(
            words(Report.of(folder, new Live(5, 1, 6, "now", 5)), "data-cost=\"communications\""))
        .containsExactly(
            "1,860",
            "+1,390", // of one pair
            "0 of 2 seeds",
            "470",
            "1 of 2 seeds",
            "480",
            "+10",
            "1 of 2 seeds",
            "extra");
  }

  @Test
  void ranking_isThereForSeveralAlgorithmsOnly() throws Exception {
    Folders.mixed(folder, 2, 3);
    assertThat(written()).doesNotContain("ranking-section");
  }

  @Test
  void runsUnderWay_areNotCalledInterrupted() throws Exception {
    Folders.mixed(folder, 1, 3);
    Path runs = folder.resolve("runs.csv");
    Files.writeString(runs, Files.readString(runs).replaceFirst("time-reached", "interrupted"));
    assertThat(Report.of(folder, new Live(5, 1, 6, "now", 5)))
        .contains("5 of 6 runs", "1 is under way.", "\"status cut\">under way")
        .doesNotContain("1 was interrupted", "\"status cut\">interrupted");
  }

  @Test
  void findings_failedRuns_areToldWithTheirReason() throws Exception {
    Folders.single(folder);
    Path runs = folder.resolve("runs.csv");
    String header = Files.readString(runs).lines().findFirst().orElseThrow();
    Files.writeString(
        runs, header + "\r\n0,1,dadao,failed,,,,,,,,,,,,,,fewer samples than nodes,\r\n");
    Files.delete(folder.resolve("trajectories.csv"));
    assertThat(written()).contains("The run failed: fewer samples than nodes.");
  }

  @Test
  void write_folderWithoutResults_isRefused() {
    assertThatThrownBy(() -> Report.write(new FolderWriter(folder)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there are no results");
  }

  @Test
  void write_brokenTrajectories_areSaidWithTheirLine() throws Exception {
    Folders.sweep(folder, 1, 1, 3);
    Path file = folder.resolve("trajectories.csv");
    Files.writeString(file, Files.readString(file).replace("\n0,1.0,", "\n0,one,"));
    assertThatThrownBy(() -> Report.write(new FolderWriter(folder)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "trajectories.csv:3:3: 'one' in column 'time' is not a finite number");
  }
}
