package gossamer.scenarios.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.scenarios.file.ScenarioFile;
import java.nio.file.Path;
import java.util.List;

/** The run of a scenario without a sweep. */
public final class OneRun {
  private OneRun() {}

  public static ScenarioFile read(Path path, List<String> overrides) {
    return only(Plan.read(path, overrides));
  }

  public static ScenarioFile parse(String text, Path path, List<String> overrides) {
    return only(Plan.parse(text, path, overrides));
  }

  private static ScenarioFile only(Plan plan) {
    assertThat(plan.runs()).hasSize(1);
    return plan.runs().getFirst().file();
  }
}
