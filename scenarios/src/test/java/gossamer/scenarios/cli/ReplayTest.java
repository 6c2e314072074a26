package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
        .requireRefused("events.csv:", "there is no node ", " in the network; its nodes are 0 to 3");
  }
}
