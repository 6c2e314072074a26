package gossamer.scenarios.job;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.job.FaultyDisk.Fault;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.work.Work;
import gossamer.sim.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Folders of killed sweeps, as versions left them: one run has ended, the other has two snapshots.
 * A version resumes them to the right files or refuses them; it never gives others. Whoever changes
 * what a folder holds keeps those that are there, raises {@link #NEWEST} and adds one with {@code
 * -DkeepFolder=true}.
 */
class KeptFolderTest {
  /** The first column that the newest has and those before it do not. */
  private static final String NEW = "proven_decay";

  private static final String NEWEST = "killed-4";

  private static final Settings SETTINGS = new Settings(0, "test", System.nanoTime(), 1);

  private static final String SCENARIO =
      """
      name: kept
      topology: {kind: ring, nodes: 4}
      problem:
        kind: linear-regression
        data: {generate: {samplesPerNode: 3, features: 2}}
        regularization: 0.1
      algorithm: dadao
      stop: {time: 4}
      record: {every: 1, finalState: true, events: true}
      sweep: {seed: [1, 2]}
      """;

  @TempDir Path temp;

  /** Hears whether runs resume. */
  private static final class Listening implements Watcher {
    private final List<String> heard = new ArrayList<>();

    @Override
    public void started(int run, Work work, List<String> notes) {
      heard.addAll(notes);
    }
  }

  private List<String> run(Path folder, Disk disk) throws IOException {
    Plan plan = Plan.parse(SCENARIO, temp.resolve("kept.yaml"), List.of());
    Listening watcher = new Listening();
    Job.of(plan, folder, Start.RESUME, SETTINGS, disk, Job.study(plan)).run(watcher, () -> false);
    return watcher.heard;
  }

  private Map<String, String> undisturbed() throws IOException {
    Path whole = temp.resolve("whole");
    run(whole, Disk.SYSTEM);
    return Folders.all(whole);
  }

  /** Where the folders are, among the sources. */
  private static final Path KEPT = Path.of("src/test/resources/gossamer/scenarios/job");

  /** Kills the sweep after the third snapshot of its second run. */
  private void keep(Path folder) throws IOException {
    FaultyDisk counting = FaultyDisk.sound(Disk.SYSTEM);
    run(temp.resolve("counted"), counting);
    int end =
        counting.operations().stream()
            .map(each -> each.replace(temp.toString(), ""))
            .toList()
            .indexOf("rename /counted/.runs/1/.snapshot-2");
    Folders.delete(folder);
    try {
      run(folder, new FaultyDisk(Disk.SYSTEM, Fault.DIES, end + 1));
    } catch (IOException e) {
      return; // it is dead
    }
    throw new AssertionError("it lives");
  }

  @Test
  void newest_resumesFromItsSnapshotToTheRightFiles() throws IOException {
    Path folder = KEPT.resolve(NEWEST);
    if (Boolean.getBoolean("keepFolder")) {
      keep(folder);
    }
    Path copy = temp.resolve("copy");
    Folders.copy(folder, copy);
    assertThat(run(copy, Disk.SYSTEM)).containsExactly("Resuming from time 2.0.");
    assertThat(Folders.all(copy)).isEqualTo(undisturbed());
  }

  @Test
  void any_resumesToTheRightFilesOrIsRefused() throws IOException {
    Map<String, String> expected = undisturbed();
    List<Path> folders;
    try (Stream<Path> list = Files.list(KEPT)) {
      folders = list.filter(each -> each.getFileName().toString().startsWith("killed-")).toList();
    }
    assertThat(folders).isNotEmpty();
    for (Path each : folders) {
      Path copy = temp.resolve("copy of " + each.getFileName());
      Folders.copy(each, copy);
      try {
        run(copy, Disk.SYSTEM);
        assertThat(tables(Folders.all(copy))).as(each.toString()).isEqualTo(tables(expected));
      } catch (InputException e) {
        assertThat(e).as(each.toString()).hasMessageContaining("--replace");
      }
    }
  }

  /** The tables, without columns that a version before the newest did not know of its runs. */
  private static Map<String, String> tables(Map<String, String> files) {
    Map<String, String> tables = new TreeMap<>();
    files.forEach(
        (name, text) -> {
          if (name.endsWith(".csv") && !name.endsWith("timings.csv")) {
            List<String> header = List.of(text.lines().findFirst().orElse("").split(",", -1));
            int known = header.contains(NEW) ? header.indexOf(NEW) : header.size();
            tables.put(
                name,
                text.lines()
                    .map(line -> String.join(",", Arrays.copyOf(line.split(",", -1), known)))
                    .collect(Collectors.joining("\n")));
          }
        });
    return tables;
  }
}
