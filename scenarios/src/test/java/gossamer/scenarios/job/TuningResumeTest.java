package gossamer.scenarios.job;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.job.Program.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Constants that were tuned, stopped on the way: the same files as of a run that never was. */
class TuningResumeTest {
  private static final String SCENARIO =
      """
      name: tuned
      topology: {kind: ring, nodes: 12}
      problem: {kind: linear-regression, data: {generate: {features: 4}}, regularization: 0.1}
      algorithm: dadao
      stop: {time: 100}
      record: {every: 1}
      sweep:
        algorithm:
        - dadao
        - {kind: extra, stepSize: {tune: {for: gap, from: 0.01, to: 1, steps: 3, seeds: 2, budget: {rounds: 500}}}}
        - {kind: dgd, stepSize: {tune: {for: gap, from: 0.001, to: 0.1, steps: 3, seeds: 2, budget: {rounds: 500}}}}
        seed: {count: 2}
      """;

  @TempDir Path folder;

  private Path scenario() throws IOException {
    return Files.writeString(folder.resolve("tuned.yaml"), SCENARIO);
  }

  private Said run(Path out, String... more) throws IOException {
    List<String> options = new ArrayList<>(List.of("--out", out.toString()));
    options.addAll(List.of(more));
    return Program.run(scenario(), options.toArray(String[]::new));
  }

  @Test
  void killed_whileTuningAndAfter_resumesToTheSameFiles() throws Exception {
    Path whole = folder.resolve("whole");
    assertThat(run(whole).code()).isZero();
    Path killed = folder.resolve("killed");
    for (String journal : List.of("tuning/.runs/journal", ".runs/journal")) {
      Process process =
          Program.start(scenario(), "--out", killed.toString(), "--quiet", "--snapshot-every", "0");
      while (process.isAlive() && !Files.exists(killed.resolve(journal))) {
        process.waitFor(2, TimeUnit.MILLISECONDS);
      }
      process.destroyForcibly().waitFor();
    }
    Said said = run(killed, "--resume");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(Program.files(killed)).isEqualTo(Program.files(whole));
    assertThat(Program.files(whole)).containsKeys("tuning.csv", "tuning/runs.csv");
  }

  @Test
  void moreSeeds_takeTheTuningThatIsThere() throws Exception {
    Path grown = folder.resolve("grown");
    assertThat(run(grown).code()).isZero();
    Path journal = grown.resolve("tuning/runs.csv");
    Object before = Files.getLastModifiedTime(journal);
    Said more = run(grown, "--set", "sweep.seed.count=3");
    assertThat(more.code()).as(more.err()).isZero();
    assertThat(Files.getLastModifiedTime(journal)).isEqualTo(before);
    Path fresh = folder.resolve("fresh");
    assertThat(run(fresh, "--set", "sweep.seed.count=3").code()).isZero();
    assertThat(shown(grown)).isEqualTo(shown(fresh)).containsKey("tuning/runs.csv");
    assertThat(run(grown, "--set", "sweep.seed.count=3").out()).contains("All runs are done");
  }

  /** What a user sees; the order in which runs were done is in other files. */
  private static Map<String, String> shown(Path results) throws IOException {
    Map<String, String> files = Program.files(results);
    files.keySet().removeIf(name -> name.startsWith(".") || name.contains("/."));
    return files;
  }
}
