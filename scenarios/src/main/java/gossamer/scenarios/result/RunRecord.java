package gossamer.scenarios.result;

import java.util.List;

/**
 * What the tables say of one run.
 *
 * @param run its number
 * @param state whether it has come to its end
 * @param cells its line of runs.csv
 * @param timing its line of timings.csv; none of a run that failed
 * @param rowBytes how long its lines of trajectories.csv are
 * @param network its key in networks.json; empty if it is too large or was not built
 */
public record RunRecord(
    int run, State state, List<String> cells, List<String> timing, long rowBytes, String network) {
  /** How far a run has come. */
  public enum State {
    /** At its end, whatever its outcome. */
    ENDED,
    /** Stopped before; it may go on. */
    INTERRUPTED,
    /** Not possible as the user wrote it; it would be refused again. */
    REFUSED,
    /** Not carried through for another reason; it may be tried again. */
    FAILED
  }

  /** Whether nothing is left to do. */
  public boolean nothingIsLeft() {
    return state == State.ENDED || state == State.REFUSED;
  }

  /** Whether it did not come to an outcome. */
  public boolean hasFailed() {
    return state == State.REFUSED || state == State.FAILED;
  }
}
