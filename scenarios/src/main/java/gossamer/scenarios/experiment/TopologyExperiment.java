package gossamer.scenarios.experiment;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.file.Takes;
import gossamer.scenarios.network.Prediction;
import gossamer.scenarios.run.Memo;
import gossamer.scenarios.work.Experiment;
import gossamer.scenarios.work.Study;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Studies networks and rate designs without learning.
 *
 * @param condition L/mu of a problem to be solved
 * @param precision to be reached, as a part of where it began
 */
@Kind(
    name = "topology",
    description = "studies networks and rates without learning: spectrum, chi's, exchanges needed")
@Takes(required = "topology", optional = "rates")
public record TopologyExperiment(
    @Doc("condition number L/mu for the predicted time; with precision") @Range(min = 1)
        @Nullable Double condition,
    @Doc(
            "squared distance from the optimum to reach, as a fraction of that at the start; with condition")
        @Range(min = 0, open = true, max = 0.99)
        @Nullable Double precision)
    implements Experiment {
  /** Checks that a prediction has both of its numbers. */
  public TopologyExperiment {
    if ((condition == null) != (precision == null)) {
      throw new ParameterException(
          condition == null ? "precision" : "condition",
          "a prediction needs condition and precision, such as condition: 100, precision: 1e-6; give both or neither");
    }
  }

  /** What is to be predicted, if anything. */
  Optional<Prediction> prediction() {
    return condition == null || precision == null
        ? Optional.empty()
        : Optional.of(new Prediction(condition, precision));
  }

  @Override
  public Study study(List<ScenarioFile> runs, Memo memo) {
    return new TopologyStudy(runs, memo);
  }
}
