package gossamer.graphs.sparse;

import java.util.Arrays;

/**
 * An orthonormal basis V of a growing space orthogonal to the constants, with {@code L V} and
 * {@code V' L V}, from which eigenvectors of L are approximated (Rayleigh and Ritz). Cut back to a
 * few Ritz vectors when full. Mutable, for one thread.
 */
final class RitzBasis {
  private final SparseLaplacian laplacian;
  private final int n;
  private final double[][] v;
  private final double[][] lv;
  private final double[][] h;
  private int size;

  /** An empty basis of at most this many vectors. */
  RitzBasis(SparseLaplacian laplacian, int most) {
    this.laplacian = laplacian;
    this.n = laplacian.nodes();
    this.v = new double[Math.min(most, n - 1)][n];
    this.lv = new double[v.length][n];
    this.h = new double[v.length][v.length];
  }

  /** Where the next vector is to be written, before {@link #grow}. */
  double[] next() {
    return v[size];
  }

  boolean isWholeSpace() {
    return size == n - 1;
  }

  boolean isFull() {
    return size == v.length;
  }

  SmallEigen ritz() {
    return SmallEigen.of(h, size);
  }

  /** Overwrites x with a combination of the basis and r with {@code L x - theta x}. */
  void residual(double[] coefficients, double theta, double[] x, double[] r) {
    combine(v, coefficients, x);
    combine(lv, coefficients, r);
    Vectors.addScaled(-theta, x, r);
    Vectors.center(r);
  }

  /** Makes the new last vector of the basis orthonormal to the others; false if nothing is left. */
  boolean grow() {
    double[] last = v[size];
    for (int pass = 0; pass < 3; pass++) { // once loses orthogonality, twice is enough
      double before = Vectors.norm(last);
      if (!(before > 0)) {
        return false;
      }
      Vectors.scale(1 / before, last);
      if (pass == 2) {
        break;
      }
      Vectors.center(last);
      for (int k = 0; k < size; k++) {
        Vectors.addScaled(-Vectors.dot(v[k], last), v[k], last);
      }
    }
    laplacian.times(last, lv[size]);
    for (int k = 0; k <= size; k++) {
      h[k][size] = Vectors.dot(v[k], lv[size]);
      h[size][k] = h[k][size];
    }
    size++;
    return true;
  }

  /** Keeps the Ritz vectors {@code first .. first + kept - 1} only. */
  void restart(SmallEigen ritz, int first, int kept) {
    double[] row = new double[kept];
    for (double[][] basis : new double[][][] {v, lv}) {
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < kept; k++) {
          double sum = 0;
          for (int j = 0; j < size; j++) {
            sum += ritz.vector(first + k)[j] * basis[j][i];
          }
          row[k] = sum;
        }
        for (int k = 0; k < kept; k++) {
          basis[k][i] = row[k];
        }
      }
    }
    size = kept;
    for (int k = 0; k < kept; k++) {
      for (int j = 0; j < kept; j++) {
        h[k][j] = k == j ? ritz.value(first + k) : 0;
      }
    }
  }

  private void combine(double[][] basis, double[] coefficients, double[] out) {
    Arrays.fill(out, 0);
    for (int k = 0; k < size; k++) {
      Vectors.addScaled(coefficients[k], basis[k], out);
    }
  }
}
