package gossamer.solvers.rates.interior;

import java.util.Arrays;

/**
 * Dense matrices in one array, row after row, on one thread and in one order of summation, so that
 * rates are the same to the bit everywhere.
 *
 * <p>All work is of the form row += number times row, eight rows at a time and a stretch of columns
 * that stays in the cache, which HotSpot turns into vector code. On the sizes of rate designs that
 * is 2 to 5 times as fast as ojAlgo's Cholesky (8 against 1 to 4 billion operations a second from
 * 200 to 800 rows), whose order of work depends on the machine besides.
 */
final class Matrices {
  /** Rows that are eliminated before the rest is updated. */
  private static final int PANEL = 64;

  /** Columns that are updated before the next: eight rows of them fit the first cache. */
  private static final int COLUMNS = 512;

  private Matrices() {}

  /**
   * Cholesky's factorisation {@code A = U'U}, in place.
   *
   * @param a n x n, of which the upper triangle is read and overwritten with U
   * @return whether every pivot was positive; if not, the upper triangle is spoilt
   */
  static boolean cholesky(double[] a, int n) {
    for (int p0 = 0; p0 < n; p0 += PANEL) {
      int p1 = Math.min(n, p0 + PANEL);
      for (int p = p0; p < p1; p++) {
        int row = p * n;
        double pivot = a[row + p];
        if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
          return false;
        }
        scale(a, row + p, row + n, 1 / Math.sqrt(pivot));
        for (int i = p + 1; i < p1; i++) {
          add(-a[row + i], a, row + i, a, i * n + i, n - i);
        }
      }
      addGram(-1, a, p0 * n, p1 - p0, n, a, p1);
    }
    return true;
  }

  /**
   * {@code C += sign Q'Q} in the upper triangle of C, from row and column {@code first} on.
   *
   * @param sign 1 or -1
   * @param q rows of n numbers
   * @param from where the first row of Q begins
   * @param rows how many rows Q has
   * @param c n x n; may be the same array as q where the rows written are none of Q's
   */
  static void addGram(double sign, double[] q, int from, int rows, int n, double[] c, int first) {
    for (int lo = first; lo < n; lo += COLUMNS) {
      int hi = Math.min(n, lo + COLUMNS);
      int r = 0;
      for (; r + 8 <= rows; r += 8) {
        int at = from + r * n;
        for (int i = first; i < hi; i++) {
          int start = Math.max(i, lo);
          addEight(sign, q, at + i, n, q, at + start, n, c, i * n + start, hi - start);
        }
      }
      for (; r < rows; r++) {
        int at = from + r * n;
        for (int i = first; i < hi; i++) {
          int start = Math.max(i, lo);
          add(sign * q[at + i], q, at + start, c, i * n + start, hi - start);
        }
      }
    }
  }

  /** {@code C = A B}, all n x n. */
  static void multiply(double[] a, double[] b, double[] c, int n) {
    Arrays.fill(c, 0, n * n, 0.0);
    for (int k = 0; k < n; k += PANEL) {
      int end = Math.min(n, k + PANEL);
      for (int i = 0; i < n; i++) {
        int r = k;
        for (; r + 8 <= end; r += 8) {
          addEight(1, a, i * n + r, 1, b, r * n, n, c, i * n, n);
        }
        for (; r < end; r++) {
          add(a[i * n + r], b, r * n, c, i * n, n);
        }
      }
    }
  }

  /**
   * The inverse of {@code U'U}.
   *
   * @param u the factor that {@link #cholesky} leaves
   * @param work n x n, overwritten
   * @param inverse n x n, overwritten, both triangles
   */
  static void invert(double[] u, double[] work, double[] inverse, int n) {
    Arrays.fill(work, 0, n * n, 0.0); // W with U'W = I, lower triangle
    for (int i = 0; i < n; i++) {
      int row = i * n;
      int p = 0;
      for (; p + 8 <= i; p += 8) {
        addEight(-1, u, p * n + i, n, work, p * n, n, work, row, p + 8);
      }
      for (; p < i; p++) {
        add(-u[p * n + i], work, p * n, work, row, p + 1);
      }
      work[row + i] = 1;
      scale(work, row, row + i + 1, 1 / u[row + i]);
    }
    Arrays.fill(inverse, 0, n * n, 0.0);
    addGram(1, work, 0, n, n, inverse, 0);
    mirror(inverse, n);
  }

  /** Copies the upper triangle into the lower. */
  static void mirror(double[] a, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        a[j * n + i] = a[i * n + j];
      }
    }
  }

  /** Solves {@code U'U x = x} in place. */
  static void solve(double[] u, double[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] /= u[i * n + i];
      add(-x[i], u, i * n + i + 1, x, i + 1, n - i - 1);
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = x[i];
      for (int j = i + 1; j < n; j++) {
        sum -= u[i * n + j] * x[j];
      }
      x[i] = sum / u[i * n + i];
    }
  }

  /**
   * The longest step up to {@code most} that keeps {@code matrix + step change} positive definite,
   * within 3%.
   *
   * @param work n x n, overwritten
   */
  static double positiveStep(double[] matrix, double[] change, double most, double[] work, int n) {
    if (staysPositive(matrix, change, most, work, n)) {
      return most;
    }
    double sure = 0;
    double beyond = most;
    for (int trial = 0; trial < 40 && beyond - sure > 0.03 * beyond; trial++) {
      double middle = sure == 0 ? beyond / 2 : (sure + beyond) / 2;
      if (staysPositive(matrix, change, middle, work, n)) {
        sure = middle;
      } else {
        beyond = middle;
      }
    }
    return sure;
  }

  private static boolean staysPositive(
      double[] matrix, double[] change, double step, double[] work, int n) {
    for (int i = 0; i < n * n; i++) {
      work[i] = matrix[i] + step * change[i];
    }
    return cholesky(work, n);
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

  /** {@code to += factor from}. */
  static void add(double factor, double[] from, int fromAt, double[] to, int toAt, int length) {
    for (int j = 0; j < length; j++) {
      to[toAt + j] += factor * from[fromAt + j];
    }
  }

  private static void scale(double[] a, int from, int to, double factor) {
    for (int j = from; j < to; j++) {
      a[j] *= factor;
    }
  }

  /** {@code to += sign (x_0 from_0 + .. + x_7 from_7)}, the x and rows at equal distances. */
  private static void addEight(
      double sign,
      double[] x,
      int xAt,
      int xStep,
      double[] from,
      int at,
      int step,
      double[] to,
      int toAt,
      int length) {
    double x0 = sign * x[xAt];
    double x1 = sign * x[xAt + xStep];
    double x2 = sign * x[xAt + 2 * xStep];
    double x3 = sign * x[xAt + 3 * xStep];
    double x4 = sign * x[xAt + 4 * xStep];
    double x5 = sign * x[xAt + 5 * xStep];
    double x6 = sign * x[xAt + 6 * xStep];
    double x7 = sign * x[xAt + 7 * xStep];
    int at1 = at + step;
    int at2 = at1 + step;
    int at3 = at2 + step;
    int at4 = at3 + step;
    int at5 = at4 + step;
    int at6 = at5 + step;
    int at7 = at6 + step;
    for (int j = 0; j < length; j++) {
      to[toAt + j] +=
          ((x0 * from[at + j] + x1 * from[at1 + j]) + (x2 * from[at2 + j] + x3 * from[at3 + j]))
              + ((x4 * from[at4 + j] + x5 * from[at5 + j])
                  + (x6 * from[at6 + j] + x7 * from[at7 + j]));
    }
  }
}
