package gossamer.scenarios.job;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.input.InputException;
import gossamer.scenarios.job.FaultyDisk.Fault;
import gossamer.scenarios.job.ForgetfulDisk.Loss;
import gossamer.scenarios.sweep.Plan;
import gossamer.sim.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever operation a disk breaks at, and whatever a power loss takes, the same scenario once more
 * leaves the very folder of one that nothing ever happened to. Some of the operations are tried;
 * all are with {@code -Dharness=full}.
 */
class FaultyDiskTest {
  private static final boolean FULL = "full".equals(System.getProperty("harness"));

  /** Prime, so that no kind of operation is always the one that is left out. */
  private static final int MANY = 11;

  /** So many are told before the rest is given up. */
  private static final int MOST_FAILURES = 5;

  /** Files that are not Gossamer's. */
  private static final List<String> FOREIGN = List.of("notes.txt", ".runs/notes.txt");

  private static final Settings SETTINGS = new Settings(0, "test", System.nanoTime(), 1);

  /** Scenarios, each of which leaves all kinds of files. */
  enum Scenario {
    ONE(""),
    RESUMABLE("  resumable: true\n"),
    THREE("sweep: {seed: [1, 2, 3]}\n"),
    /** The outer two of the three, so that in these the second has another number. */
    TWO("sweep: {seed: [1, 3]}\n"),
    OTHER("seed: 7\n");

    private final String text;

    Scenario(String more) {
      text =
          """
          name: faults
          topology: {kind: ring, nodes: 4}
          problem:
            kind: linear-regression
            data: {file: data.csv, target: y}
            regularization: 0.1
          algorithm: dadao
          stop: {time: 2}
          record:
            every: 1
            finalState: true
            events: true
          """
              + more;
    }
  }

  @TempDir Path temp;

  @BeforeEach
  void writeData() throws IOException {
    StringBuilder data = new StringBuilder("a,b,y\n");
    for (int k = 0; k < 12; k++) {
      data.append("%d,%d,%d\n".formatted(k * 7 % 11 - 5, k * k % 13 - 6, k * 3 % 5));
    }
    Files.writeString(temp.resolve("data.csv"), data);
  }

  private Plan plan(Scenario scenario) {
    return Plan.parse(scenario.text, temp.resolve("faults.yaml"), List.of());
  }

  private void run(Scenario scenario, Path folder, Start start, Disk disk) throws IOException {
    Plan plan = plan(scenario);
    Job.of(plan, folder, start, SETTINGS, disk, Job.study(plan)).run(Watcher.NOBODY, () -> false);
  }

  /** What is done to a folder while the disk breaks. */
  private record Deed(Preparation before, Scenario scenario, Start start) {}

  /** What is in a folder before; it may not be there. */
  @FunctionalInterface
  private interface Preparation {
    void of(Path folder) throws IOException;
  }

  /** What is checked in the folder that was left. */
  @FunctionalInterface
  private interface Check {
    void of(Path folder) throws IOException;
  }

  private static Deed begin(Scenario scenario) {
    return new Deed(_ -> {}, scenario, Start.RESUME);
  }

  /** A folder that nothing happened to. */
  private Path undisturbed(Scenario scenario) throws IOException {
    Path results = temp.resolve("undisturbed " + scenario);
    if (!Files.exists(results)) {
      run(scenario, results, Start.RESUME, Disk.SYSTEM);
    }
    return results;
  }

  private Preparation done(Scenario scenario) throws IOException {
    Path results = undisturbed(scenario);
    return folder -> Folders.copy(results, folder);
  }

  /**
   * The scenario once more leaves all files, hidden ones too, as in a folder nothing happened to.
   */
  private Check resumes(Scenario scenario) throws IOException {
    Map<String, String> expected = Folders.all(undisturbed(scenario));
    return folder -> {
      run(scenario, folder, Start.RESUME, new ForgetfulDisk(folder));
      assertSame(Folders.all(folder), expected);
    };
  }

  /**
   * The same of the files that people look at: others may wait for a scenario that has more runs.
   */
  private Check resumesToTheSameTables(Scenario scenario, Start start) throws IOException {
    Map<String, String> expected = Folders.visible(undisturbed(scenario));
    return folder -> {
      run(scenario, folder, start, new ForgetfulDisk(folder));
      assertSame(Folders.visible(folder), expected);
      assertThat(Folders.all(folder).keySet()).noneMatch(name -> name.endsWith(".part"));
    };
  }

