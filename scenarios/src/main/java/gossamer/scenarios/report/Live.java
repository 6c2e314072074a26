package gossamer.scenarios.report;

/**
 * How far a sweep that is running has come.
 *
 * @param done how many runs have ended
 * @param running how many are under way
 * @param total how many there are
 * @param at when that was, for people
 * @param seconds after which the page reads itself again; 0 if it does not
 */
public record Live(int done, int running, int total, String at, int seconds) {
  /** In the tables of a job that is running, a run that has not ended is interrupted. */
  static final String INTERRUPTED = "interrupted";

  /** What the page calls such a run. */
  static final String UNDER_WAY = "under way";
}
