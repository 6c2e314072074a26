package gossamer.scenarios.job;

import gossamer.scenarios.run.Prepared;
import gossamer.sim.engine.Row;
import java.util.List;

/** Sees how the runs of a plan proceed. Called by several threads. */
public interface Watcher {
  /** Sees nothing. */
  Watcher NOBODY =
      new Watcher() {
        @Override
        public void started(int run, Prepared prepared, List<String> notes) {}

        @Override
        public void row(int run, Row row) {}

        @Override
        public void ended(int run) {}
      };

  /**
   * A run begins, or resumes.
   *
   * @param notes how it resumes, in sentences
   */
  void started(int run, Prepared prepared, List<String> notes);

  /** A row of a run; called often, so it must be quick. */
  void row(int run, Row row);

  /** A run came to its end, was interrupted, or failed. */
  void ended(int run);
}
