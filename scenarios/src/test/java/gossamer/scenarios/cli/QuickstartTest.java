package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import gossamer.scenarios.cli.Session.Answer;
import gossamer.scenarios.cli.terminal.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The first scenario that anybody runs, from the command line to its files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuickstartTest {
  private static final Path SCENARIO =
      Path.of(System.getProperty("gossamer.home", ".."), "scenarios/examples/quickstart.yaml");

  private Path folder = Path.of("");
  private Session session = new Session(Path.of(""));
  private Answer answer = new Answer(-1, "", "");

  @BeforeAll
  void runOnce(@TempDir Path shared) {
    folder = shared;
    session = new Session(folder);
    answer = quickstart("first").requireDone();
  }

  private Answer quickstart(String out) {
    return gossamer("run", SCENARIO.toString(), "--out", folder.resolve(out).toString());
  }

  @Test
  void run_says_whatItDidAndWhatCameOut() {
    assertThat(answer.out())
        .startsWith(
            "quickstart: 16 nodes learn to recognise malignant tumours by gossiping on a grid")
        .contains(
            "16 nodes, 24 edges",
            "31 parameters",
            "dadao, seed 1",
            "gap-reached",
            "suboptimality of the mean model",
            "events a second",
            folder.resolve("first").toString());
  }

  @Test
  void run_writes_theFilesThatArePromised() {
    assertThat(session.files("first").keySet())
        .filteredOn(name -> !name.startsWith("."))
        .containsExactlyInAnyOrder(
            "runs.csv",
            "trajectories.csv",
            "timings.csv",
            "levels.csv",
            "summary.csv",
            "split.csv",
            "networks.json",
            "report.html",
            "scenario.yaml",
            "environment.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runs.csv | run,seed,algorithm,algorithm.kind,status,nodes,edges,chi1,chi2,communication_rate,L,mu,time,gradients,communications,distance,gap,consensus,reason,L_assumed,mu_assumed,proven_decay,measured_decay,numbers,bytes,elapsed,exact_decay,lambda_2,lambda_max",
        "levels.csv | run,metric,level,time,gradients,communications,elapsed,bytes",
        "trajectories.csv | run,time,gradients,communications,distance,gap,consensus,elapsed,numbers,bytes",
        "split.csv | node,samples,0,1",
        "timings.csv | run,wall_seconds,total_seconds,events_per_second,partitions",
      })
  void run_columns_areAsPromised(String file, String header) {
    assertThat(session.files("first").get(file)).startsWith(header + "\r\n");
  }

  @Test
  void runs_row_endsAsTheTrajectoryDoes() {
    NamedCsvRecord run = session.table("first/runs.csv").getFirst();
    assertThat(session.table("first/runs.csv")).hasSize(1);
    NamedCsvRecord last = session.lastRow("first/trajectories.csv");
    for (String column :
        List.of("run", "time", "gradients", "communications", "distance", "gap", "consensus")) {
      assertThat(run.getField(column)).as(column).isEqualTo(last.getField(column));
    }
    assertThat(run.getField("status")).isEqualTo("gap-reached");
    assertThat(Session.number(run, "gap")).isBetween(0.0, 1e-10);
    assertThat(Session.number(run, "chi1") * Session.number(run, "chi2"))
        .isCloseTo(0.5, org.assertj.core.api.Assertions.within(1e-9));
    assertThat(run.getField("mu")).isEqualTo("0.1");
  }

  @Test
  void trajectories_rows_areOneUnitApartAndOnlyTheLastIsBelowTheGap() {
    List<NamedCsvRecord> rows = session.table("first/trajectories.csv");
    for (int k = 0; k < rows.size(); k++) {
      assertThat(Session.number(rows.get(k), "time")).isEqualTo(k);
      assertThat(Session.number(rows.get(k), "gap") <= 1e-10).isEqualTo(k == rows.size() - 1);
    }
    assertThat(Session.number(rows.getFirst(), "consensus")).isZero();
    assertThat(rows.getFirst().getField("gradients")).isEqualTo("0");
  }

  @Test
  void scenario_asRun_namesItsInputsAndIsAScenario() throws Exception {
    String text = session.files("first").get("scenario.yaml");
    assertThat(text)
        .startsWith("# The scenario as run, every default filled in.\n# Identity: ")
        .contains("\n# SHA-256 of breast-cancer.csv: ")
        .contains("rates: uniform\n", "partitions: auto\n");
    Path copy = Files.writeString(folder.resolve("again.yaml"), text);
    session.run(copy.getFileName().toString(), "again").requireDone();
    assertThat(session.reproducible("again")).isEqualTo(session.reproducible("first"));
  }

  @Test
  void environment_tells_whatComputedIt() {
    JsonNode json = new ObjectMapper().readTree(session.files("first").get("environment.json"));
    assertThat(json.at("/gossamer").asString()).isEqualTo(Version.number());
    assertThat(json.at("/jvm/java.runtime.version").asString())
        .isEqualTo(System.getProperty("java.runtime.version"));
    assertThat(json.at("/engine/partitions").asInt()).isEqualTo(1);
    assertThat(json.at("/inputs/breast-cancer.csv").asString()).endsWith("breast-cancer.csv");
    assertThat(java.time.Instant.parse(json.at("/started").asString()))
        .isBefore(java.time.Instant.parse(json.at("/finished").asString()));
  }

  @Test
  void run_twice_givesTheSameBytes() {
    Map<String, String> before = session.reproducible("first");
    quickstart("second").requireDone();
    assertThat(session.reproducible("second")).isEqualTo(before);
    quickstart("second").requireDone(); // replaces its own results
    assertThat(session.reproducible("second")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"2", "5", "16", "100"})
  void run_partitions_giveTheSameBytes(int partitions) {
    String out = "partitions-" + partitions;
    gossamer(
            "run",
            SCENARIO.toString(),
            "--out",
            folder.resolve(out).toString(),
            "--set",
            "engine.partitions=" + partitions)
        .requireDone();
    Map<String, String> files = session.reproducible(out);
    files.computeIfPresent(
        "scenario.yaml", (_, text) -> text.replace("'" + partitions + "'", "auto"));
    assertThat(files).isEqualTo(session.reproducible("first"));
    assertThat(session.lastRow(out + "/timings.csv").getField("partitions"))
        .isEqualTo(String.valueOf(Math.min(partitions, 16)));
  }

  @Test
  void run_otherSeed_givesOtherNumbers() {
    gossamer(
            "run",
            SCENARIO.toString(),
            "--out",
            folder.resolve("seed").toString(),
            "--set",
            "seed=2")
        .requireDone();
    assertThat(session.reproducible("seed").get("trajectories.csv"))
        .isNotEqualTo(session.reproducible("first").get("trajectories.csv"));
  }

  @Test
  void run_quiet_printsNothing() {
    Answer quiet =
        gossamer(
            "run", SCENARIO.toString(), "--quiet", "--out", folder.resolve("quiet").toString());
    assertThat(quiet).isEqualTo(new Answer(0, "", ""));
    assertThat(session.reproducible("quiet")).isEqualTo(session.reproducible("first"));
  }
}
