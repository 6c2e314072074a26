package gossamer.scenarios.job;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.job.Program.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sweep that was stopped, however, goes on to the very files of one that never was. With {@code
 * -Dsoak=20} it is killed 20 times.
 */
class SweepResumeTest {
  private static final int KILLS = Integer.getInteger("soak", 3);

  /** Runs of very unequal length: the longest ones write snapshots, the shortest take a moment. */
  private static final String SCENARIO =
      """
      name: sweep
      topology: {nodes: 12, probability: 0.25}
      problem:
        kind: linear-regression
        data: {file: data.csv}
        split: {kind: quantity, alpha: 2}
        regularization: 0.1
      algorithm: dadao
      initial: {random: 1.0}
      stop: {gap: 1e-300}
      record: {every: 2, finalState: true, events: true}
      sweep:
        topology.kind: [ring, star, erdos-renyi]
        stop.time: [20, 200, %d]
        seed: {count: 4}
      where: [{topology.kind: star, seed: 2, skip: true}]
      """
          .formatted(KILLS > 3 ? 20_000 : 4_000);

  @TempDir Path folder;

  private Path scenario() {
    return folder.resolve("sweep.yaml");
  }

  /** As many samples as eight for each of twelve nodes, of five classes. */
  private static String data() {
    StringBuilder data = new StringBuilder("a,b,c,target\n");
    for (int k = 0; k < 96; k++) {
      data.append("%d,%d,%d,%d%n".formatted(k * 7 % 11 - 5, k * k % 13 - 6, k % 4, k * 3 % 5));
    }
    return data.toString();
  }

  private Said run(Path out, String... more) throws IOException {
    Files.writeString(scenario(), SCENARIO);
    Files.writeString(folder.resolve("data.csv"), data());
    List<String> options = new ArrayList<>(List.of("--out", out.toString()));
    options.addAll(List.of(more));
    return Program.run(scenario(), options.toArray(String[]::new));
  }

  @Test
  void sideBySide_isTheSameAsOneAfterTheOther() throws IOException {
    Path one = folder.resolve("one");
    Path many = folder.resolve("many");
    assertThat(run(one, "--jobs", "1").code()).isEqualTo(1); // two random graphs are in pieces
    assertThat(run(many, "--jobs", "5").code()).isEqualTo(1);
    assertThat(Program.files(many)).isEqualTo(Program.files(one));
    assertThat(Program.files(one))
        .containsKeys("runs/0/state.csv", "runs/0/events.csv", "runs/0/split.csv")
        .doesNotContainKeys("split.csv");
  }

  @Test
  void killedProcess_resumed_leavesTheFilesOfAnUndisturbedSweep()
      throws IOException, InterruptedException {
    Path whole = folder.resolve("whole");
    run(whole, "--quiet");
    Path killed = folder.resolve("killed");
    Random random = new Random(4); // only when to kill
    int kills = 0;
    boolean done = false;
    while (kills < KILLS && !done) {
      Process process = start(killed, "--quiet", "--snapshot-every", "0", "--jobs", "2");
      while (process.isAlive() && !Files.exists(killed.resolve(".runs/journal"))) {
        process.waitFor(5, TimeUnit.MILLISECONDS);
      }
      done = process.waitFor(500 + random.nextInt(2000), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      kills += done ? 0 : 1;
    }
    if (KILLS > 3) {
      assertThat(kills).as("kills before the sweep ended").isEqualTo(KILLS);
    }
    Said said = run(killed, "--resume");
    assertThat(said.code()).as(said.err()).isIn(0, 1);
    assertThat(Program.files(killed)).as("after %d kills", kills).isEqualTo(Program.files(whole));
  }

  private Process start(Path out, String... more) throws IOException {
    List<String> options = new ArrayList<>(List.of("--out", out.toString(), "--resume"));
    options.addAll(List.of(more));
    return Program.start(scenario(), options.toArray(String[]::new));
  }
}
