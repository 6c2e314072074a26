package gossamer.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.sweep.OneRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that come with Gossamer. */
class ExamplesTest {
  static List<Path> examples() throws IOException {
    Path folder = Path.of(System.getProperty("gossamer.home"), "scenarios", "examples");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_canBeRun_isNamedAsItsFileAndSaysWhatItTeaches(Path example) throws IOException {
    ScenarioFile file = OneRun.read(example, List.of());
    Prepared run = Preparation.of(file);
    assertThat(run.warnings()).isEmpty();
    assertThat(run.scenario().name() + ".yaml").isEqualTo(example.getFileName().toString());
    assertThat(run.scenario().description()).isNotBlank();
    assertThat(Files.readString(example)).startsWith("# ");
  }
}
