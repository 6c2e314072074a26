package gossamer.sim.engine;

import gossamer.sim.probe.Tally;

/**
 * How far a run has come, at a row.
 *
 * @param row the number of the row, from 0; -1 before it
 * @param time of the row
 * @param elapsed at the row, see {@link gossamer.sim.schedule.Schedule#elapsed}
 * @param tally what was done so far
 */
public record RowPosition(long row, double time, double elapsed, Tally tally) {
  /** Before the first row. */
  public static final RowPosition START = new RowPosition(-1, 0, 0, Tally.NONE);
}
