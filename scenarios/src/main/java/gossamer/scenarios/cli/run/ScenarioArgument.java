package gossamer.scenarios.cli.run;

import gossamer.scenarios.sweep.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A scenario file, with what the command line replaces in it. */
final class ScenarioArgument {
  @Parameters(paramLabel = "SCENARIO", description = "the scenario file (YAML)")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "replaces a value of the scenario, such as topology.nodes=64; can be repeated")
  private List<String> overrides = List.of();

  /** Whether it can be read twice: a pipe is empty after the first time. */
  boolean isLasting() {
    return Files.isRegularFile(Objects.requireNonNull(file));
  }

  /**
   * The runs that it asks for.
   *
   * @throws gossamer.scenarios.input.InputException with everything that is wrong with it
   */
  Plan plan() {
    return Plan.read(Objects.requireNonNull(file), overrides);
  }
}
