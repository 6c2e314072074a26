package gossamer.solvers.rates.interior;

import gossamer.solvers.matrix.Cholesky;
import gossamer.solvers.matrix.Products;
import gossamer.solvers.matrix.Transposed;
import gossamer.solvers.matrix.Workspace;
import java.util.Arrays;

/**
 * What interior points do with square matrices in one array, row after row, by {@link Products} and
 * {@link Cholesky}, so that rates are the same to the bit everywhere.
 */
final class Matrices {
  private Matrices() {}

  /** {@code C = A B}, all n x n. */
  static void multiply(double[] a, double[] b, double[] c, int n, Workspace workspace) {
    Products.multiply(Transposed.NONE, n, n, n, a, 0, n, b, 0, n, c, 0, n, false, workspace);
  }

  /**
   * The longest step up to {@code most} that keeps {@code matrix + step change} positive definite,
   * within 3%.
   *
   * @param work n x n, overwritten
   */
  static double positiveStep(
      double[] matrix, double[] change, double most, double[] work, int n, Workspace workspace) {
    if (staysPositive(matrix, change, most, work, n, workspace)) {
      return most;
    }
    double sure = 0;
    double beyond = most;
    for (int trial = 0; trial < 40 && beyond - sure > 0.03 * beyond; trial++) {
      double middle = sure == 0 ? beyond / 2 : (sure + beyond) / 2;
      if (staysPositive(matrix, change, middle, work, n, workspace)) {
        sure = middle;
      } else {
        beyond = middle;
      }
    }
    return sure;
  }

  private static boolean staysPositive(
      double[] matrix, double[] change, double step, double[] work, int n, Workspace workspace) {
    for (int i = 0; i < n * n; i++) {
      work[i] = matrix[i] + step * change[i];
    }
    return Cholesky.factor(work, n, workspace);
  }

  /** {@code y = A x} for a symmetric A whose upper triangle is read. */
  static void multiplySymmetric(double[] a, double[] x, double[] y, int n) {
    Arrays.fill(y, 0, n, 0.0);
    for (int i = 0; i < n; i++) {
      int row = i * n;
      double sum = a[row + i] * x[i];
      for (int j = i + 1; j < n; j++) {
        sum += a[row + j] * x[j];
      }
      y[i] += sum;
      add(x[i], a, row + i + 1, y, i + 1, n - i - 1);
    }
  }

  /** The sum of the diagonal of an n x n matrix. */
  static double trace(double[] matrix, int n) {
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += matrix[i * n + i];
    }
    return trace;
  }

  /** {@code to += factor from}. */
  static void add(double factor, double[] from, int fromAt, double[] to, int toAt, int length) {
    for (int j = 0; j < length; j++) {
      to[toAt + j] += factor * from[fromAt + j];
    }
  }
}
