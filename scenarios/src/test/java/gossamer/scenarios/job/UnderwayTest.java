package gossamer.scenarios.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.scenarios.folder.FolderWriter;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.sweep.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnderwayTest {
  /** The two runs take equally long, so that they begin in the order of their numbers. */
  private static final String SCENARIO =
      """
      name: two
      topology: {kind: ring, nodes: 4}
      problem:
        kind: linear-regression
        data: {file: data.csv}
        regularization: 0.1
      algorithm: dadao
      stop: {time: 20, gap: 1e-300}
      sweep:
        problem.regularization: [0.1, 1]
      """;

  @TempDir private Path folder;
  private Path out;
  private Path copy;

  @BeforeEach
  void folders() throws IOException {
    out = folder.resolve("out");
    copy = Files.createDirectory(folder.resolve("copy"));
  }

  /** The tables as somebody sees them who looks when the second run is at its tenth row. */
  private Underway.Progress copiedMeanwhile() throws IOException {
    StringBuilder data = new StringBuilder("a,b,target\n");
    for (int k = 0; k < 20; k++) {
      data.append("%d,%d,%d\n".formatted(k * 7 % 11, k * k % 13, k * 3 % 5));
    }
    Files.writeString(folder.resolve("data.csv"), data); // which is not in the result folder
    Plan plan = Plan.read(Files.writeString(folder.resolve("two.yaml"), SCENARIO), List.of());
    Underway.Progress[] seen = {null};
    Watcher looking =
        new Watcher() {
          @Override
          public void row(int run, double at) {
            if (run == 1 && at == 10) {
              try {
                Underway job = new Underway(out);
                assertThat(job.isBusy()).isTrue();
                Map<String, String> before = Folders.all(out);
                seen[0] = job.copy(new FolderWriter(copy));
                assertThat(Folders.all(out)).isEqualTo(before);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          }
        };
    Settings settings = new Settings(0, "test", System.nanoTime(), 1);
    Job.of(plan, out, Start.RESUME, settings).run(looking, () -> false);
    return seen[0];
  }

  private List<String> lines(Path of, String file) throws IOException {
    return Files.readAllLines(of.resolve(file));
  }

  @Test
  void copy_hasWhatIsDone_andTheRowsSoFar() throws IOException {
    assertThat(copiedMeanwhile()).isEqualTo(new Underway.Progress(1, 1, 2));
    List<String> runs = lines(copy, "runs.csv");
    assertThat(runs).hasSize(3);
    assertThat(runs.subList(0, 2)).isEqualTo(lines(out, "runs.csv").subList(0, 2));
    assertThat(runs.get(2)).startsWith("1,1,1,dadao,dadao,interrupted,,,");
    List<String> rows = lines(copy, "trajectories.csv");
    assertThat(rows).hasSizeBetween(1 + 21 + 9, 1 + 21 + 11);
    assertThat(lines(out, "trajectories.csv")).startsWith(rows.toArray(String[]::new));
    // What the run under way has come to is its last row.
    List<String> last = List.of(rows.getLast().split(","));
    assertThat(runs.get(2)).contains(String.join(",", last.subList(1, last.size() - 3)) + ",");
    assertThat(lines(copy, "scenario.yaml")).isEqualTo(lines(out, "scenario.yaml"));
    assertThat(lines(copy, "summary.csv")).hasSize(3);
  }

  @Test
  void isBusy_afterTheEnd_isNot() throws IOException {
    copiedMeanwhile();
    assertThat(new Underway(out).isBusy()).isFalse();
  }

  @Test
  void copy_ofAnotherVersion_isRefused() throws IOException {
    copiedMeanwhile();
    Path scenario = out.resolve("scenario.yaml");
    Files.writeString(
        scenario, Files.readString(scenario).replaceFirst("# Identity: ....", "# Identity: 0000"));
    assertThatThrownBy(() -> new Underway(out).copy(new FolderWriter(copy)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("another version of Gossamer");
  }

  @Test
  void copy_ofNothing_isRefused() {
    assertThatThrownBy(() -> new Underway(folder.resolve("no")).copy(new FolderWriter(copy)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("nothing is running here");
  }
}
