package gossamer.scenarios.cli;

import static gossamer.scenarios.cli.Session.gossamer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script is tried in a bash, as bash itself would call it. */
class CompletionTest {
  @TempDir private Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("first.yaml"), "");
    Files.writeString(folder.resolve("second one.yml"), "");
    Files.writeString(folder.resolve("data.csv"), "");
    Files.writeString(folder.resolve("notes.pdf"), "");
    Files.writeString(folder.resolve("net.graphml.gz"), "");
    Files.createDirectory(folder.resolve("results"));
  }

  /** The words so far, {@code |} before the last one, which is being typed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "| ru; run",
        "| -; --help --version",
        "run |; results first.yaml second one.yml",
        "run | fi; first.yaml",
        "run | --qui; --quiet",
        "run --quiet | fi; first.yaml",
        "run first.yaml --out |; results",
        "run --out results | sec; second one.yml",
        "run first.yaml --set | problem.spl; problem.split= problem.split.kind= problem.split.alpha= problem.split.atLeast= problem.split.perNode= problem.split.column=",
        "run first.yaml --set | engine.pa; engine.partitions=",
        "topology | karate; karate-club",
        "topology | da; data.csv",
        "topology | no; ''", // notes.pdf holds no network
        "topology | net; net.graphml.gz",
        "topology ring | no; nodes=",
        "topology watts-strogatz nodes=9 | n; nodes= neighbours=",
        "rates ring --design optimal | n; nodes=",
        "topology karate-club |; ''",
        "topology data.csv | comp; component=largest",
        "topology data.csv | dire; directed=true",
        "rates ring --design | op; optimal",
        "list | topo; topologies",
        "help | topo; topology",
        "completion |; bash zsh fish"
      })
  void bash_completes(String typed, String expected) throws IOException, InterruptedException {
    String words = typed.replace("| ", "").replace("|", "''");
    String script =
        gossamer("completion", "bash").requireDone().out()
            + """
            COMP_WORDS=(gossamer %s)
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _gossamer
            echo "${COMPREPLY[*]}"
            """
                .formatted(words);
    assertThat(bash(script).strip().split(" ")).containsExactlyInAnyOrder(expected.split(" "));
  }

  private String bash(String script) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
    Path file = Files.writeString(Files.createTempFile("completion", ".bash"), script);
    try {
      Process process =
          new ProcessBuilder("/bin/bash", "--norc", file.toString())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      return out;
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void everyShell_knowsEveryCommandAndOption() {
    for (String shell : List.of("bash", "zsh", "fish")) {
      String script = gossamer("completion", shell).requireDone().out();
      Main.commandLine()
          .getSubcommands()
          .forEach(
              (name, command) -> {
                assertThat(script).contains(name);
                command
                    .getCommandSpec()
                    .options()
                    .forEach(
                        option ->
                            assertThat(script)
                                .contains(option.longestName().replaceFirst("^--", "")));
              });
    }
  }

  @Test
  void unknownShell_isRefused() {
    gossamer("completion", "tcsh").requireRefused("'tcsh'", "known: bash, zsh, fish");
  }
}
