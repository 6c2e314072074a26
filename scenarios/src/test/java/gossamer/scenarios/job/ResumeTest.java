package gossamer.scenarios.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.resistance.Chi;
import gossamer.scenarios.experiment.SimulationStudy;
import gossamer.scenarios.job.Program.Said;
import gossamer.scenarios.run.AsRun;
import gossamer.scenarios.run.Memo;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.work.Study;
import gossamer.sim.disk.Disk;
import gossamer.solvers.rates.GossipRates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run that was stopped, however, goes on to the very files of one that never was. With {@code
 * -Dsoak=50} each test that kills does so 50 times.
 */
class ResumeTest {
  private static final int KILLS = Integer.getInteger("soak", 3);

  private static final String SCENARIO =
      """
      name: resume
      topology: {kind: ring, nodes: 12}
      problem:
        kind: linear-regression
        data: {generate: {samplesPerNode: 8, features: 3}}
      algorithm: dadao
      initial: {random: 1.0}
      stop: {time: 1500}
      record: {every: 2, finalState: true, events: true}
      """;

  /** Nodes in an order of their own, three tiles in one partition. */
  private static final String TILED =
      """
      name: resume
      topology: {kind: random-geometric, nodes: 300, radius: 0.11, seed: 1}
      problem:
        kind: linear-regression
        data: {generate: {samplesPerNode: 3, features: 100}}
        regularization: 0.1
      algorithm: dadao
      initial: {random: 1.0}
      stop: {time: %s}
      record: {every: 0.125, finalState: true, events: true}
      """
          .formatted(isSoak() ? 100 : 25);

  private static boolean isSoak() {
    return KILLS > 3;
  }

  @TempDir Path folder;

  @BeforeEach
  void writeScenario() throws IOException {
    write(SCENARIO);
  }

  private Path scenario() {
    return folder.resolve("resume.yaml");
  }

  private void write(String text) throws IOException {
    Files.writeString(scenario(), text);
  }

  private Said run(String... more) {
    return Program.run(scenario(), more);
  }

  private Map<String, String> undisturbed() throws IOException {
    Path whole = folder.resolve("whole");
    assertThat(run("--out", whole.toString(), "--quiet").code()).isZero();
    return Program.files(whole);
  }

  @ParameterizedTest
  @CsvSource({"ring, 1", "tiled, 2", "tiled, 3"})
  void killedProcess_resumed_leavesTheFilesOfAnUndisturbedRun(String kind, long seed)
      throws IOException, InterruptedException {
    write(kind.equals("ring") ? (isSoak() ? SCENARIO.replace("1500", "9000") : SCENARIO) : TILED);
    Map<String, String> expected = undisturbed();
    Path killed = folder.resolve("killed");
    Random random = new Random(seed); // only when to kill
    int kills = 0;
    boolean done = false;
    while (kills < KILLS && !done) {
      long before = newestRow(killed);
      Process process = start(killed, 1 + random.nextInt(3), "--quiet", "--snapshot-every", "0");
      // Some die while they begin, the others after they have come further.
      boolean begins = random.nextInt(3) == 0;
      while (!begins && process.isAlive() && newestRow(killed) == before) {
        process.waitFor(5, TimeUnit.MILLISECONDS);
      }
      done = process.waitFor(random.nextInt(begins ? 2000 : 300), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      assertThat(done && process.exitValue() != 0).as(output()).isFalse();
      kills += done ? 0 : 1;
    }
    if (isSoak()) {
      assertThat(kills).as("kills before the run ended; a longer one is needed").isEqualTo(KILLS);
    }
    Said said = run("--out", killed.toString(), "--resume");
    assertThat(said.code()).as(said.err()).isZero();
    Map<String, String> found = Program.files(killed);
    if (done) {
      takeScenario(expected, found);
    }
    assertThat(found).as("after %d kills", kills).isEqualTo(expected);
  }

  /**
   * At the instant when a file first appears: what comes after the last row is as safe as a row.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ".gossamer-lock",
        ".gossamer-files",
        ".runs/0.csv",
        ".runs/journal",
        ".trajectories.csv.part",
        "trajectories.csv",
        "runs.csv",
        "networks.json",
        ".report.html.part",
        "report.html"
      })
  void killedWhenAFileAppears_resumed_leavesTheFilesOfAnUndisturbedRun(String name)
      throws IOException, InterruptedException {
    write(SCENARIO.replace("1500", "40"));
    Map<String, String> expected = undisturbed();
    for (int k = 0; k < Math.max(1, KILLS / 3); k++) {
      Path killed = folder.resolve("killed-" + k);
      Process process = start(killed, 1, "--quiet", "--snapshot-every", "0");
      while (process.isAlive() && !Files.exists(killed.resolve(name))) {
        Thread.onSpinWait();
      }
      process.destroyForcibly().waitFor();
      Said said = run("--out", killed.toString());
      assertThat(said.code()).as(said.err()).isZero();
      Map<String, String> found = Program.files(killed);
      takeScenario(expected, found);
      assertThat(found).isEqualTo(expected);
    }
  }

  /** It names the last partitions, and the list has its checksum. */
  private static void takeScenario(Map<String, String> from, Map<String, String> to) {
    for (String name : List.of("scenario.yaml", ".gossamer-files")) {
      to.put(name, from.get(name));
    }
  }

  private static long newestRow(Path results) throws IOException {
    List<Path> snapshots = snapshots(results);
    return snapshots.isEmpty() ? -1 : row(snapshots.getLast());
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("out.txt"));
  }

