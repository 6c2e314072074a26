package gossamer.graphs.sparse;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations. */
final class SmallEigen {
  private static final int SWEEPS = 50;

  private final double[] values;
  private final double[][] vectors;

  private SmallEigen(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /** Eigenvalue k, ascending. */
  double value(int k) {
    return values[k];
  }

  /** The eigenvector of eigenvalue k, of norm one; not to be changed. */
  double[] vector(int k) {
    return vectors[k];
  }

  /** Of the leading {@code n x n} block of {@code matrix}, which is left as it is. */
  static SmallEigen of(double[][] matrix, int n) {
    double[][] a = new double[n][];
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i] = Arrays.copyOf(matrix[i], n);
      v[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS && rotateAll(a, v); sweep++) {}
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted((i, j) -> Double.compare(a[i][i], a[j][j]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[n];
    double[][] vectors = new double[n][];
    for (int k = 0; k < n; k++) {
      values[k] = a[order[k]][order[k]];
      vectors[k] = v[order[k]];
    }
    return new SmallEigen(values, vectors);
  }

  /** Returns whether any entry off the diagonal was worth a rotation. */
  private static boolean rotateAll(double[][] a, double[][] v) {
    int n = a.length;
    boolean rotated = false;
    for (int p = 0; p < n; p++) {
      for (int q = p + 1; q < n; q++) {
        double off = a[p][q];
        if (Math.abs(off) <= 0x1p-54 * Math.sqrt(Math.abs(a[p][p] * a[q][q])) || off == 0) {
          continue;
        }
        rotated = true;
        double half = (a[q][q] - a[p][p]) / (2 * off);
        double t = (half >= 0 ? 1 : -1) / (Math.abs(half) + Math.sqrt(half * half + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < n; k++) {
          double akp = a[k][p];
          double akq = a[k][q];
          a[k][p] = c * akp - s * akq;
          a[k][q] = s * akp + c * akq;
        }
        for (int k = 0; k < n; k++) {
          double apk = a[p][k];
          double aqk = a[q][k];
          a[p][k] = c * apk - s * aqk;
          a[q][k] = s * apk + c * aqk;
          double vpk = v[p][k];
          double vqk = v[q][k];
          v[p][k] = c * vpk - s * vqk;
          v[q][k] = s * vpk + c * vqk;
        }
        a[p][q] = 0;
        a[q][p] = 0;
      }
    }
    return rotated;
  }
}
