package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.input.Inputs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code record: {events: true}} wrote, {@code clocks: {trace: ...}} lives through again. */
class ReplayTest {
  private static final String SCENARIO =
      """
      name: original
      seed: 7
      topology: {kind: grid, nodes: 12}
      problem:
        kind: logistic-regression
        data: {generate: {samplesPerNode: 8, features: 4, heterogeneity: 1}}
        regularization: 0.05
      algorithm: dadao
      initial: {random: 1}
      record: {finalState: true, events: true, every: 1.5}
      """;

  @TempDir private Path folder;
  private Session session = new Session(Path.of(""));

  @BeforeEach
  void recordEvents() {
    session = new Session(folder);
    session.write("original.yaml", SCENARIO + "stop: {time: 20}\n");
    session.run("original.yaml", "original").requireDone();
    session.write("replay.yaml", SCENARIO + "clocks: {trace: original/events.csv}\n");
  }

  private String lastEvent() {
    return session.lastRow("original/events.csv").getField("time");
  }

  @Test
  void replay_endsWithTheLastEvent() {
    session.run("replay.yaml", "replay").requireDone();
    var run = session.lastRow("replay/runs.csv");
    assertThat(run.getField("status")).isEqualTo("trace-ended");
    assertThat(run.getField("time")).isEqualTo(lastEvent());
    for (String count : new String[] {"gradients", "communications"}) {
      assertThat(run.getField(count))
          .isEqualTo(session.lastRow("original/runs.csv").getField(count));
    }
    assertThat(session.files("replay").get("events.csv"))
        .isEqualTo(session.files("original").get("events.csv"));
  }

  /** Every row but the last, whose time is another, is that of the recorded run. */
  @Test
  void replay_rowsBeforeTheEnd_areTheSame() {
    session.run("replay.yaml", "replay").requireDone();
    var original = session.table("original/trajectories.csv");
    var replay = session.table("replay/trajectories.csv");
    assertThat(replay).hasSameSizeAs(original).hasSize(15);
    for (int k = 0; k < original.size() - 1; k++) {
      assertThat(replay.get(k).getFields()).isEqualTo(original.get(k).getFields());
    }
  }

  /**
   * The flow carries the state on after the last event, so the states compare where both runs end
   * at that event: the recorded clocks run anew, but only until then.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void replay_state_isThatOfTheClocksToTheBit(int partitions) {
    session.write("until.yaml", SCENARIO + "stop: {time: " + lastEvent() + "}\n");
    session.run("until.yaml", "until").requireDone();
    session.run("replay.yaml", "replay", "--set", "engine.partitions=" + partitions).requireDone();
    for (String file : new String[] {"state.csv", "events.csv", "trajectories.csv"}) {
      assertThat(session.files("replay").get(file)).isEqualTo(session.files("until").get(file));
    }
  }

  /** A trace that is cut short by the clock of the run: as if it had gone on. */
  @Test
  void replay_stoppedBeforeItsEnd_isThatOfTheClocksToTheBit() {
    session.write("early.yaml", SCENARIO + "stop: {time: 10.25}\n");
    session.run("early.yaml", "early").requireDone();
    session.run("replay.yaml", "replay", "--set", "stop.time=10.25").requireDone();
    assertThat(session.lastRow("replay/runs.csv").getField("status")).isEqualTo("time-reached");
    for (String file : new String[] {"state.csv", "events.csv", "trajectories.csv"}) {
      assertThat(session.files("replay").get(file)).isEqualTo(session.files("early").get(file));
    }
  }

  /** A row reads the state and leaves it alone, down to the last bit. */
  @Test
  void rows_neverDisturbARun() {
    session.run("original.yaml", "rare", "--set", "record.every=20").requireDone();
    session.run("original.yaml", "often", "--set", "record.every=0.01").requireDone();
    assertThat(session.files("rare").get("state.csv"))
        .isEqualTo(session.files("original").get("state.csv"));
    assertThat(session.files("often").get("state.csv"))
        .isEqualTo(session.files("original").get("state.csv"));
  }

