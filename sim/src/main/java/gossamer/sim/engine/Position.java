package gossamer.sim.engine;

/**
 * How far a run has come, at a row.
 *
 * @param row the number of the row, from 0
 * @param time of the row
 * @param gradients gradient steps so far
 * @param communications gossips so far
 */
public record Position(long row, double time, long gradients, long communications) {
  /** Events so far. */
  public long events() {
    return gradients + communications;
  }
}
