package gossamer.scenarios.job;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.cli.Main;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that begin without the module of the Vector API, as from the launcher. */
@Timeout(120)
class RestartTest {
  private static final String SCENARIO =
      """
      name: wide
      topology: {kind: ring, nodes: 8}
      problem:
        kind: linear-regression
        data: {generate: {samplesPerNode: 4, features: 200}}
        regularization: 1
      algorithm: dadao
      record: {every: 1000, finalState: true}
      """;

  /** What is to be seen of a launcher that was called again. */
  private static final String CALLED = "called.txt";

  /** A file that can be read once. */
  private static final String PIPE = "/dev/stdin";

  @TempDir private Path folder;
  private Path launcher;

  /** A launcher in little: what it is called with goes to a file, and the module is there. */
  @BeforeEach
  void makeLauncher() throws IOException {
    List<String> command = new ArrayList<>(java());
    command.add(1, "--add-modules=jdk.incubator.vector");
    String quoted = String.join("' '", command);
    launcher = folder.resolve("launcher");
    Files.writeString(
        launcher,
        """
        #!/bin/sh
        printf '%%s|' "$GOSSAMER_RESTARTED" "$$" "$@" >%s
        shift 2
        exec '%s' "$@"
        """
            .formatted(CALLED, quoted));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
  }

  /** With the second compiler, without which vector loops are not used. */
  private static List<String> java() {
    return Program.java(Main.class).stream()
        .filter(word -> !word.startsWith("-XX:") && !word.startsWith("--add-modules"))
        .toList();
  }

  private record Ended(long pid, int code, String out) {}

  private Ended run(String ends, boolean restarts, String... more) throws Exception {
    return run("wide.yaml", ends, restarts, more);
  }

  /** The scenario is in wide.yaml, and on the standard input. */
  private Ended run(String scenario, String ends, boolean restarts, String... more)
      throws Exception {
    Path file = Files.writeString(folder.resolve("wide.yaml"), SCENARIO + ends);
    List<String> command = new ArrayList<>(java());
    if (restarts) {
      command.addAll(
          1,
          List.of(
              "-Dgossamer.launcher=" + launcher,
              "-Dgossamer.command=./as called",
              "-Dgossamer.memory=300m",
              "--enable-native-access=ALL-UNNAMED"));
    }
    command.addAll(List.of("run", scenario));
    command.addAll(List.of(more));
    File out = folder.resolve("out.txt").toFile();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out)
            .start();
    try (OutputStream in = process.getOutputStream()) {
      if (scenario.equals(PIPE)) {
        Files.copy(file, in);
      }
    }
    return new Ended(process.pid(), process.waitFor(), Files.readString(out.toPath()));
  }

  @Test
  void longRun_isReplacedInItsProcessOnceItIsPrepared() throws Exception {
    Files.writeString(
        launcher, Files.readString(launcher).replaceFirst("shift 2(?s:.*)", "exit 7"));
    Ended again = run("stop: {time: 600000}", true, "--out", "zwei mal", "--quiet");
    assertThat(again.code()).isEqualTo(7);
    assertThat(folder.resolve(CALLED))
        .hasContent(
            "./as called|%d|--memory|300m|run|wide.yaml|--out|zwei mal|--quiet|"
                .formatted(again.pid()));
    assertThat(again.out()).isEmpty();
  }

  @Test
  void shortRun_isNotRestarted() throws Exception {
    Ended once = run("stop: {time: 10}", true);
    assertThat(once.code()).isZero();
    assertThat(once.out()).containsOnlyOnce("8 nodes");
    assertThat(folder.resolve(CALLED)).doesNotExist();
  }

  @Test
  void sweep_isRestartedBeforeItSaysAnything_andHasTheSameFiles() throws Exception {
    String ends = "stop: {time: 3000}\nsweep: {seed: [1, 2]}";
    Ended plain = run(ends, false, "--out", "plain");
    Ended again = run(ends, true, "--out", "again");
    assertThat(plain.code()).as(plain.out()).isZero();
    assertThat(again.code()).as(again.out()).isZero();
    assertThat(folder.resolve(CALLED)).exists();
    assertThat(again.out()).containsOnlyOnce("sweep ");
    assertThat(Program.files(folder.resolve("again")))
        .isEqualTo(Program.files(folder.resolve("plain")));
  }

  @Test
  void sweepThatComesThroughAPipe_isNotRestarted() throws Exception {
    Ended once = run(PIPE, "stop: {time: 10}\nsweep: {seed: [1, 2]}", true);
    assertThat(once.code()).as(once.out()).isZero();
    assertThat(folder.resolve(CALLED)).doesNotExist();
  }
}
