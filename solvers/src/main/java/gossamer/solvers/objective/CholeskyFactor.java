package gossamer.solvers.objective;

import gossamer.solvers.matrix.Cholesky;
import gossamer.solvers.matrix.Workspace;

/**
 * The Cholesky factor of a symmetric positive definite matrix, {@code H = L L'}, packed: {@code d
 * (d + 1)/2} numbers. Immutable.
 */
final class CholeskyFactor {
  /** A pivot up to this part of the largest diagonal entry, times d, is what roundings leave. */
  private static final double ROUNDING = 4 * Math.ulp(1.0);

  private final int size;

  /** Row by row, up to the diagonal. */
  private final double[] lower;

  /**
   * Factors a matrix: {@code d^3/3} multiplications and additions.
   *
   * @param symmetric {@code d x d}, row-major, of which the upper triangle is read; overwritten
   * @throws ArithmeticException if it is not positive definite, up to rounding
   */
  CholeskyFactor(double[] symmetric, int size) {
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, symmetric[i * size + i]);
    }
    if (!Cholesky.factor(symmetric, size, size * ROUNDING * largest, new Workspace())) {
      throw new ArithmeticException("not positive definite");
    }
    this.size = size;
    this.lower = new double[size * (size + 1) / 2];
    for (int i = 0; i < size; i++) {
      int row = i * (i + 1) / 2;
      for (int j = 0; j <= i; j++) {
        lower[row + j] = symmetric[j * size + i];
      }
    }
  }

  /** Overwrites b with {@code H^-1 b}. */
  void solve(double[] b) {
    for (int i = 0; i < size; i++) {
      int row = i * (i + 1) / 2;
      b[i] = (b[i] - Vectors.dot(lower, row, b, 0, i)) / lower[row + i];
    }
    for (int i = size - 1; i >= 0; i--) {
      int row = i * (i + 1) / 2;
      b[i] /= lower[row + i];
      for (int j = 0; j < i; j++) {
        b[j] -= lower[row + j] * b[i];
      }
    }
  }
}
