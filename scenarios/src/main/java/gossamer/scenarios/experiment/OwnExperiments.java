package gossamer.scenarios.experiment;

import gossamer.graphs.kind.KindSource;
import java.util.List;

/** The experiments that come with Gossamer. */
public final class OwnExperiments implements KindSource {
  @Override
  public List<Class<?>> kinds() {
    return List.of(Simulate.class, TopologyExperiment.class, StabilityExperiment.class);
  }
}
