package gossamer.solvers.objective;

/**
 * The Cholesky factor of a symmetric positive definite matrix, {@code H = L L'}: {@code d (d +
 * 1)/2} numbers. Immutable.
 */
final class Cholesky {
  /** A pivot up to this part of the largest diagonal entry, times d, is what roundings leave. */
  private static final double ROUNDING = 4 * Math.ulp(1.0);

  private final int size;

  /** Row by row, up to the diagonal. */
  private final double[] lower;

  /**
   * Factors a matrix: {@code d^3/3} multiplications and additions.
   *
   * @param symmetric {@code d x d}, row-major; the upper triangle is not read
   * @throws ArithmeticException if it is not positive definite, up to rounding
   */
  Cholesky(double[] symmetric, int size) {
    this.size = size;
    this.lower = new double[size * (size + 1) / 2];
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, symmetric[i * size + i]);
    }
    for (int i = 0; i < size; i++) {
      int row = i * (i + 1) / 2;
      for (int j = 0; j <= i; j++) {
        int other = j * (j + 1) / 2;
        double rest = symmetric[i * size + j] - Vectors.dot(lower, row, lower, other, j);
        if (j < i) {
          lower[row + j] = rest / lower[other + j];
        } else if (rest > size * ROUNDING * largest) {
          lower[row + i] = Math.sqrt(rest);
        } else {
          throw new ArithmeticException("not positive definite");
        }
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