  private static void assertSame(Map<String, String> files, Map<String, String> expected) {
    assertThat(files.keySet()).isEqualTo(expected.keySet());
    // The hidden list of all checksums comes last, since it says least.
    new TreeMap<>(expected)
        .reversed()
        .forEach((name, text) -> assertThat(files.get(name)).as(name).isEqualTo(text));
  }

  /** Does something with a disk that breaks, again and again, and tells all that went wrong. */
  private final class Trial {
    private final Deed deed;
    private final Check check;
    private final List<String> failures = new ArrayList<>();
    private int tried;

    Trial(Deed deed, Check check) {
      this.deed = deed;
      this.check = check;
    }

    void breaking(Fault fault, int every) throws IOException {
      List<String> operations = operations();
      for (int k = 0; k < operations.size() && failures.size() < MOST_FAILURES; k += every) {
        boolean writes = operations.get(k).startsWith("write ");
        if (writes || fault == Fault.FAILS || fault == Fault.DIES) {
          breaking(fault, k, operations.get(k));
        }
      }
      conclude();
    }

    private List<String> operations() throws IOException {
      Path folder = temp.resolve("counted");
      deed.before.of(folder);
      FaultyDisk disk = FaultyDisk.sound(new ForgetfulDisk(folder));
      run(deed.scenario, folder, deed.start, disk);
      Folders.delete(folder);
      return disk.operations();
    }

    private void breaking(Fault fault, int k, String operation) throws IOException {
      Path folder = temp.resolve("broken");
      deed.before.of(folder);
      attempt(
          "%s at %d, %s".formatted(fault, k, operation),
          () -> {
            boolean ended = ends(folder, new FaultyDisk(new ForgetfulDisk(folder), fault, k));
            if (ended) { // then nobody will run it once more
              assertThat(fault).isIn(Fault.FAILS, Fault.FILLS);
              assertSame(Folders.visible(folder), Folders.visible(undisturbed(deed.scenario)));
            }
            check.of(folder);
          });
      Folders.delete(folder);
    }

    /** Whether it comes to its end. */
    private boolean ends(Path folder, Disk disk) {
      try {
        run(deed.scenario, folder, deed.start, disk);
        return true;
      } catch (IOException e) {
        return false;
      }
    }

    void forgetting(Loss loss, long seed, int every) throws IOException {
      List<String> operations = operations();
      for (int k = 0; k < operations.size() && failures.size() < MOST_FAILURES; k += every) {
        forgetting(loss, new Random(seed + k), k, operations.get(k));
      }
      conclude();
    }

    private void forgetting(Loss loss, Random random, int k, String operation) throws IOException {
      Path folder = temp.resolve("broken");
      Path left = temp.resolve("left");
      deed.before.of(folder);
      attempt(
          "power lost at %d, %s".formatted(k, operation),
          () -> {
            ForgetfulDisk disk = new ForgetfulDisk(folder);
            ends(folder, new FaultyDisk(disk, Fault.DIES, k));
            disk.rebuild(left, loss, random);
            check.of(left);
          });
      Folders.delete(folder);
      Folders.delete(left);
    }

    /** Something that may go wrong. */
    @FunctionalInterface
    private interface Try {
      void once() throws IOException;
    }

    private void attempt(String what, Try it) {
      tried++;
      try {
        it.once();
      } catch (AssertionError | RuntimeException | IOException e) {
        String where =
            Arrays.stream(e.getStackTrace())
                .filter(each -> each.getClassName().startsWith("gossamer."))
                .limit(6)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining("\n  at "));
        failures.add("%s: %s\n  at %s".formatted(what, e, where));
      }
    }

