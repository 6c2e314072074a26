package gossamer.solvers.objective;

/** Short loops over parts of arrays. Bounds are the caller's. */
final class Vectors {
  private Vectors() {}

  /**
   * The sum of {@code a[aAt + k] * b[bAt + k]} over k in [0, count), in four interleaved partial
   * sums.
   */
  static double dot(double[] a, int aAt, double[] b, int bAt, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < count; k += 4) {
      s0 += a[aAt + k] * b[bAt + k];
      s1 += a[aAt + k + 1] * b[bAt + k + 1];
      s2 += a[aAt + k + 2] * b[bAt + k + 2];
      s3 += a[aAt + k + 3] * b[bAt + k + 3];
    }
    for (; k < count; k++) {
      s0 += a[aAt + k] * b[bAt + k];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** The sum of {@code a[k]} over k in [from, to), in four interleaved partial sums. */
  static double sum(double[] a, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = from;
    for (; k <= to - 4; k += 4) {
      s0 += a[k];
      s1 += a[k + 1];
      s2 += a[k + 2];
      s3 += a[k + 3];
    }
    for (; k < to; k++) {
      s0 += a[k];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** The Euclidean norm. */
  static double norm(double[] x) {
    return Math.sqrt(dot(x, 0, x, 0, x.length));
  }
}