  @Test
  void replay_onAnotherNetwork_isRefusedWithLineAndCell() {
    session
        .run("replay.yaml", "replay", "--set", "topology.kind=star")
        .requireRefused("events.csv:", " are not neighbours in the network");
    session
        .run("replay.yaml", "replay", "--set", "topology.nodes=4")
        .requireRefused(
            "events.csv:", "there is no node ", " in the network; its nodes are 0 to 3");
  }

  /** A log as machines write it: seconds since 1970, each node's events in a block. */
  private static final String FLEET =
      """
      name: fleet
      topology: {kind: ring, nodes: 3}
      problem: {kind: linear-regression, data: {generate: {samplesPerNode: 5, features: 2}}, regularization: 0.1}
      algorithm: dadao
      record: {finalState: true, events: true}
      """;

  /** Sixty events of a ring of three, a quarter of a unit apart. */
  private static List<String> fleet(LongFunction<String> time) {
    List<String> lines = new ArrayList<>();
    for (int k = 1; k <= 60; k++) {
      int node = k % 3;
      lines.add(
          time.apply(k)
              + (k % 2 == 0
                  ? ",gradient,%d,".formatted(node)
                  : ",gossip,%d,%d".formatted(node, (node + 1) % 3)));
    }
    return lines;
  }

  private Map<String, String> replayed(String clocks, List<String> lines) {
    session.write("log.csv", "time,kind,node,neighbour\n" + String.join("\n", lines) + "\n");
    session.write("fleet.yaml", FLEET + "clocks: " + clocks + "\n");
    String out = "fleet" + runs++;
    session.run("fleet.yaml", out).requireDone();
    return session.reproducible(out);
  }

  private int runs;

  /** Of one run, without what tells how its log is written. */
  private static Map<String, String> numbers(Map<String, String> files) {
    Map<String, String> numbers = new TreeMap<>(files);
    numbers.keySet().removeAll(List.of("scenario.yaml", "report.html"));
    return numbers;
  }

  @Test
  void log_withOriginAndUnit_isTheTraceInUnitsToTheBit() {
    Map<String, String> zero =
        numbers(replayed("{trace: log.csv}", fleet(k -> String.valueOf(0.25 * k))));
    assertThat(zero).containsKeys("runs.csv", "trajectories.csv", "state.csv", "events.csv");
    assertThat(
            numbers(
                replayed(
                    "{trace: log.csv, origin: 1700000000}",
                    fleet(k -> String.valueOf(1.7e9 + 0.25 * k)))))
        .isEqualTo(zero);
    assertThat(
            numbers(
                replayed(
                    "{trace: log.csv, origin: 2026-11-29T11:00:00Z}",
                    fleet(
                        k ->
                            Instant.parse("2026-11-29T11:00:00Z").plusMillis(250 * k).toString()))))
        .isEqualTo(zero);
    assertThat(numbers(replayed("{trace: log.csv, unit: 0.25}", fleet(String::valueOf))))
        .isEqualTo(zero);
  }

  /** Products with 1e-9 are rounded, but they are the same. */
  @Test
  void log_ofNanosecondsSince1970_losesNoDigit() {
    assertThat(
            numbers(
                replayed(
                    "{trace: log.csv, origin: 1700000000000000000, unit: 1e-9}",
                    fleet(k -> String.valueOf(1_700_000_000_000_000_000L + 123_456_789L * k)))))
        .isEqualTo(
            numbers(
                replayed(
                    "{trace: log.csv, unit: 1e-9}", fleet(k -> String.valueOf(123_456_789L * k)))));
  }

  @Test
  void log_fromItsFirstEvent_beginsAtZero() {
    Map<String, String> first =
        numbers(
            replayed(
                "{trace: log.csv, origin: first}", fleet(k -> String.valueOf(1.7e9 + 0.25 * k))));
    assertThat(first)
        .isEqualTo(
            numbers(replayed("{trace: log.csv}", fleet(k -> String.valueOf(0.25 * (k - 1))))));
    assertThat(first)
        .isEqualTo(
            numbers(
                replayed(
                    "{trace: log.csv, origin: first, unit: 0.001}",
                    fleet(k -> String.valueOf(1_700_000_000_000L + 250 * k)))));
  }

