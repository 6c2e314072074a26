package gossamer.scenarios.result;

import java.util.List;

/**
 * How the time of a folder's runs compares with what elapsed. Asynchronous nodes do not wait for
 * one another, and their time is what elapses. A round of a synchronous algorithm is a unit of its
 * time, but lasts as long as the slowest node needs (unless all need the same): such runs compare
 * with others by {@code elapsed}, not by {@code time}.
 */
public enum Pace {
  /** The folder does not say what elapsed; it is of an earlier version. */
  UNKNOWN,
  /** In every run the time is what elapsed. */
  CLOCKS,
  /** In every run rounds took longer than a unit. */
  ROUNDS,
  /** Some runs are of the one kind, some of the other. */
  BOTH;

  /** The column with what elapsed. */
  public static final String ELAPSED = "elapsed";

  /**
   * What a run took by its end.
   *
   * @param time in units, or rounds; NaN if it is not known
   * @param elapsed in units; NaN if it is not known
   */
  public record End(double time, double elapsed) {
    private boolean isKnown() {
      return time > 0 && !Double.isNaN(elapsed);
    }

    private boolean isOfClocks() {
      return time == elapsed; // the same number, not one that was summed in another way
    }
  }

  /** The pace of runs; those without an end, or that ended at once, do not say. */
  public static Pace of(List<End> runs) {
    List<End> known = runs.stream().filter(End::isKnown).toList();
    if (known.stream().allMatch(End::isOfClocks)) {
      return CLOCKS;
    }
    return known.stream().noneMatch(End::isOfClocks) ? ROUNDS : BOTH;
  }

  /** Whether what elapsed says more than the time. */
  public boolean tellsElapsed() {
    return this == ROUNDS || this == BOTH;
  }

  /** The column by which the runs compare in time. */
  public String clock() {
    return this == BOTH ? ELAPSED : "time";
  }
}
