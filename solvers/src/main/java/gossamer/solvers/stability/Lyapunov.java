package gossamer.solvers.stability;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Proof that the spectral radius of a {@link PositiveMap} T lies below a bound, or does not.
 *
 * <p>It lies below one if and only if some positive definite M has {@code M - T(M)} positive
 * definite; and if {@code M - T(M)} is positive definite, but M is not positive semidefinite, it is
 * at least one, for otherwise {@code M = sum_t T^t(M - T(M))}. So any M will do whose {@code M -
 * T(M)} is within less than one of the identity: {@code (I - T)(M) = I} is solved, roughly, and
 * whether M is positive definite tells. Another bound divides T. Only roundings are neglected.
 *
 * <p>The solver minimises the residual over the last few preconditioned directions (Orthomin: P.
 * Vinsome, 1976).
 *
 * @param verdict what is proven
 * @param m the matrix, packed: where the verdict is {@link Verdict#NOT_BELOW}, a good start to find
 *     the eigenmatrix in question
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
record Lyapunov(Verdict verdict, double[] m) {
  /** What is proven of the spectral radius. */
  enum Verdict {
    BELOW,
    NOT_BELOW,
    /** Too many products would be needed, or roundings hide the answer. */
    UNKNOWN
  }

  /** How near to the identity is near enough; the spectral norm is at most this one. */
  private static final double NEAR = 0.5;

  private static final int DIRECTIONS = 8;

  private static final int MAX_PRODUCTS = 300;

  /** A direction and its image under {@code I - T}, of norm one. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Direction(double[] at, double[] image) {}

  /**
   * Whether the spectral radius is below a bound, above zero.
   *
   * @param near the largest eigenvalue of this map or one near to it
   */
  static Lyapunov of(PositiveMap map, double bound, Perron near) {
    int order = map.order();
    double[] identity = Symmetric.identity(order);
    double[] image = new double[identity.length];
    // the part along the eigenmatrix, which is large
    map.apply(near.right(), image);
    double overlap = Vectors.dot(near.left(), near.right());
    double gap = 1 - Vectors.dot(near.left(), image) / (bound * overlap);
    double[] m = near.right().clone();
    Vectors.scale(m, gap == 0 ? 0 : Vectors.dot(near.left(), identity) / (overlap * gap));
    double[] residual = residual(map, bound, m, identity, image);
    Deque<Direction> directions = new ArrayDeque<>();
    for (int product = 0; product < MAX_PRODUCTS; product++) {
      if (Vectors.norm(residual) <= NEAR) {
        residual = residual(map, bound, m, identity, image); // the true one
        if (Vectors.norm(residual) < 2 * NEAR) {
          int definite = Symmetric.definiteness(m, order);
          return new Lyapunov(
              definite > 0 ? Verdict.BELOW : definite < 0 ? Verdict.NOT_BELOW : Verdict.UNKNOWN, m);
        }
        directions.clear();
      }
      double[] at = map.precondition(residual, Math.max(1, bound));
      map.apply(at, image);
      double[] moved = at.clone();
      Vectors.addScaled(moved, -1 / bound, image);
      for (Direction other : directions) {
        double along = Vectors.dot(other.image, moved);
        Vectors.addScaled(moved, -along, other.image);
        Vectors.addScaled(at, -along, other.at);
      }
      double norm = Vectors.norm(moved);
      if (!(norm > 0)) {
        break;
      }
      Vectors.scale(moved, 1 / norm);
      Vectors.scale(at, 1 / norm);
      double step = Vectors.dot(moved, residual);
      Vectors.addScaled(m, step, at);
      Vectors.addScaled(residual, -step, moved);
      if (directions.size() == DIRECTIONS) {
        directions.removeFirst();
      }
      directions.addLast(new Direction(at, moved));
    }
    return new Lyapunov(Verdict.UNKNOWN, m);
  }

  private static double[] residual(
      PositiveMap map, double bound, double[] m, double[] identity, double[] image) {
    map.apply(m, image);
    double[] residual = identity.clone();
    Vectors.addScaled(residual, -1, m);
    Vectors.addScaled(residual, 1 / bound, image);
    return residual;
  }
}
