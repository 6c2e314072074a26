package gossamer.scenarios.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.cli.Main;
import gossamer.scenarios.job.Program;
import gossamer.scenarios.schema.SchemaCheck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An experiment that is on the class path, and nowhere else, does all that ours do: nothing knows
 * which experiment it is.
 */
class PluginTest {
  /** Names {@link Countdowns} as a provider; not among the resources of other tests. */
  private static final Path PLUGIN =
      Path.of("src/test/resources/gossamer/scenarios/experiment/plugin").toAbsolutePath();

  private static final String SCENARIO =
      """
      name: counts
      experiment: countdown
      sweep: {experiment.from: [2, 4, 6]}
      """;

  @TempDir private Path folder;

  private record Said(int code, String out) {}

  /** A program of its own, with the plugin on its class path. */
  private Said gossamer(List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(Program.java(Main.class));
    int classPath = command.indexOf("-cp") + 1;
    command.set(classPath, command.get(classPath) + File.pathSeparator + PLUGIN);
    command.addAll(1, options);
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    int code = process.waitFor();
    return new Said(code, Files.readString(out));
  }

  private String done(String... arguments) throws IOException, InterruptedException {
    Said said = gossamer(List.of(), arguments);
    assertThat(said.code()).as(said.out()).isZero();
    return said.out();
  }

  @Test
  void countdown_isSweptCheckedKilledResumedComparedAndReported()
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("a.yaml"), SCENARIO);
    assertThat(done("list", "experiments"))
        .contains("countdown", "where to begin  (default 3; at least 1)")
        .containsSubsequence("  simulate", "  countdown"); // ours come first
    String schema = done("schema");
    assertThat(schema).contains("\"countdown\"");
    assertThat(SchemaCheck.metaErrors(schema.substring(schema.indexOf('{')))).isEmpty();
    assertThat(done("check", "a.yaml"))
        .contains("experiment.from 2, 4, 6", "steps           2 to 6");

    done("run", "a.yaml", "--out", "whole", "--quiet");
    assertThat(folder.resolve("whole/runs.csv"))
        .hasContent(
            """
            run,experiment.from,seed,status,steps,sum,reason
            0,2,1,done,2,3,
            1,4,1,done,4,10,
            2,6,1,done,6,21,
            """);
    assertThat(folder.resolve("whole/trajectories.csv"))
        .content()
        .startsWith("run,step,left\r\n0,0,2\r\n0,1,1\r\n1,0,4\r\n");

    Said killed =
        gossamer(
            List.of("-D" + Countdowns.DIES_AT + "=4"),
            "run",
            "a.yaml",
            "--out",
            "cut",
            "--jobs",
            "1");
    assertThat(killed.code()).isEqualTo(9);
    assertThat(done("run", "a.yaml", "--out", "cut")).contains("3 done");
    assertThat(done("compare", "whole", "cut")).contains("No difference");
    for (String file : List.of("runs.csv", "trajectories.csv", "summary.csv", "report.html")) {
      assertThat(folder.resolve("cut").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
    }
    assertThat(done("run", "a.yaml", "--out", "cut")).contains("All runs are done");
    Files.writeString(folder.resolve("a.yaml"), SCENARIO.replace("6]", "6, 8]"));
    assertThat(done("run", "a.yaml", "--out", "cut")).contains("Reusing 3 of 4 runs");
    assertThat(done("report", "cut", "--figures")).contains("figures");
    assertThat(folder.resolve("whole/report.html"))
        .content()
        .contains("3 runs: all are done.")
        .doesNotContain("id=\"convergence\"");
  }

  @Test
  void single_saysWhatItIs() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("a.yaml"), "name: one\nexperiment: countdown\n");
    assertThat(done("run", "a.yaml")).contains("from            3", "sum             6");
    Said wrong = gossamer(List.of(), "run", "a.yaml", "--set", "topology=nsfnet");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.out()).contains("'topology' means nothing to experiment: countdown");
  }
}
