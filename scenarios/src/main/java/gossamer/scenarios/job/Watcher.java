package gossamer.scenarios.job;

import gossamer.scenarios.work.Work;
import java.util.List;

/** Sees how the runs of a plan proceed. Called by several threads. */
public interface Watcher {
  /** Sees nothing. */
  Watcher NOBODY = new Watcher() {};

  /** A run is prepared, and has written nothing yet. */
  default void prepared(Work work) {}

  /**
   * A run begins, or resumes.
   *
   * @param notes how it resumes, in sentences
   */
  default void started(int run, Work work, List<String> notes) {}

  /**
   * A run has written a row; called often, so it must be quick.
   *
   * @param at the row's first number
   */
  default void row(int run, double at) {}

  /** A run came to its end, was interrupted, or failed. */
  default void ended(int run) {}
}
