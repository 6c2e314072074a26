package gossamer.solvers.rates.interior;

import gossamer.solvers.matrix.Cholesky;
import gossamer.solvers.matrix.Workspace;

/**
 * Arithmetic with n x n matrices, each in one array, row after row, with the room that it takes.
 * Mutable, for one thread.
 */
final class Workbench {
  private final int n;
  private final double[] factor;
  private final double[] inverseFactor;
  private final double[] product;
  private final Workspace workspace = new Workspace();

  Workbench(int n) {
    this.n = n;
    this.factor = new double[n * n];
    this.inverseFactor = new double[n * n];
    this.product = new double[n * n];
  }

  /** For what works with matrices of other sizes. */
  Workspace workspace() {
    return workspace;
  }

  /** {@code out = A B}; out is neither A nor B. */
  void multiply(double[] a, double[] b, double[] out) {
    Matrices.multiply(a, b, out, n, workspace);
  }

  /** {@code A B}, in an array that the next product overwrites. */
  double[] product(double[] a, double[] b) {
    multiply(a, b, product);
    return product;
  }

  /**
   * Inverts a symmetric matrix.
   *
   * @param inverse overwritten, both triangles
   * @return whether the matrix is positive definite; if not, the inverse is left as it was
   */
  boolean invert(double[] matrix, double[] inverse) {
    System.arraycopy(matrix, 0, factor, 0, n * n);
    if (!Cholesky.factor(factor, n, workspace)) {
      return false;
    }
    Cholesky.invert(factor, n, inverseFactor, inverse, workspace);
    return true;
  }

  /** As {@link Matrices#positiveStep}. */
  double positiveStep(double[] matrix, double[] change, double most) {
    return Matrices.positiveStep(matrix, change, most, factor, n, workspace);
  }
}
