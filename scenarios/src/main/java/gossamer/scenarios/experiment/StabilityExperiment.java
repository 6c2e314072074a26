package gossamer.scenarios.experiment;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.scenarios.file.ExperimentKind;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.file.Takes;
import gossamer.scenarios.run.Memo;
import gossamer.scenarios.run.Minimum;
import gossamer.scenarios.work.Experiment;
import gossamer.scenarios.work.Study;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which learning rates can stay at a minimum, on one machine and over a network.
 *
 * @param minimum which one
 * @param batch samples per gradient
 */
@Kind(
    name = "stability",
    description = "exact learning rates up to which training stays at a minimum")
@Takes(
    required = "topology",
    optional = {"problem", "mixing"})
public record StabilityExperiment(
    @Doc("the minimum whose stability is asked about") @Default("trained") Minimum minimum,
    @Doc("samples per gradient; those of problem.batch if omitted, or 1") @Range(min = 1, max = 1e7)
        @Nullable Integer batch)
    implements Experiment {
  private boolean needsProblem() {
    return !(minimum instanceof Minimum.FromGradients);
  }

  /** A model has a problem; gradients from a file have none. */
  @Override
  public boolean requires(String key) {
    return key.equals("problem") ? needsProblem() : Experiment.super.requires(key);
  }

  @Override
  public boolean uses(String key) {
    return key.equals("problem") ? needsProblem() : ExperimentKind.uses(getClass(), key);
  }

  @Override
  public Study study(List<ScenarioFile> runs, Memo memo) {
    return new StabilityStudy(runs, memo);
  }
}
