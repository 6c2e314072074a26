package gossamer.scenarios.job;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.job.Program.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes in one folder: the second is refused while the first is under way, and resumes once
 * that is gone, however it went. Some times, and with {@code -Dharness=full} a hundred times.
 */
class TwoProcessesTest {
  private static final int TIMES = "full".equals(System.getProperty("harness")) ? 100 : 2;

  /** It takes seconds with a snapshot at every row, and none without. */
  private static final String SCENARIO =
      """
      name: two
      topology: {kind: ring, nodes: 12}
      problem:
        kind: linear-regression
        data: {generate: {samplesPerNode: 8, features: 3}}
      algorithm: dadao
      stop: {time: 300}
      record: {every: 1, finalState: true}
      """;

  @TempDir Path temp;

  private Path scenario;
  private Map<String, String> expected;

  @BeforeEach
  void runUndisturbed() throws IOException {
    scenario = Files.writeString(temp.resolve("two.yaml"), SCENARIO);
    Path whole = temp.resolve("whole");
    assertThat(run(whole).code()).isZero();
    expected = Folders.all(whole);
  }

  private Said run(Path folder) {
    return Program.run(scenario, "--out", folder.toString(), "--quiet");
  }

  /** Begins, and comes back once there are rows. */
  private Process begun(Path folder) throws IOException, InterruptedException {
    Process process =
        Program.start(scenario, "--out", folder.toString(), "--quiet", "--snapshot-every", "0");
    while (process.isAlive() && !Files.exists(folder.resolve(".runs/0.csv"))) {
      process.waitFor(2, TimeUnit.MILLISECONDS);
    }
    return process;
  }

  private String output() throws IOException {
    return Files.readString(temp.resolve("out.txt"));
  }

  @Test
  void second_whileTheFirstIsUnderWay_isRefusedAndDisturbsNothing()
      throws IOException, InterruptedException {
    for (int k = 0; k < TIMES; k++) {
      Path folder = temp.resolve("folder " + k);
      Process first = begun(folder);
      Said second = run(folder);
      assertThat(first.isAlive()).as("the first ended too early: %s", output()).isTrue();
      assertThat(second.code()).as(second.err()).isEqualTo(2);
      assertThat(second.err()).contains("is using this folder", "process " + first.pid());
      assertThat(first.waitFor()).as(output()).isZero();
      assertThat(Folders.all(folder)).isEqualTo(expected);
    }
  }

  @Test
  void second_afterTheFirstWasKilled_resumes() throws IOException, InterruptedException {
    Random random = new Random(1); // only when to kill
    for (int k = 0; k < TIMES; k++) {
      Path folder = temp.resolve("folder " + k);
      Process first = begun(folder);
      assertThat(first.waitFor(random.nextInt(100), TimeUnit.MILLISECONDS)).isFalse();
      first.destroyForcibly().waitFor();
      Said second = run(folder);
      assertThat(second.code()).as(second.err()).isZero();
      assertThat(Folders.all(folder)).isEqualTo(expected);
    }
  }
}
