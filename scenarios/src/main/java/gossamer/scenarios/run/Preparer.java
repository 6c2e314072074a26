package gossamer.scenarios.run;

import gossamer.scenarios.file.ScenarioFile;
import org.jspecify.annotations.Nullable;

/** Prepares runs. */
@FunctionalInterface
public interface Preparer {
  /**
   * Prepares a run.
   *
   * @param known what it has rested on before, or null to compute it
   * @throws gossamer.scenarios.input.InputException if something in it, or in its files, does not
   *     fit
   */
  Prepared prepare(ScenarioFile run, @Nullable AsRun known);
}
