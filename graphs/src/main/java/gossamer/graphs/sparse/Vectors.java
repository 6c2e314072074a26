package gossamer.graphs.sparse;

/** Kernels on vectors of equal length. */
final class Vectors {
  private Vectors() {}

  /** The inner product, in four interleaved sums. */
  static double dot(double[] x, double[] y) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < x.length; i += 4) {
      s0 += x[i] * y[i];
      s1 += x[i + 1] * y[i + 1];
      s2 += x[i + 2] * y[i + 2];
      s3 += x[i + 3] * y[i + 3];
    }
    for (; i < x.length; i++) {
      s0 += x[i] * y[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  static double norm(double[] x) {
    return Math.sqrt(dot(x, x));
  }

  /** {@code y += a x}. */
  static void addScaled(double a, double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] += a * x[i];
    }
  }

  static void scale(double a, double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= a;
    }
  }

  /** Takes the mean from every entry, so that x is orthogonal to the constant vector. */
  static void center(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v;
    }
    double mean = sum / x.length;
    for (int i = 0; i < x.length; i++) {
      x[i] -= mean;
    }
  }
}
