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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A run that was stopped, however, goes on to the very files of one that never was. */
class ResumeTest {
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

  @TempDir Path folder;

  private record Said(int code, String out, String err) {}

  private Said run(String... more) throws IOException {
    Path scenario = folder.resolve("resume.yaml");
    Files.writeString(scenario, SCENARIO);
    List<String> arguments = new ArrayList<>(List.of("run", scenario.toString()));
    arguments.addAll(List.of(more));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    int code = command.execute(arguments.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }

  /** The contents of all files that are the same for every run of a scenario. */
  private static Map<String, String> files(Path results) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(results)) {
      for (Path file : list.toList()) {
        String name = file.getFileName().toString();
        if (!name.equals("timings.csv") && !name.equals("environment.json")) {
          files.put(name, Files.readString(file));
        }
      }
    }
    return files;
  }

  private Map<String, String> undisturbed() throws IOException {
    Path whole = folder.resolve("whole");
    assertThat(run("--out", whole.toString(), "--quiet").code()).isZero();
    return files(whole);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void killedProcess_resumed_leavesTheFilesOfAnUndisturbedRun(long seed)
      throws IOException, InterruptedException {
    Map<String, String> expected = undisturbed();
    Path killed = folder.resolve("killed");
    Random random = new Random(seed); // only when to kill
    int kills = 0;
    boolean done = false;
    for (int attempt = 0; attempt < 6 && !done; attempt++) {
      Process process = start(killed, 1 + random.nextInt(2));
      done = process.waitFor(300 + random.nextInt(900), TimeUnit.MILLISECONDS);
      if (!done) {
        process.destroyForcibly().waitFor();
        kills++;
      }
    }
    assertThat(run("--out", killed.toString(), "--resume").code()).isZero();
    assertThat(files(killed)).as("after %d kills", kills).isEqualTo(expected);
  }

  private Process start(Path out, int partitions) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-Dgossamer.home=" + System.getProperty("gossamer.home"),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "run",
            folder.resolve("resume.yaml").toString(),
            "--out",
            out.toString(),
            "--set",
            "engine.partitions=" + partitions,
            "--resume",
            "--snapshot-every",
            "0",
            "--quiet")
        .redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), "out.txt"))
        .start();
  }

  @Test
  void resume_whereNothingWasRun_runs() throws IOException {
    Map<String, String> expected = undisturbed();
    Path fresh = folder.resolve("fresh");
    assertThat(run("--out", fresh.toString(), "--resume").code()).isZero();
    assertThat(files(fresh)).isEqualTo(expected);
  }

  @Test
  void resume_whereAllIsDone_doesNothing() throws IOException {
    Path whole = folder.resolve("whole");
    Map<String, String> before = undisturbed();
    String timings = Files.readString(whole.resolve("timings.csv"));
    Said said = run("--out", whole.toString(), "--resume");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("there is nothing to do");
    assertThat(files(whole)).isEqualTo(before);
    assertThat(Files.readString(whole.resolve("timings.csv"))).isEqualTo(timings);
  }

  @Test
  void resume_ofAnotherScenario_isRefusedAndLeavesEverything() throws IOException {
    Path whole = folder.resolve("whole");
    Map<String, String> before = undisturbed();
    Said said = run("--out", whole.toString(), "--resume", "--set", "seed=2");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("another scenario");
    assertThat(files(whole)).isEqualTo(before);
    // What changes no number is no other scenario.
    assertThat(run("--out", whole.toString(), "--resume", "--set", "engine.partitions=2").code())
        .isZero();
  }

  @Test
  void tornSnapshot_isSaidAndTheOneBeforeIsUsed() throws IOException, InterruptedException {
    Map<String, String> expected = undisturbed();
    Path killed = folder.resolve("killed");
    List<Path> snapshots = List.of();
    for (int attempt = 0; attempt < 20 && snapshots.size() < 2; attempt++) {
      Process process = start(killed, 1);
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
    assertThat(said.out()).contains("is torn").contains("Going on from time");
    assertThat(files(killed)).isEqualTo(expected);
  }

  private static List<Path> snapshots(Path results) throws IOException {
    if (!Files.isDirectory(results)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(results)) {
      return list.filter(file -> file.getFileName().toString().matches("\\.snapshot-[0-9]+"))
          .sorted(
              Comparator.comparingLong(
                  file -> Long.parseLong(file.getFileName().toString().substring(10))))
          .toList();
    }
  }
}
