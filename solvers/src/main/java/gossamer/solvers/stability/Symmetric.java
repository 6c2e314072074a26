package gossamer.solvers.stability;

/**
 * Symmetric d x d matrices as vectors of {@code d (d + 1)/2} numbers: the lower triangle row by
 * row, entries beside the diagonal times the root of two, so that inner products are those of the
 * matrices (Frobenius).
 */
final class Symmetric {
  private static final double ROOT = Math.sqrt(2);

  private static final double INVERSE_ROOT = Math.sqrt(0.5);

  /** A pivot within this part of the largest diagonal entry, times d, is a rounding. */
  private static final double ROUNDING = 4 * Math.ulp(1.0);

  private Symmetric() {}

  /** Numbers in a packed matrix. */
  static int size(int order) {
    return order * (order + 1) / 2;
  }

  /** Where row i of the lower triangle begins. */
  static int row(int i) {
    return i * (i + 1) / 2;
  }

  /** The identity, packed. */
  static double[] identity(int order) {
    double[] packed = new double[size(order)];
    for (int i = 0; i < order; i++) {
      packed[row(i) + i] = 1;
    }
    return packed;
  }

  /** Packs a row-major matrix, whose upper triangle is not read. */
  static double[] pack(double[] full, int order) {
    double[] packed = new double[size(order)];
    for (int i = 0; i < order; i++) {
      int at = row(i);
      for (int j = 0; j < i; j++) {
        packed[at + j] = ROOT * full[i * order + j];
      }
      packed[at + i] = full[i * order + i];
    }
    return packed;
  }

  /** Overwrites a row-major matrix with a packed one. */
  static void unpack(double[] packed, double[] full, int order) {
    for (int i = 0; i < order; i++) {
      int at = row(i);
      for (int j = 0; j < i; j++) {
        full[i * order + j] = INVERSE_ROOT * packed[at + j];
      }
      full[i * order + i] = packed[at + i];
    }
    mirror(full, order);
  }

  /** Copies the lower triangle to the upper one, a tile after the other for the caches' sake. */
  static void mirror(double[] full, int order) {
    int tile = 32;
    for (int top = 0; top < order; top += tile) {
      int bottom = Math.min(top + tile, order);
      for (int left = 0; left <= top; left += tile) {
        for (int i = top; i < bottom; i++) {
          int right = Math.min(left + tile, i);
          for (int j = left; j < right; j++) {
            full[j * order + i] = full[i * order + j];
          }
        }
      }
    }
  }

  /**
   * Whether a packed matrix is positive definite: 1 if it is, -1 if it is not even semidefinite, 0
   * if roundings hide which. {@code d^3/3} operations, the pivots of Cholesky's decomposition.
   */
  static int definiteness(double[] packed, int order) {
    double[][] lower = new double[order][];
    double largest = 0;
    for (int i = 0; i < order; i++) {
      largest = Math.max(largest, Math.abs(packed[row(i) + i]));
    }
    double rounding = order * ROUNDING * largest;
    for (int i = 0; i < order; i++) {
      double[] at = new double[i + 1];
      for (int j = 0; j < i; j++) {
        double rest = INVERSE_ROOT * packed[row(i) + j] - dot(at, lower[j], j);
        at[j] = rest / lower[j][j];
      }
      double pivot = packed[row(i) + i] - dot(at, at, i);
      if (!(pivot > rounding)) {
        return pivot < -rounding ? -1 : 0;
      }
      at[i] = Math.sqrt(pivot);
      lower[i] = at;
    }
    return 1;
  }

  private static double dot(double[] a, double[] b, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < count; k += 4) {
      s0 += a[k] * b[k];
      s1 += a[k + 1] * b[k + 1];
      s2 += a[k + 2] * b[k + 2];
      s3 += a[k + 3] * b[k + 3];
    }
    for (; k < count; k++) {
      s0 += a[k] * b[k];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
