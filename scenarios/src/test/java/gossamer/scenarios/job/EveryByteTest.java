package gossamer.scenarios.job;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.job.Program.Said;
import gossamer.scenarios.sweep.Plan;
import gossamer.sim.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One bit of a result folder is changed, and whatever reads it back refuses it or gives what it
 * gave before: never another number with status 0. Some bytes of each file are tried; all are with
 * {@code -Dharness=full}.
 */
class EveryByteTest {
  private static final boolean FULL = "full".equals(System.getProperty("harness"));

  /** Bytes of a file that are tried, and failures that are told before the rest is given up. */
  private static final int TRIED = 12;

  private static final int MOST_FAILURES = 5;

  private static final Settings SETTINGS = new Settings(0, "test", System.nanoTime(), 1);

  private static final String SCENARIO =
      """
      name: bytes
      topology: {kind: ring, nodes: 4}
      problem:
        kind: linear-regression
        data: {file: data.csv, target: y}
        regularization: 0.1
      algorithm: dadao
      stop: {time: 4}
      record: {every: 1, finalState: true, events: true, resumable: true}
      """;

  @TempDir Path temp;

  private Path scenario;
  private Path whole;

  @BeforeEach
  void runIt() throws IOException {
    scenario = Files.writeString(temp.resolve("bytes.yaml"), SCENARIO);
    StringBuilder data = new StringBuilder("a,b,y\n");
    for (int k = 0; k < 12; k++) {
      data.append("%d,%d,%d\n".formatted(k * 7 % 11 - 5, k * k % 13 - 6, k * 3 % 5));
    }
    Files.writeString(temp.resolve("data.csv"), data);
    whole = temp.resolve("whole");
    run(whole, Integer.MAX_VALUE);
  }

  private void run(Path folder, int rows) throws IOException {
    int[] asked = {0};
    Plan plan = Plan.read(scenario, List.of());
    Job.of(plan, folder, Start.RESUME, SETTINGS, Disk.SYSTEM, Job.study(plan))
        .run(Watcher.NOBODY, () -> ++asked[0] >= rows);
  }

  /** What a command says of a folder, or makes of it. */
  @FunctionalInterface
  private interface Command {
    /**
     * Executes it.
     *
     * @return empty if it refuses the folder
     */
    Map<String, String> of(Path folder) throws IOException;
  }

  private static Map<String, String> refusedOr(Said said, Map<String, String> otherwise) {
    assertThat(said.err()).doesNotContain("should not have happened", "Exception");
    assertThat(said.code()).as(said.err()).isIn(0, 2);
    return said.code() == 2 ? Map.of() : otherwise;
  }

  private static Map<String, String> report(Path folder) throws IOException {
    Said said = Program.gossamer("report", folder.toString());
    return refusedOr(said, Map.of("report.html", Folders.all(folder).get("report.html")));
  }

  private Map<String, String> compare(Path folder) {
    Said said = Program.gossamer("compare", whole.toString(), folder.toString());
    return refusedOr(said, Map.of("said", said.out()));
  }

  private Map<String, String> resume(Path folder) throws IOException {
    Said said = Program.run(scenario, "--out", folder.toString(), "--quiet");
    Map<String, String> files = Folders.visible(folder);
    files.keySet().removeIf(name -> name.contains(".changed"));
    return refusedOr(said, files);
  }

  /** Changes bits of all files in a folder, one at a time. */
  private void spoil(Path original, Command command) throws IOException {
    Path folder = temp.resolve("spoiled");
    Folders.copy(original, folder);
    Map<String, String> expected = command.of(folder);
    assertThat(expected).isNotEmpty();
    Folders.delete(folder);
    List<String> failures = new ArrayList<>();
    int refused = 0;
    int tried = 0;
    for (String name : files(original)) {
      for (int k : places((int) Files.size(original.resolve(name)), name)) {
        Folders.copy(original, folder);
        flip(folder.resolve(name), k);
        try {
          Map<String, String> found = command.of(folder);
          refused += found.isEmpty() ? 1 : 0;
          tried++;
          if (!found.isEmpty()) {
            assertThat(found).isEqualTo(expected);
          }
        } catch (AssertionError | RuntimeException | IOException e) {
          failures.add("byte %d of %s: %s".formatted(k, name, e));
          assertThat(failures).hasSizeLessThan(MOST_FAILURES);
        }
        Folders.delete(folder);
      }
    }
    assertThat(failures).isEmpty();
    assertThat(tried).isGreaterThan(refused);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> !Files.isDirectory(file))
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.equals(".gossamer-lock"))
          .sorted()
          .toList();
    }
  }

  private static List<Integer> places(int size, String name) {
    List<Integer> all = IntStream.range(0, size).boxed().collect(Collectors.toList());
    boolean isForPeople = name.equals("report.html"); // no command reads it
    if (!FULL || isForPeople) {
      Collections.shuffle(all, new Random(name.hashCode()));
      return all.subList(0, Math.min(size, TRIED));
    }
    return all;
  }

  private static void flip(Path file, int k) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[k] ^= (byte) (1 << k % Byte.SIZE);
    Files.write(file, bytes);
  }

  private Path interrupted() throws IOException {
    Path folder = temp.resolve("interrupted");
    run(folder, 3);
    assertThat(folder.resolve(".runs/0.csv")).exists();
    assertThat(folder.resolve(".runs/0/.snapshot-2")).exists();
    return folder;
  }

  @Test
  void report_ofADoneFolder() throws IOException {
    spoil(whole, EveryByteTest::report);
  }

  @Test
  void report_ofAnInterruptedFolder() throws IOException {
    spoil(interrupted(), EveryByteTest::report);
  }

  @Test
  void compare_withAWholeFolder() throws IOException {
    spoil(whole, this::compare);
  }

  @Test
  void run_inADoneFolder() throws IOException {
    spoil(whole, this::resume);
  }

  @Test
  void run_inAnInterruptedFolder() throws IOException {
    spoil(interrupted(), this::resume);
  }
}
