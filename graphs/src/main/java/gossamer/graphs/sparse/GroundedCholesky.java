package gossamer.graphs.sparse;

/**
 * Solves with the Laplacian of a small connected network, whose last node is held at zero: dense
 * Cholesky, O(n^3) once and O(n^2) for each right side.
 */
final class GroundedCholesky {
  private final double[][] lower;

  GroundedCholesky(SparseLaplacian laplacian) {
    int n = laplacian.nodes() - 1;
    lower = new double[n][];
    for (int i = 0; i < n; i++) {
      lower[i] = new double[i + 1];
      lower[i][i] = laplacian.strength(i);
      for (int k = laplacian.start(i); k < laplacian.start(i + 1); k++) {
        if (laplacian.target(k) < i) {
          lower[i][laplacian.target(k)] -= laplacian.weight(k);
        }
      }
    }
    for (int i = 0; i < n; i++) {
      double[] row = lower[i];
      for (int j = 0; j < i; j++) {
        double[] other = lower[j];
        double sum = row[j];
        for (int k = 0; k < j; k++) {
          sum -= row[k] * other[k];
        }
        row[j] = sum / other[j];
      }
      double pivot = laplacian.strength(i);
      for (int k = 0; k < i; k++) {
        pivot -= row[k] * row[k];
      }
      // rounding can take all of a pivot where weights differ by 16 orders: it only preconditions
      row[i] = Math.sqrt(Math.max(pivot, 0x1p-50 * laplacian.strength(i)));
    }
  }

  void solve(double[] b, double[] x) {
    int n = lower.length;
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= lower[i][k] * x[k];
      }
      x[i] = sum / lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      x[i] /= lower[i][i];
      for (int k = 0; k < i; k++) {
        x[k] -= lower[i][k] * x[i];
      }
    }
    x[n] = 0;
  }
}
