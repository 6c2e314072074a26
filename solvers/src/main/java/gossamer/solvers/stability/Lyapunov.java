package gossamer.solvers.stability;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Proof that the spectral radius of a {@link PositiveMap} T lies below one, or does not.
 *
 * <p>It lies below one if and only if some positive definite M has {@code M - T(M)} positive
 * definite; and if {@code M - T(M)} is positive definite, but M is not positive semidefinite, it is
 * at least one, for otherwise {@code M = sum_t T^t(M - T(M))}. So any M will do whose {@code M -
 * T(M)} is within less than one of the identity: {@code (I - T)(M) = I} is solved, roughly, and
 * whether M is positive definite tells. Only roundings of products are neglected.
 *
 * <p>The solver is that of conjugate residuals, with a few directions more for a map that is not
 * self-adjoint (Orthomin: P. Vinsome, 1976).
 */
final class Lyapunov {
  /** How near to the identity is near enough; the spectral norm is at most this one. */
  private static final double NEAR = 0.5;

  private static final int DIRECTIONS = 8;

  private Lyapunov() {}

  /** A direction and its image under {@code I - T}, of norm one. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Direction(double[] at, double[] image) {}

  /**
   * Whether the spectral radius is below one.
   *
   * @param near the largest eigenvalue of this map or one near to it
   * @param products with the map, at most
   * @return empty if they did not suffice, or roundings hide it
   */
  static Optional<Boolean> isBelowOne(PositiveMap map, Perron near, int products) {
    int order = map.order();
    double[] identity = Symmetric.identity(order);
    double[] image = new double[identity.length];
    // the part along the eigenmatrix, which is large
    map.apply(near.right(), image);
    double gap = 1 - Vectors.dot(near.left(), image) / Vectors.dot(near.left(), near.right());
    double part = Vectors.dot(near.left(), identity) / Vectors.dot(near.left(), near.right());
    double[] m = near.right().clone();
    Vectors.scale(m, gap == 0 ? 0 : part / gap);
    double[] residual = residual(map, m, identity, image);
    int most = map.isSelfAdjoint() ? 2 : DIRECTIONS;
    Deque<Direction> directions = new ArrayDeque<>();
    for (int product = 0; product < products; product++) {
      if (Vectors.norm(residual) <= NEAR) {
        residual = residual(map, m, identity, image); // the true one
        if (Vectors.norm(residual) <= 2 * NEAR * (1 - 1e-9)) {
          int definite = Symmetric.definiteness(m, order);
          return definite == 0 ? Optional.empty() : Optional.of(definite > 0);
        }
        directions.clear();
      }
      double[] at = residual.clone();
      map.apply(at, image);
      double[] moved = at.clone();
      Vectors.addScaled(moved, -1, image);
      for (Direction other : directions) {
        double along = Vectors.dot(other.image, moved);
        Vectors.addScaled(moved, -along, other.image);
        Vectors.addScaled(at, -along, other.at);
      }
      double norm = Vectors.norm(moved);
      if (!(norm > 0)) {
        return Optional.empty();
      }
      Vectors.scale(moved, 1 / norm);
      Vectors.scale(at, 1 / norm);
      double step = Vectors.dot(moved, residual);
      Vectors.addScaled(m, step, at);
      Vectors.addScaled(residual, -step, moved);
      if (directions.size() == most) {
        directions.removeFirst();
      }
      directions.addLast(new Direction(at, moved));
    }
    return Optional.empty();
  }

  private static double[] residual(PositiveMap map, double[] m, double[] identity, double[] image) {
    map.apply(m, image);
    double[] residual = identity.clone();
    Vectors.addScaled(residual, -1, m);
    Vectors.addScaled(residual, 1, image);
    return residual;
  }
}
