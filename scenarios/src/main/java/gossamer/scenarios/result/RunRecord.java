package gossamer.scenarios.result;

import gossamer.sim.engine.Status;
import gossamer.sim.snapshot.Snapshot;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a folder knows of one run that has ended or was stopped. It names no number of a sweep,
 * which a scenario with more or fewer runs would change.
 *
 * @param slot where the work folder keeps what belongs to it
 * @param identity of the run, in hexadecimal
 * @param course its identity but for where it stops, in hexadecimal: a run of the same course that
 *     stops later begins with the same rows
 * @param state whether it has come to its end
 * @param cells its line of runs.csv from the status on
 * @param timing its line of timings.csv without the number; none of a run that failed
 * @param rows its lines of trajectories.csv without the number
 * @param network its key in networks.json; empty if it is too large or was not built
 * @param files the SHA-256 of each file of its own, such as state.csv, by name
 * @param resumable whether its last snapshot stays, for a longer run
 * @param placed the number under which its rows and files are in the tables; -1 if they are not
 */
public record RunRecord(
    int slot,
    String identity,
    String course,
    State state,
    List<String> cells,
    List<String> timing,
    Snapshot.Mark rows,
    String network,
    SortedMap<String, String> files,
    boolean resumable,
    int placed) {
  /** The status of a run without an outcome. */
  public static final String FAILED = "failed";

  /** The status of a run that has come to the only end it can have. */
  public static final String DONE = "done";

  /** How the reason of a run begins that came to its limit no nearer to its target. */
  public static final String NO_PROGRESS = "no progress";

  /** No files. */
  public static final SortedMap<String, String> NO_FILES = new TreeMap<>();

  /** No rows. */
  public static final Snapshot.Mark NO_ROWS = new Snapshot.Mark(0, 0);

  /** How far a run has come. */
  public enum State {
    /** At its end, whatever its outcome. */
    ENDED,
    /** Stopped before; it may resume. */
    INTERRUPTED,
    /** Not possible as the user wrote it; it would be refused again. */
    REFUSED,
    /** Not carried through for another reason; it may be tried again. */
    FAILED
  }

  /** Whether a run of that status came to no end of its own, so that nobody knows its outcome. */
  public static boolean isUnfinished(String status) {
    return status.equals(FAILED) || status.equals(Status.INTERRUPTED.word());
  }

  /** The same run, its rows and files under a number in the tables. */
  public RunRecord placedAs(int number) {
    return new RunRecord(
        slot, identity, course, state, cells, timing, rows, network, files, resumable, number);
  }

  /** The same run with another line in timings.csv. */
  public RunRecord timed(List<String> other) {
    return new RunRecord(
        slot, identity, course, state, cells, other, rows, network, files, resumable, placed);
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
