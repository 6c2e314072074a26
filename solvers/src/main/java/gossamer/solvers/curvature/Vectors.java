package gossamer.solvers.curvature;

import gossamer.graphs.random.RandomStream;

/** Kernels on vectors of equal length. */
final class Vectors {
  /** Sums of squares in this range have lost nothing to overflow or underflow. */
  private static final double SMALL = 0x1p-900;

  private static final double LARGE = 0x1p1000;

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

  /** The Euclidean length, of vectors of any size; not finite if a number is not. */
  static double norm(double[] x) {
    double square = dot(x, x);
    if (square >= SMALL && square <= LARGE) {
      return Math.sqrt(square);
    }
    double largest = 0;
    for (double each : x) {
      largest = Math.max(largest, Math.abs(each)); // NaN if one is
    }
    if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
      return largest;
    }
    double sum = 0;
    for (double each : x) {
      sum += each / largest * (each / largest);
    }
    return largest * Math.sqrt(sum);
  }

  /** {@code y += a x}. */
  static void addScaled(double a, double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      y[i] += a * x[i];
    }
  }

  /** {@code x /= divisor}, which may be so small that one over it is not a number. */
  static void divide(double[] x, double divisor) {
    for (int i = 0; i < x.length; i++) {
      x[i] /= divisor;
    }
  }

  /** Fills x with standard normal numbers. */
  static void fillNormal(RandomStream random, double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextGaussian();
    }
  }

  /** Fills x with 1 and -1, each as likely (Rademacher), 64 to a draw. */
  static void fillSigns(RandomStream random, double[] x) {
    long bits = 0;
    for (int i = 0; i < x.length; i++) {
      bits = i % Long.SIZE == 0 ? random.nextLong() : bits >>> 1;
      x[i] = (bits & 1) == 0 ? 1 : -1;
    }
  }
}
