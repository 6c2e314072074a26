package gossamer.scenarios.cli.run;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.scenarios.cli.Session;
import gossamer.scenarios.cli.Session.Answer;
import gossamer.scenarios.sweep.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
  private static final String RING =
      """
      name: rings
      topology: {kind: ring, nodes: 8}
      problem: {kind: linear-regression, data: {generate: {samplesPerNode: 10, features: 3}}}
      algorithm: {kind: randomized-gossip}
      rates: {kind: uniform, total: 4}
      stop: {time: 50}
      """;

  private static final String SWEEP =
      RING
          + """
          sweep:
            topology.nodes: [8, 16]
            seed: {count: 5}
          """;

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void session() {
    session = new Session(folder);
  }

  private Answer check(String text, String... options) {
    Path file = session.write("a.yaml", text);
    return gossamer(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("check", file.toString()),
                java.util.stream.Stream.of(options))
            .toArray(String[]::new));
  }

  @Test
  void oneRun_saysWhatWouldRun() {
    // 8 gradients and 4 exchanges a unit of time, for 50 units
    assertThat(check(RING).requireDone().out())
        .startsWith("rings\n")
        .containsPattern("  nodes +8\n")
        .containsPattern("  edges +8\n")
        .containsPattern("  parameters +3\n")
        .containsPattern("  events +about 600\n")
        .containsPattern("  memory +[0-9]+ MB\n")
        .containsPattern("  time +(at most )?about [0-9]+ s\n")
        .endsWith("No errors.\n")
        .doesNotContain("runs", "estimated");
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void sweep_saysWhichRuns() {
    // (8 + 4) and (16 + 4) events a unit of time, for 50 units, 5 seeds each
    assertThat(check(SWEEP).requireDone().out())
        .containsPattern("  runs +10: 2 topology.nodes x 5 seed\n")
        .containsPattern("  topology.nodes +8, 16\n")
        .containsPattern("  seed +1, 2, 3, 4, 5\n")
        .containsPattern("  nodes +8 to 16\n")
        .containsPattern("  events +about 8,000 in all; 600 to 1,000 a run\n")
        .doesNotContain("estimated");
  }

  @Test
  void set_changesWhatWouldRun() {
    assertThat(check(SWEEP, "--set", "topology.nodes=32", "--set", "seed=1").requireDone().out())
        .containsPattern("  nodes +32\n");
  }

  @Test
  void json_saysTheSame() {
    JsonNode json = JsonMapper.shared().readTree(check(SWEEP, "--json").requireDone().out());
    assertThat(json.get("runs").asInt()).isEqualTo(10);
    assertThat(json.get("prepared").asInt()).isEqualTo(10);
    assertThat(json.get("swept").get("topology.nodes").toString()).isEqualTo("[\"8\",\"16\"]");
    assertThat(json.get("nodes").get("max").asInt()).isEqualTo(16);
    assertThat(json.get("eventsOfAll").asDouble()).isEqualTo(8000, within(1e-6));
    assertThat(json.get("secondsOfAll").asDouble()).isPositive();
  }

  @Test
  void endWithoutTime_isUnknown() {
    String text = RING.replace("time: 50", "gap: 1e-3");
    assertThat(check(text).requireDone().out())
        .containsPattern("  events +unknown\n")
        .containsPattern("  time +unknown: ");
    JsonNode json = JsonMapper.shared().readTree(check(text, "--json").requireDone().out());
    assertThat(json.get("secondsOfAll").isNull()).isTrue();
  }

  @Test
  void input_isFoundAndNamed() {
    session.write("d.csv", "x,y\n" + "1,2\n3,5\n4,4\n".repeat(8));
    String text =
        RING.replaceFirst("data: .*", "data: {file: d.csv, target: y}, regularization: 1}");
    assertThat(check(text).requireDone().out()).containsPattern("  inputs +d.csv\n");
  }

  private String fromFile(String split) {
    StringBuilder data = new StringBuilder("x,group,y\n");
    for (int k = 0; k < 40; k++) {
      data.append("%d,%d,%d%n".formatted(k % 7, Math.min(7, k / 3), k % 2));
    }
    session.write("d.csv", data.toString());
    return RING.replaceFirst(
        "data: .*", "data: {file: d.csv, target: y}, regularization: 1, split: " + split + "}");
  }

  /** Seven nodes with three samples each in turn, and the last one with the rest. */
  @Test
  void oneRun_saysWhoHoldsWhat() {
    assertThat(check(fromFile("{column: group}")).requireDone().out())
        .containsPattern("  samples +40 in all; 3 to 19 a node, median 3\n")
        .contains(
            """

              node  samples  0   1
              0           3  2   1
              1           3  1   2
              2           3  2   1
              3           3  1   2
              4           3  2   1
              5           3  1   2
              6           3  2   1
              7          19  9  10

            No errors.
            """);
    JsonNode json =
        JsonMapper.shared()
            .readTree(check(fromFile("{column: group}"), "--json").requireDone().out());
    assertThat(json.get("samplesPerNode").toString()).isEqualTo("{\"min\":3,\"max\":19}");
    assertThat(json.get("split").get(7).toString())
        .isEqualTo("{\"node\":\"7\",\"samples\":19,\"0\":9,\"1\":10}");
  }

  @Test
  void manyNodesAndClasses_areNotAllShown() {
    String text =
        """
        name: wide
        topology: {kind: ring, nodes: 40}
        problem:
          kind: linear-regression
          data: {file: breast-cancer.csv, target: worst_concave_points}
          split: iid
          regularization: 1
        algorithm: dadao
        stop: {time: 50}
        """;
    assertThat(check(text).requireDone().out())
        .containsPattern("  samples +569 in all; 14 to 15 a node, median 14\n")
        .contains("  ... and 28 more nodes\n")
        .doesNotContain("more class");
    String classes =
        text.replace("breast-cancer.csv, target: worst_concave_points", "digits.csv, target: p77");
    assertThat(check(classes).requireDone().out())
        .containsPattern("\n  node  samples +0 +1 +2 +3 +4 +5 +6 +7 +8 +9\n  0 ")
        .contains("  ... and 28 more nodes\n  ... and 7 more classes\n");
  }

  @Test
  void sweep_saysHowManySamplesNodesHold() {
    String sweep = fromFile("iid") + "sweep: {topology.nodes: [8, 10, 20], seed: {count: 2}}\n";
    assertThat(check(sweep).requireDone().out())
        .containsPattern("  samples +2 to 5 a node\n")
        .doesNotContain("node  samples");
    assertThat(check(RING).requireDone().out()).doesNotContain("samples");
  }

  /** 0.2 x 569 is 113.8. */
  @Test
  void samplesThatAreSetAside_areCounted() {
    String test =
        """
        name: aside
        topology: {kind: ring, nodes: 5}
        problem:
          kind: logistic-regression
          data: {file: breast-cancer.csv, target: malignant, test: 0.2}
          regularization: 1
        algorithm: dadao
        stop: {time: 50}
        """;
    assertThat(check(test).requireDone().out())
        .containsPattern(
            "  samples +455 in all; 91 a node, median 91; 114 more set aside for testing\n");
    String sweep = test + "sweep: {problem.data.test: [0.1, 0.2]}\n";
    assertThat(check(sweep).requireDone().out())
        .containsPattern("  samples +91 to 103 a node; 57 to 114 more set aside for testing\n");
    JsonNode json = JsonMapper.shared().readTree(check(test, "--json").requireDone().out());
    assertThat(json.get("testSamples").toString()).isEqualTo("{\"min\":114,\"max\":114}");
  }

  /** The same words, and the same exit code. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "topology: {kind: rign, nodes: 8}",
        "topology: {kind: erdos-renyi, nodes: 20, probability: 0.01}",
        "problem: {kind: linear-regression, data: {file: none.csv}}",
        "stop: {time: soon}",
        "sweep: {topology.knid: [ring, star]}"
      })
  void wrongScenario_isRefusedAsRunWould(String line) {
    String key = line.substring(0, line.indexOf(':'));
    String text = RING.replaceFirst("(?m)^" + key + ": .*\n", "") + line + "\n";
    Answer answer = check(text);
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).isEqualTo(session.run("a.yaml", "out").err());
  }

  @Test
  void sweep_runsThatCannotBe_areToldBesideTheOthers() {
    String text =
        RING.replace("nodes: 8", "nodes: 8, probability: 0.9").replace("ring", "erdos-renyi");
    Answer answer = check(text + "sweep: {topology.probability: [0.9, 0.01]}\n");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err())
        .contains("The network is not connected", "^")
        .contains("1 of 2 runs cannot run as written; 'gossamer run' would report them as failed");
    assertThat(answer.out()).contains("runs").doesNotContain("Nothing is wrong");
    assertThat(session.run("a.yaml", "out").code()).isEqualTo(answer.code());
    assertThat(session.table("out/runs.csv"))
        .extracting(row -> row.getField("status"))
        .containsExactlyInAnyOrder("time-reached", "failed");
    Answer none = check(text + "sweep: {topology.probability: [0.02, 0.01]}\n");
    assertThat(none.code()).isEqualTo(2);
    assertThat(session.run("a.yaml", "none").err()).isEqualTo(none.err());
  }

  /** Each run takes three seconds of a clock that is moved by being read. */
  @Test
  void longSweep_isEstimatedFromRunsThatAreSpreadEvenly() {
    Plan plan = Plan.parse(SWEEP, folder.resolve("a.yaml"), List.of());
    AtomicLong nanos = new AtomicLong();
    Forecast forecast = Forecast.of(plan, 5, () -> nanos.addAndGet(1_500_000_000));
    assertThat(forecast.samples()).hasSize(2);
    assertThat(forecast.isComplete()).isFalse();
    // runs 0 and 8, of 8 and of 16 nodes
    assertThat(forecast.range(each -> each.size("nodes")).getMin()).isEqualTo(8);
    assertThat(forecast.range(each -> each.size("nodes")).getMax()).isEqualTo(16);
    assertThat(forecast.total(each -> each.events())).isEqualTo(8000, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 10, 1000})
  void evenly_isEveryNumberOnce(int n) {
    assertThat(Forecast.evenly(n))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, n).boxed().toList());
  }

  @Test
  void evenly_everyBeginningIsSpread() {
    assertThat(Forecast.evenly(8)).containsExactly(0, 4, 2, 6, 1, 5, 3, 7);
  }
}
