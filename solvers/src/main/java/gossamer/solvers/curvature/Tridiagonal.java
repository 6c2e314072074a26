package gossamer.solvers.curvature;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The eigenvalues of a symmetric tridiagonal matrix, ascending, and some rows of the matrix of its
 * unit eigenvectors: O(n^2) for each row.
 *
 * <p>By the QL method with implicit shifts, which changes no more than a few units in the last
 * place of the largest eigenvalue.
 *
 * <p>Sources: A. Dubrulle, R. S. Martin, J. H. Wilkinson, "The implicit QL algorithm", Numer. Math.
 * 12 (1968), 377-383; for a few rows only, G. H. Golub, J. H. Welsch, "Calculation of Gauss
 * quadrature rules", Math. Comp. 23 (1969), 221-230.
 *
 * @param values n numbers
 * @param rows as asked for: entry k of row i is component i of the eigenvector of eigenvalue k
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
record Tridiagonal(double[] values, double[][] rows) {
  private static final int MOST_ITERATIONS = 60;

  /**
   * Decomposes a matrix.
   *
   * @param diagonal n numbers at least; read only
   * @param beside n - 1 at least; read only
   * @param rows which rows of eigenvectors, from 0 to n - 1
   * @throws ArithmeticException if the method does not converge, which is not known to happen
   */
  static Tridiagonal of(double[] diagonal, double[] beside, int n, int... rows) {
    double[] d = Arrays.copyOf(diagonal, n);
    double[] e = Arrays.copyOf(beside, n);
    e[n - 1] = 0;
    double size = 0;
    for (int i = 0; i < n; i++) {
      size = Math.max(size, Math.max(Math.abs(d[i]), Math.abs(e[i])));
    }
    int exponent = size > 0 ? Math.getExponent(size) : 0; // squares stay in range, to the bit
    for (int i = 0; i < n; i++) {
      d[i] = Math.scalb(d[i], -exponent);
      e[i] = Math.scalb(e[i], -exponent);
    }
    double[][] z = new double[rows.length][n];
    for (int k = 0; k < rows.length; k++) {
      z[k][rows[k]] = 1;
    }
    for (int from = 0; from < n; from++) {
      int iterations = 0;
      for (int to = end(d, e, from); to > from; to = end(d, e, from)) {
        if (iterations++ == MOST_ITERATIONS) {
          throw new ArithmeticException("Eigenvalues of a tridiagonal matrix do not converge");
        }
        chase(d, e, from, to, z);
      }
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> d[k]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = Arrays.stream(order).mapToDouble(k -> Math.scalb(d[k], exponent)).toArray();
    for (int k = 0; k < z.length; k++) {
      double[] row = z[k];
      z[k] = Arrays.stream(order).mapToDouble(i -> row[i]).toArray();
    }
    return new Tridiagonal(values, z);
  }

  /** Where the block that begins here ends: at the first negligible number beside the diagonal. */
  private static int end(double[] d, double[] e, int from) {
    int to = from;
    while (to < d.length - 1
        && Math.abs(e[to]) > 0x1p-53 * (Math.abs(d[to]) + Math.abs(d[to + 1])) + 0x1p-120) {
      to++;
    }
    return to;
  }

  /** One QL step on a block, shifted by the eigenvalue of its first two rows that is nearer. */
  private static void chase(double[] d, double[] e, int from, int to, double[][] z) {
    double g = (d[from + 1] - d[from]) / (2 * e[from]);
    g = d[to] - d[from] + e[from] / (g + Math.copySign(Math.sqrt(g * g + 1), g));
    double s = 1;
    double c = 1;
    double p = 0;
    for (int i = to - 1; i >= from; i--) {
      double f = s * e[i];
      double b = c * e[i];
      double r = Math.sqrt(f * f + g * g);
      e[i + 1] = r;
      if (r == 0) { // the block has come apart
        d[i + 1] -= p;
        e[to] = 0;
        return;
      }
      s = f / r;
      c = g / r;
      g = d[i + 1] - p;
      r = (d[i] - g) * s + 2 * c * b;
      p = s * r;
      d[i + 1] = g + p;
      g = c * r - b;
      for (double[] row : z) {
        f = row[i + 1];
        row[i + 1] = s * row[i] + c * f;
        row[i] = c * row[i] - s * f;
      }
    }
    d[from] -= p;
    e[from] = g;
    e[to] = 0;
  }
}
