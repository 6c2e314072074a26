package gossamer.scenarios.compare;

/** One of two folders. */
public enum Side {
  /** The first. */
  A,
  /** The second. */
  B
}