    private void conclude() {
      assertThat(failures).as("failures of %d", tried).isEmpty();
      assertThat(tried).isPositive();
    }
  }

  /** All operations, or every so many: those where a process dies are the likeliest. */
  private static int every(Fault fault) {
    return FULL ? 1 : fault == Fault.DIES ? 3 : MANY;
  }

  // --- a scenario in a new folder

  @ParameterizedTest
  @CsvSource({
    "ONE, DIES", "ONE, TEARS", "ONE, FAILS", "ONE, FILLS",
    "RESUMABLE, DIES", "RESUMABLE, TEARS", "RESUMABLE, FAILS", "RESUMABLE, FILLS",
    "THREE, DIES", "THREE, TEARS", "THREE, FAILS", "THREE, FILLS"
  })
  void brokenDisk_leavesAFolderThatResumesToTheSame(Scenario scenario, Fault fault)
      throws IOException {
    new Trial(begin(scenario), resumes(scenario)).breaking(fault, every(fault));
  }

  @ParameterizedTest
  @CsvSource({
    "ONE, EVERYTHING, 0",
    "ONE, DATA, 0",
    "ONE, NAMES, 0",
    "ONE, SOME, 1",
    "ONE, SOME, 2",
    "RESUMABLE, EVERYTHING, 0",
    "RESUMABLE, SOME, 3",
    "RESUMABLE, SOME, 4",
    "THREE, EVERYTHING, 0",
    "THREE, SOME, 5",
    "THREE, SOME, 6"
  })
  void powerLoss_leavesAFolderThatResumesToTheSame(Scenario scenario, Loss loss, long seed)
      throws IOException {
    new Trial(begin(scenario), resumes(scenario)).forgetting(loss, 1000 * seed, FULL ? 1 : MANY);
  }

  // --- a folder with results

  /** A sweep of two runs that becomes one of three, and of which the second becomes the third. */
  private Deed grow() throws IOException {
    return new Deed(done(Scenario.TWO), Scenario.THREE, Start.RESUME);
  }

  @ParameterizedTest
  @EnumSource(names = {"TWO", "THREE"})
  void growingThatDies_resumesToTheTablesOfEither(Scenario scenario) throws IOException {
    new Trial(grow(), resumesToTheSameTables(scenario, Start.RESUME))
        .breaking(Fault.DIES, FULL ? 1 : MANY);
  }

  @ParameterizedTest
  @EnumSource(names = {"TWO", "THREE"})
  void powerLossWhileGrowing_resumesToTheTablesOfEither(Scenario scenario) throws IOException {
    new Trial(grow(), resumesToTheSameTables(scenario, Start.RESUME))
        .forgetting(Loss.SOME, 7000, FULL ? 1 : MANY);
  }

  /** Beside the results, a file in the folder and one among what runs leave. */
  private Preparation withForeignFiles(Preparation before) {
    return folder -> {
      before.of(folder);
      for (String name : FOREIGN) {
        Files.writeString(folder.resolve(name), name);
      }
    };
  }

  private static Check andForeignFilesAreThere(Check check) {
    return folder -> {
      for (String name : FOREIGN) {
        assertThat(folder.resolve(name)).hasContent(name);
        Files.delete(folder.resolve(name));
      }
      check.of(folder);
    };
  }

  @ParameterizedTest
  @EnumSource(names = {"DIES", "FAILS"})
  void computingAgainThatBreaks_resumesToTheSameAndKeepsForeignFiles(Fault fault)
      throws IOException {
    Preparation before = withForeignFiles(done(Scenario.THREE));
    new Trial(
            new Deed(before, Scenario.THREE, Start.AGAIN),
            andForeignFilesAreThere(resumesToTheSameTables(Scenario.THREE, Start.RESUME)))
        .breaking(fault, FULL ? 1 : MANY);
  }

  @ParameterizedTest
  @EnumSource(names = {"DIES", "FAILS"})
  void replacingThatBreaks_isDoneByTheSameCommandAndKeepsForeignFiles(Fault fault)
      throws IOException {
    Preparation before = withForeignFiles(done(Scenario.THREE));
    new Trial(
            new Deed(before, Scenario.OTHER, Start.REPLACE),
            andForeignFilesAreThere(resumesToTheSameTables(Scenario.OTHER, Start.REPLACE)))
        .breaking(fault, FULL ? 1 : MANY);
  }

  @Test
  void replacingThatDies_resumesUnlessTheOtherResultsAreStillThere() throws IOException {
    Check resumes = resumesToTheSameTables(Scenario.OTHER, Start.RESUME);
    int[] refused = {0};
    int[] resumed = {0};
    Check either =
        folder -> {
          try {
            resumes.of(folder);
            resumed[0]++;
          } catch (InputException e) {
            assertThat(e).hasMessageContaining("holds results of another scenario");
            resumesToTheSameTables(Scenario.THREE, Start.RESUME).of(folder);
            refused[0]++;
          }
        };
    new Trial(new Deed(done(Scenario.THREE), Scenario.OTHER, Start.REPLACE), either)
        .breaking(Fault.DIES, FULL ? 1 : MANY);
    assertThat(resumed[0]).isGreaterThan(refused[0]);
    assertThat(refused[0]).isPositive();
  }
}