  private Process start(Path out, int partitions, String... more) throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of("--out", out.toString(), "--set", "engine.partitions=" + partitions));
    options.add("--resume");
    options.addAll(List.of(more));
    return Program.start(scenario(), options.toArray(String[]::new));
  }

  @Test
  void resume_whereNothingWasRun_runs() throws IOException {
    Map<String, String> expected = undisturbed();
    Path fresh = folder.resolve("fresh");
    assertThat(run("--out", fresh.toString(), "--resume").code()).isZero();
    assertThat(Program.files(fresh)).isEqualTo(expected);
  }

  @Test
  void resume_whereAllIsDone_doesNothing() throws IOException {
    Path whole = folder.resolve("whole");
    Map<String, String> before = undisturbed();
    String timings = Files.readString(whole.resolve("timings.csv"));
    Said said = run("--out", whole.toString(), "--resume");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("All runs are done");
    assertThat(Program.files(whole)).isEqualTo(before);
    assertThat(Files.readString(whole.resolve("timings.csv"))).isEqualTo(timings);
  }

  @Test
  void resume_ofAnotherScenario_isRefusedAndLeavesEverything() throws IOException {
    Path whole = folder.resolve("whole");
    Map<String, String> before = undisturbed();
    Said said = run("--out", whole.toString(), "--resume", "--set", "seed=2");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("another scenario");
    assertThat(Program.files(whole)).isEqualTo(before);
    // What changes no number makes no other scenario.
    assertThat(run("--out", whole.toString(), "--resume", "--set", "engine.partitions=2").code())
        .isZero();
  }

  @Test
  void tornSnapshot_isSaidAndTheOneBeforeIsUsed() throws IOException, InterruptedException {
    Map<String, String> expected = undisturbed();
    Path killed = folder.resolve("killed");
    List<Path> snapshots = List.of();
    for (int attempt = 0; attempt < 20 && snapshots.size() < 2; attempt++) {
      Process process = start(killed, 1, "--quiet", "--snapshot-every", "0");
      while (process.isAlive() && snapshots.size() < 2) {
        snapshots = snapshots(killed);
        process.waitFor(1, TimeUnit.MILLISECONDS);
      }
      process.destroyForcibly().waitFor();
      snapshots = snapshots(killed);
    }
    Path newest = snapshots.getLast();
    byte[] whole = Files.readAllBytes(newest);
    Files.write(newest, Arrays.copyOf(whole, whole.length / 2));
    Said said = run("--out", killed.toString(), "--resume");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("is incomplete or damaged").contains("Resuming from time");
    assertThat(Program.files(killed)).isEqualTo(expected);
  }

  private static List<Path> snapshots(Path results) throws IOException {
    try (Stream<Path> list = Files.list(snapshotFolder(results))) {
      return list.filter(file -> file.getFileName().toString().matches("\\.snapshot-[0-9]+"))
          .sorted(Comparator.comparingLong(ResumeTest::row))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of(); // not there yet, or not any more: the run is under way
    }
  }

  private static long row(Path snapshot) {
    return Long.parseLong(snapshot.getFileName().toString().substring(".snapshot-".length()));
  }

  // --- what a run rests on

  /** The same numbers as another machine might have found them, and an order of another version. */
  private static AsRun elsewhere(AsRun here) {
    double[] rates = new double[here.rates().edges()];
    for (int e = 0; e < rates.length; e++) {
      rates[e] = here.rates().rate(e) * (1 + 0x1p-50 * e);
    }
    double[] optimum = here.optimum().clone();
    optimum[0] = Math.nextUp(optimum[0]);
    int[] order = new int[here.order().size()];
    for (int k = 0; k < order.length; k++) {
      order[k] = order.length - 1 - k;
    }
    Chi chi = here.rates().chi();
    return new AsRun(
        GossipRates.known(rates, new Chi(Math.nextUp(chi.chi1()), Math.nextDown(chi.chi2()))),
        List.of(),
        List.of(),
        new double[0],
        Math.nextUp(here.smoothness()),
        Math.nextDown(here.strongConvexity()),
        optimum,
        NodeOrder.of(order));
  }

  private static final Settings SETTINGS = new Settings(1e9, "test", System.nanoTime(), 1);

  /** Begins a run that rests on the numbers of elsewhere, and stops it after some rows. */
  private void runElsewhere(Path results, int rows) throws IOException {
    Plan plan = Plan.read(scenario(), List.of());
    Study study =
        new SimulationStudy(
            plan.files(),
            (file, _) ->
                Preparation.of(
                    file,
                    elsewhere(Preparation.of(file).asRun()),
                    Memo.none(),
                    SimulationStudy.metrics(plan.files())));
    int[] asked = {0};
    Job.of(plan, results, Start.RESUME, SETTINGS, Disk.SYSTEM, study)
        .run(Watcher.NOBODY, () -> ++asked[0] >= rows);
  }

  /** Begins the scenario, and stops it at its first row. */
  private void runOneRow(Path results) throws IOException {
    Job.of(Plan.read(scenario(), List.of()), results, Start.RESUME, SETTINGS)
        .run(Watcher.NOBODY, () -> true);
  }

  private static Path snapshotFolder(Path results) {
    return results.resolve(".runs/0");
  }

  @Test
  void runOfAnotherMachine_goesOnWithItsNumbers() throws IOException {
    Path whole = folder.resolve("elsewhere");
    runElsewhere(whole, Integer.MAX_VALUE);
    Path stopped = folder.resolve("stopped");
    runElsewhere(stopped, 100);
    assertThat(snapshotFolder(stopped).resolve(".as-run")).exists();
    Said said = run("--out", stopped.toString(), "--resume", "--set", "engine.partitions=2");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("Resuming from time 198.0");
    Map<String, String> expected = Program.files(whole);
    Map<String, String> found = Program.files(stopped);
    takeScenario(expected, found);
    assertThat(found).isEqualTo(expected);
    assertThat(found.get("trajectories.csv")).isNotEqualTo(undisturbed().get("trajectories.csv"));
  }

  @Test
  void numbersOfAnotherMachineLost_runsAgainWithItsOwn() throws IOException {
    Map<String, String> expected = undisturbed();
    Path stopped = folder.resolve("stopped");
    runElsewhere(stopped, 100);
    Files.delete(snapshotFolder(stopped).resolve(".as-run"));
    assertThat(run("--out", stopped.toString(), "--resume").out())
        .contains(
            ".as-run is missing; rates, L, mu, optimum and the order of the nodes are computed afresh",
            "belongs to another run, or to one with other inputs",
            "No snapshot can be used; the run begins again");
    assertThat(Program.files(stopped)).isEqualTo(expected);
  }

  @Test
  void numbersTorn_areComputedAfreshAndTheRunGoesOn() throws IOException {
    Map<String, String> expected = undisturbed();
    Path stopped = folder.resolve("stopped");
    runOneRow(stopped);
    Path numbers = snapshotFolder(stopped).resolve(".as-run");
    Files.write(numbers, Arrays.copyOf(Files.readAllBytes(numbers), 60));
    assertThat(run("--out", stopped.toString(), "--resume").out())
        .contains(".as-run is incomplete", "Resuming from time 0.0");
    assertThat(Program.files(stopped)).isEqualTo(expected);
  }

  // --- Ctrl-C

  @Test
  void interruptedProcess_leavesWholeFilesAndSaysHowToGoOn()
      throws IOException, InterruptedException {
    write(SCENARIO.replace("1500", "1e9"));
    Path stopped = folder.resolve("it's stopped");
    Process process = start(stopped, 1, "--snapshot-every", "0");
    while (process.isAlive() && snapshots(stopped).isEmpty()) {
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    process.destroy(); // SIGTERM; a process in the background may have been told to ignore SIGINT
    assertThat(process.waitFor()).as(output()).isEqualTo(128 + 15);
    String runs = Files.readString(stopped.resolve("runs.csv"));
    assertThat(runs).contains(",interrupted,");
    String[] rows = Files.readString(stopped.resolve("trajectories.csv")).split("\r\n", -1);
    String[] last = rows[rows.length - 2].split(",", -1);
    assertThat(runs).contains("," + last[1] + "," + last[2] + "," + last[3] + ",");
    assertThat(output())
        .contains(
            "resume          gossamer run %s --out '%s' --set engine.partitions=1 --resume --snapshot-every 0"
                .formatted(scenario(), stopped.toString().replace("'", "'\\''")));
  }

  @Test
  void leave_betweenRows_completesTheFilesUpToTheLast() throws IOException, InterruptedException {
    write(
        SCENARIO
            .replace("1500", "1e5")
            .replace("every: 2,", "every: 5e4,")
            .replace("events: true", "events: false"));
    Map<String, String> expected = undisturbed();
    Path left = folder.resolve("left");
    CountDownLatch begun = new CountDownLatch(1);
    Job job =
        Job.of(
            Plan.read(scenario(), List.of()),
            left,
            Start.RESUME,
            new Settings(0, "test", System.nanoTime(), 1));
    Watcher watcher =
        new Watcher() {
          @Override
          public void row(int run, double at) {
            begun.countDown();
          }
        };
    Thread.ofPlatform()
        .daemon() // it stands still for ever
        .start(
            () -> {
              try {
                job.run(watcher, () -> false);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    begun.await();
    Job.Left at = job.leave().orElseThrow();
    assertThat(at.last().reached()).isEqualTo(at.last().resumesFrom()).startsWith("time ");
    assertThat(Files.readString(left.resolve("runs.csv"))).contains(",interrupted,");
    assertThat(Files.readString(left.resolve("trajectories.csv")))
        .contains("\r\n0,%s,".formatted(at.last().reached().substring(5)))
        .endsWith("\r\n");
    assertThat(run("--out", left.toString(), "--resume").code()).isZero();
    assertThat(Program.files(left)).isEqualTo(expected);
  }

  // --- a folder that something else has happened to

  @Test
  void resume_whereEvenTheListWasNotWhole_runs() throws IOException {
    Map<String, String> expected = undisturbed();
    Path cut = Files.createDirectory(folder.resolve("cut"));
    Files.writeString(cut.resolve(".gossamer-files.part"), "# The fi");
    assertThat(run("--out", cut.toString(), "--resume").code()).isZero();
    assertThat(Program.files(cut)).isEqualTo(expected);
  }

  @Test
  void snapshotThatCannotBeWritten_isAFailureThatSaysFromWhereItResumes() throws IOException {
    Map<String, String> expected = undisturbed();
    Path full = folder.resolve("full");
    Path inTheWay = snapshotFolder(full).resolve(".snapshot-3.part");
    Watcher watcher =
        new Watcher() {
          @Override
          public void row(int run, double at) {
            if (at == 4) {
              try {
                Files.createDirectory(inTheWay);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          }
        };
    Settings eachRow = new Settings(0, "test", System.nanoTime(), 1);
    Job job = Job.of(Plan.read(scenario(), List.of()), full, Start.RESUME, eachRow);
    assertThatThrownBy(() -> job.run(watcher, () -> false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the snapshot at time 6.0 in " + full)
        .hasMessageContaining("will resume from the one at time 4.0");
    assertThat(run("--out", full.toString()).err())
        .contains(inTheWay + ": error: Gossamer needs this name");
    Files.delete(inTheWay);
    assertThat(run("--out", full.toString()).out()).contains("Resuming from time 4.0");
    assertThat(Program.files(full)).isEqualTo(expected);
  }
}
