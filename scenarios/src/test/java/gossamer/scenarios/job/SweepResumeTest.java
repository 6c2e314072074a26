package gossamer.scenarios.job;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.cli.Main;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

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
        data: {generate: {samplesPerNode: 8, features: 3}}
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

  private record Said(int code, String out, String err) {}

  private Said run(Path out, String... more) throws IOException {
    Files.writeString(scenario(), SCENARIO);
    List<String> arguments =
        new ArrayList<>(List.of("run", scenario().toString(), "--out", out.toString()));
    arguments.addAll(List.of(more));
    StringWriter said = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(said));
    command.setErr(new PrintWriter(err));
    int code = command.execute(arguments.toArray(String[]::new));
    return new Said(code, said.toString(), err.toString());
  }

  /** The contents of all files that are the same for every run of a scenario. */
  private static Map<String, String> files(Path results) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(results)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = results.relativize(file).toString();
        if (!name.equals("timings.csv") && !name.equals("environment.json")) {
          files.put(name, Files.readString(file));
        }
      }
    }
    return files;
  }

  @Test
  void sideBySide_isTheSameAsOneAfterTheOther() throws IOException {
    Path one = folder.resolve("one");
    Path many = folder.resolve("many");
    assertThat(run(one, "--jobs", "1").code()).isEqualTo(1); // two random graphs are in pieces
    assertThat(run(many, "--jobs", "5").code()).isEqualTo(1);
    assertThat(files(many)).isEqualTo(files(one));
    assertThat(files(one)).containsKeys("runs/0/state.csv", "runs/0/events.csv");
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
    assertThat(files(killed)).as("after %d kills", kills).isEqualTo(files(whole));
  }

  private Process start(Path out, String... more) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-modules=jdk.incubator.vector",
                "-Dgossamer.home=" + System.getProperty("gossamer.home"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                scenario().toString(),
                "--out",
                out.toString(),
                "--resume"));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), "out.txt"))
        .start();
  }
}
