package gossamer.scenarios.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.cli.Session;
import gossamer.scenarios.run.Memo;
import gossamer.scenarios.run.Memory;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.work.Experiment;
import gossamer.scenarios.work.Work;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said before a run, and runs that cannot fit. */
class EstimatesTest {
  private static final String SMALL =
      """
      name: small
      topology: {kind: ring, nodes: 4}
      problem: {kind: linear-regression, data: {generate: {samplesPerNode: 3, features: 2}}, regularization: 1}
      algorithm: dadao
      rates: {kind: uniform, total: 8}
      stop: {time: 10}
      """;

  @TempDir private Path folder;
  private Session session = new Session(Path.of(""));

  @BeforeEach
  void openSession() {
    session = new Session(folder);
    session.write("small.yaml", SMALL);
  }

  private static String java() {
    return "; Java may use %s here: "
        .formatted(Memory.words((double) Runtime.getRuntime().maxMemory()));
  }

  /**
   * Before anything is made of it. An edge takes 30 bytes, a node 24, its state 96 and its sample
   * 28, ticks of slow clocks 12 for each node and edge, and a ninth is added: a ring's node takes
   * 225 bytes.
   */
  @ParameterizedTest
  @CsvSource({
    "ring, 500000000, 106 GB",
    "complete, 60000, 81 GB",
    "star, 100000000, 21 GB",
    "hypercube, 67108864, 51 GB"
  })
  void network_thatCannotFit_isRefusedAtOnce(String kind, int nodes, String need) {
    session
        .run(
            "small.yaml",
            "out",
            "--set",
            "topology={kind: %s, nodes: %d}".formatted(kind, nodes),
            "--set",
            "problem.data.generate.samplesPerNode=1")
        .requireRefused(
            "--set topology={kind: %s, nodes: %d}: the run needs about %s: "
                .formatted(kind, nodes, need),
            java(),
            "use fewer nodes, edges or features");
  }

  @Test
  void network_ofMoreEdgesThanAnArrayHolds_isRefusedWithTheirNumber() {
    session
        .run("small.yaml", "out", "--set", "topology={kind: grid, nodes: 2000000000}")
        .requireRefused("that would be 3999910000 edges; at most 2147483639 fit");
    session
        .run("small.yaml", "out", "--set", "topology={kind: complete, nodes: 100000}")
        .requireRefused("that would be 4999950000 edges; at most 2147483639 fit");
  }

  @Test
  void data_thatCannotFit_areRefusedBeforeTheyAreMade() {
    session
        .run(
            "small.yaml",
            "out",
            "--set",
            "problem.data.generate={samplesPerNode: 5000000, features: 100}")
        .requireRefused(
            "--set problem.data.generate={samplesPerNode: 5000000, features: 100}: the run needs about 17 GB: 15 GB data",
            java(),
            "use fewer samples, features or nodes");
  }

  @Test
  void before_saysNothingOfWhatIsSmall() {
    assertThat(session.run("small.yaml", "out").requireDone().out())
        .doesNotContain("duration", "memory", "trajectories.csv");
  }

  private String before(String... settings) {
    StringWriter out = new StringWriter();
    Plan plan = Plan.read(session.path("small.yaml"), List.of(settings));
    Work work = Experiment.of(plan.files(), Memo.none()).prepare(plan.files().getFirst());
    new OutcomeText(new PrintWriter(out), "", 100).before(plan, work, session.path("out/of/it"));
    return out.toString();
  }

  /** 12 events of 61.9 ns a unit on average, see EstimateTest, and a row of 96 ns. */
  @Test
  void before_saysHowLongALongRunTakes() {
    assertThat(before("stop.time=1e9"))
        .contains("\n  duration        about 14 min (1.2e10 events)\n");
    assertThat(before("stop.time=1e13"))
        .contains("\n  duration        about 97 days (1.2e14 events)\n");
    // 8 sqrt(2 L/mu) ln(1e100) = 8.24e8 units
    assertThat(before("stop={gap: 1e-100}", "algorithm={kind: dadao, L: 1e9, mu: 1e-2}"))
        .contains("\n  duration        up to 12 min by the theory (9.9e9 events)\n");
  }

  @Test
  void before_saysHowLargeLargeFilesAre() {
    assertThat(before("stop.time=1e8", "record.every=10"))
        .contains("\n  files           about 1.2 GB, trajectories.csv of 1.0e7 rows among them\n");
    assertThat(before("stop.time=1e13", "record.every=1"))
        .contains(
            "\n  warning: the files may take about 1,173,466 GB, trajectories.csv of 1.0e13 rows among them; ")
        .containsPattern("out/of/it has [0-9,.]+ [MG]B left\n");
  }

  @ParameterizedTest
  @CsvSource({
    "75, 75 s",
    "600, 10 min",
    "10800, 3 h",
    "864000, 10 days",
    "94608000000, '3,000 years'"
  })
  void duration_isInTheLargestUnitOfWhichThereAreTwo(double seconds, String words) {
    assertThat(OutcomeText.duration(seconds)).isEqualTo(words);
  }
}
