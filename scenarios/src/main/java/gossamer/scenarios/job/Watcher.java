package gossamer.scenarios.job;

import gossamer.scenarios.run.Prepared;
import gossamer.sim.engine.Row;
import java.util.List;

/** Sees how the runs of a plan proceed. Called by several threads. */
public interface Watcher {
  /** Sees nothing. */
  Watcher NOBODY = new Watcher() {};

  /**
   * A run begins, or resumes.
   *
   * @param notes how it resumes, in sentences
   */
  default void started(int run, Prepared prepared, List<String> notes) {}

  /** A row of a run; called often, so it must be quick. */
  default void row(int run, Row row) {}

  /** A run came to its end, was interrupted, or failed. */
  default void ended(int run) {}
}
