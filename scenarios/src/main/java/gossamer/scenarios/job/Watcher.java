package gossamer.scenarios.job;

import gossamer.scenarios.run.Prepared;
import gossamer.sim.engine.Row;
import java.util.List;

/** Sees how the runs of a plan go on. Called by several threads. */
public interface Watcher {
  /**
   * A run begins, or goes on.
   *
   * @param notes how it goes on, in sentences
   */
  void started(int run, Prepared prepared, List<String> notes);

  /** A row of a run; called often, so it must be quick. */
  void row(int run, Row row);

  /** A run came to its end, was interrupted, or failed. */
  void ended(int run);
}
