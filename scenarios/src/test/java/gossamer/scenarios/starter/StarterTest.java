package gossamer.scenarios.starter;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.run.Preparation;
import gossamer.scenarios.sweep.Plan;
import gossamer.scenarios.sweep.PlannedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StarterTest {
  @TempDir private Path folder;

  private Path write(Starter starter, String name) throws IOException {
    Path file = folder.resolve(name + ".yaml");
    for (Map.Entry<Path, String> each : starter.files(name, file).entrySet()) {
      Files.writeString(each.getKey(), each.getValue());
    }
    return file;
  }

  @ParameterizedTest
  @EnumSource
  void everyRun_canBePreparedWithoutWarnings(Starter starter) throws IOException {
    Plan plan = Plan.read(write(starter, "mine"), List.of());
    assertThat(plan.name()).isEqualTo("mine");
    for (PlannedRun run : plan.runs()) {
      assertThat(Preparation.of(run.file()).warnings()).isEmpty();
    }
  }

  /** But for those of a sweep, which stand for keys elsewhere. */
  @ParameterizedTest
  @EnumSource
  void everyKey_hasItsComment(Starter starter) throws IOException {
    List<String> lines = Files.readAllLines(write(starter, "mine"));
    assertThat(lines.getFirst()).startsWith("# ");
    for (int k = 0; k < lines.size() && !lines.get(k).startsWith("sweep:"); k++) {
      String line = lines.get(k);
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        assertThat(line.contains("  # ") || lines.get(k - 1).strip().startsWith("# "))
            .as(line)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void comments_changeNothing(Starter starter) throws IOException {
    Path file = write(starter, "mine");
    String bare =
        Files.readString(file)
            .lines()
            .map(line -> line.replaceFirst("(^| )#.*", ""))
            .reduce("", (a, b) -> a + b + "\n");
    Scenario scenario = Plan.parse(bare, file, List.of()).runs().getFirst().file().scenario();
    assertThat(Plan.read(file, List.of()).runs().getFirst().file().scenario()).isEqualTo(scenario);
  }

  @Test
  void comments_sayWhatTheRecordsSay() {
    String text =
        """
        name: a
        topology:
          kind: ring
          nodes: 4
        problem:
          kind: linear-regression
          data: {generate: {}}
        algorithm: dadao
        stop:
          time: 5 # mine
        """;
    assertThat(Comments.add(text, Path.of("a.yaml")).lines())
        .contains(
            "  kind: ring                      # nodes in a circle, each with two neighbours",
            "  nodes: 4                        # total number of nodes",
            "  kind: linear-regression         # mean of squared residuals",
            "  time: 5 # mine");
  }
}
