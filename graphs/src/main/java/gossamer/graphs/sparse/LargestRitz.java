package gossamer.graphs.sparse;

/**
 * The largest eigenvalue of a symmetric tridiagonal matrix, by bisection, and its eigenvector, from
 * the twisted factorisation (I. Dhillon, B. Parlett, "Orthogonal eigenvectors and relative gaps",
 * SIAM J. Matrix Anal. Appl. 25 (2004), 858-899).
 *
 * @param vector of norm one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LargestRitz(double value, double[] vector) {
  /**
   * Of the leading part of a matrix.
   *
   * @param beside {@code beside[k]} is the entry in row k, column k + 1; positive
   * @param size at least 1
   */
  static LargestRitz of(double[] diagonal, double[] beside, int size) {
    double low = diagonal[0];
    double high = diagonal[0];
    for (int k = 0; k < size; k++) {
      double reach = (k > 0 ? beside[k - 1] : 0) + (k + 1 < size ? beside[k] : 0);
      low = Math.max(low, diagonal[k]);
      high = Math.max(high, diagonal[k] + reach);
    }
    double[] down = new double[size];
    for (double middle = low + (high - low) / 2;
        low < middle && middle < high;
        middle = low + (high - low) / 2) {
      if (isAbove(middle, diagonal, beside, size, down)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    isAbove(high, diagonal, beside, size, down);
    double[] up = new double[size];
    up[size - 1] = high - diagonal[size - 1];
    for (int k = size - 2; k >= 0; k--) {
      up[k] = high - diagonal[k] - beside[k] * beside[k] / up[k + 1];
    }
    int twist = 0;
    for (int k = 1; k < size; k++) {
      if (twisted(high, diagonal, down, up, k) < twisted(high, diagonal, down, up, twist)) {
        twist = k;
      }
    }
    double[] vector = new double[size];
    vector[twist] = 1;
    for (int k = twist; k > 0; k--) {
      vector[k - 1] = vector[k] * beside[k - 1] / down[k - 1];
    }
    for (int k = twist; k + 1 < size; k++) {
      vector[k + 1] = vector[k] * beside[k] / up[k + 1];
    }
    Vectors.scale(1 / Vectors.norm(vector), vector);
    return new LargestRitz(high, vector);
  }

  /** The pivot in row k where elimination comes from both ends; zero at an eigenvalue. */
  private static double twisted(
      double value, double[] diagonal, double[] down, double[] up, int k) {
    return Math.abs(down[k] + up[k] - (value - diagonal[k]));
  }

  /**
   * Whether a number is above all eigenvalues T: all pivots of {@code value I - T} are positive.
   */
  private static boolean isAbove(
      double value, double[] diagonal, double[] beside, int size, double[] pivots) {
    for (int k = 0; k < size; k++) {
      double off = k == 0 ? 0 : beside[k - 1] * beside[k - 1] / pivots[k - 1];
      pivots[k] = value - diagonal[k] - off;
      if (!(pivots[k] > 0)) {
        return false;
      }
    }
    return true;
  }

  /** The size of the vector's last entry. */
  double last() {
    return Math.abs(vector[vector.length - 1]);
  }
}
