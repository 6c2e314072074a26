package gossamer.scenarios.work;

import gossamer.scenarios.file.ExperimentKind;
import gossamer.scenarios.file.ScenarioFile;
import gossamer.scenarios.run.Memo;
import java.util.List;

/** A way to turn scenarios into rows. Every {@link ExperimentKind} is one. Immutable. */
public interface Experiment extends ExperimentKind {
  /**
   * Begins to study runs.
   *
   * @param runs at least one, all of this kind of experiment; its parameters may differ
   * @param memo for what they have in common
   */
  Study study(List<ScenarioFile> runs, Memo memo);

  /** The study that runs of one plan ask for. */
  static Study of(List<ScenarioFile> runs, Memo memo) {
    return ((Experiment) runs.getFirst().scenario().experiment()).study(runs, memo);
  }
}
