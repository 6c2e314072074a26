package gossamer.scenarios.job;

import gossamer.scenarios.run.Prepared;
import gossamer.sim.engine.Row;

/** Sees how the runs of a plan go on. Called by several threads. */
public interface Watcher {
  /** A run begins, or goes on. */
  void started(int run, Prepared prepared);

  /** A row of a run; called often, so it must be quick. */
  void row(int run, Row row);

  /** A run came to its end, was interrupted, or failed. */
  void ended(int run);
}