  /** A law: which lines stand where says nothing. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void log_permuted_changesNothingButItsOwnHash(long seed) {
    List<String> lines = fleet(k -> String.valueOf(1.7e9 + Math.floorDiv(k, 4))); // four at a time
    Map<String, String> ordered = replayed("{trace: log.csv, origin: first}", lines);
    String hash = Inputs.sha256(session.path("log.csv"));
    List<String> permuted = new ArrayList<>(lines);
    Collections.shuffle(permuted, new Random(seed));
    Map<String, String> same = replayed("{trace: log.csv, origin: first}", permuted);
    String otherHash = Inputs.sha256(session.path("log.csv"));
    assertThat(otherHash).isNotEqualTo(hash);
    assertThat(scenario(same)).isEqualTo(scenario(ordered).replace(hash, otherHash));
    assertThat(numbers(same)).isEqualTo(numbers(ordered));
  }

  /** The scenario as run, without the identity, into which the hash goes. */
  private static String scenario(Map<String, String> files) {
    return String.valueOf(files.get("scenario.yaml")).replaceFirst("# Identity: [0-9a-f]+", "");
  }

  /**
   * 30 gradients and 30 gossips of three nodes in 15 units are 0.67 a node, and 2 exchanges a unit.
   */
  @Test
  void log_farFromTheRates_isRunWithAWarning() {
    session.write(
        "log.csv",
        "time,kind,node,neighbour\n" + String.join("\n", fleet(k -> String.valueOf(0.25 * k))));
    Path scenario = session.write("fleet.yaml", FLEET + "clocks: {trace: log.csv}\n");
    assertThat(Session.gossamer("check", scenario.toString()).out()).doesNotContain("warning");
    assertThat(
            Session.gossamer("check", scenario.toString(), "--set", "clocks.unit=100")
                .requireDone()
                .out())
        .contains(
            "warning: The trace has 0.00678 gradient steps a node and 0.0203 exchanges per unit");
  }

  @Test
  void check_countsTheEventsOfTheLog() {
    replayed("{trace: log.csv}", fleet(k -> String.valueOf(0.25 * k)));
    assertThat(Session.gossamer("check", session.path("fleet.yaml").toString()).requireDone().out())
        .containsPattern("  events +60\n");
  }

  /** What was taken for units of time, and asked for a disk full of rows. */
  @Test
  void log_thatBeginsTooLate_isRefusedByCheckAndRun() {
    session.write(
        "log.csv",
        "time,kind,node,neighbour\n"
            + String.join("\n", fleet(k -> String.valueOf(1.7e9 + 0.25 * k))));
    Path scenario = session.write("fleet.yaml", FLEET + "clocks: {trace: log.csv}\n");
    String[] said = {
      "fleet.yaml:6:17: ",
      "the trace begins at time 1.70000000025e9, 1.7e9 rows after time 0",
      "clocks.origin: first"
    };
    session.run("fleet.yaml", "late").requireRefused(said);
    Session.gossamer("check", scenario.toString()).requireRefused(said);
    assertThat(session.path("late")).doesNotExist();
  }

  @Test
  void log_thatEndsTooLate_isRefused_unlessTheRunEndsSooner() {
    session.write("log.csv", "time,kind,node,neighbour\n1,gradient,0,\n1.7e9,gradient,0,\n");
    session.write("fleet.yaml", FLEET + "clocks: {trace: log.csv}\n");
    session
        .run("fleet.yaml", "late")
        .requireRefused("the trace ends at time 1.7e9, 1.7e9 rows after time 0");
    session
        .run("fleet.yaml", "late", "--set", "record.every=1e9", "--set", "clocks.unit=1e6")
        .requireRefused("the trace ends at time 1.7e15, 1,700,000 rows after time 0");
    session.run("fleet.yaml", "soon", "--set", "stop.time=5").requireDone();
    session.run("fleet.yaml", "one", "--set", "stop.gradients=1").requireDone();
  }

  @Test
  void log_ofFewEventsInManyRows_isRun_withAWarning() {
    session.write("log.csv", "time,kind,node,neighbour\n0,gradient,0,\n2e6,gradient,0,\n");
    Path scenario = session.write("fleet.yaml", FLEET + "clocks: {trace: log.csv}\n");
    assertThat(Session.gossamer("check", scenario.toString()).requireDone().out())
        .contains(
            "  warning: The trace has 2 events in 2,000,000 units of time, for 2,000,000 rows. ",
            "clocks.unit");
  }
}
