package gossamer.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainingTest {
  @TempDir private Path folder;

  /** The launcher would start slowly, and silently, if a command of the training were refused. */
  @Test
  void everyCommand_isDone() {
    StringWriter text = new StringWriter();
    StringWriter wrong = new StringWriter();
    CommandLine program =
        Main.commandLine().setOut(new PrintWriter(text)).setErr(new PrintWriter(wrong));
    Path quickstart = Path.of(System.getProperty("gossamer.home", ".."), "scenarios/examples/quickstart.yaml");
    int code = Training.run(program, quickstart, folder);
    assertThat(wrong.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(folder.resolve("run").resolve("runs.csv")).isNotEmptyFile();
    assertThat(folder.resolve("network.svg")).isNotEmptyFile();
    assertThat(text.toString()).contains("exchanges per unit of time");
  }
}
