package gossamer.scenarios.job;

/** What becomes of results that are there. */
public enum Start {
  /** The same runs are resumed or reused; results of another scenario are refused. */
  RESUME,
  /** The same runs are computed again; results of another scenario are refused. */
  AGAIN,
  /** All results are replaced, whatever scenario they are of. */
  REPLACE
}
