package gossamer.solvers.matrix;

/** Which factor of a product C = A B is stored transposed. */
public enum Transposed {
  /** Neither: A is stored as m x k, B as k x n. */
  NONE,
  /** The first: A is stored as k x m. */
  FIRST,
  /** The second: B is stored as n x k. */
  SECOND
}
