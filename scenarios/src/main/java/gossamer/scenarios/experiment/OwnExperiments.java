package gossamer.scenarios.experiment;

import gossamer.scenarios.file.ExperimentKind;
import gossamer.scenarios.file.ExperimentSource;
import java.util.List;

/** The experiments that come with Gossamer. */
public final class OwnExperiments implements ExperimentSource {
  @Override
  public List<Class<? extends ExperimentKind>> experiments() {
    return List.of(Simulate.class, TopologyExperiment.class, StabilityExperiment.class);
  }
}
