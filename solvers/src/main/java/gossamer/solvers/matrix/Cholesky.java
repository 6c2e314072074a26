package gossamer.solvers.matrix;

import java.util.Arrays;

/**
 * Cholesky's factorisation {@code A = U'U} of a symmetric positive definite matrix in an array of
 * doubles, a row after the other, with what is solved by it.
 *
 * <p>Each entry of a factor or inverse is one chain of fused multiply-adds, in the order of a plain
 * loop, times the reciprocal of a diagonal entry: {@code U[i][j] = (A[i][j] - U[0][i] U[0][j] - ...
 * - U[i-1][i] U[i-1][j]) / U[i][i]}. So bits depend neither on blocks nor on the vector unit, as
 * those of {@link Products}, by which nearly all of the work is done: rows are halved, and half of
 * them eliminated from the other half at once, down to four.
 *
 * <p>Source: F. G. Gustavson, "Recursion leads to automatic variable blocking for dense linear
 * algebra algorithms", IBM J. Res. Dev. 41 (1997), 737-755. Safe for any number of threads, each
 * with a {@link Workspace} of its own.
 */
public final class Cholesky {
  /** Rows that are eliminated one by one. */
  private static final int FEW = 4;

  /** Rows and steps of a block that is negated: 128 KB, which stay in the second cache. */
  private static final int BLOCK = 128;

  /** Rows whose part of a solution is found before the others see it. */
  private static final int SOLVED = 32;

  private Cholesky() {}

  /**
   * Factorises in place: {@code n^3 / 3} operations.
   *
   * @param a n x n, of which the upper triangle is read and overwritten with U; what is below the
   *     diagonal means nothing afterwards
   * @param workspace not used by another thread meanwhile
   * @return whether every pivot was positive; if not, the matrix is spoilt
   */
  public static boolean factor(double[] a, int n, Workspace workspace) {
    return factor(a, n, 0, workspace);
  }

  /**
   * Factorises in place, as {@link #factor(double[], int, Workspace)}, unless a pivot is so small
   * that it could be nothing but rounding.
   *
   * @param least pivots, squares of diagonal entries of U, must be larger than this
   */
  public static boolean factor(double[] a, int n, double least, Workspace workspace) {
    return factor(a, n, 0, n, least, workspace);
  }

  private static boolean factor(
      double[] a, int n, int from, int to, double least, Workspace workspace) {
    if (to - from <= FEW) {
      return eliminate(a, n, from, to, least);
    }
    int middle = middle(from, to);
    if (!factor(a, n, from, middle, least, workspace)) {
      return false;
    }
    for (int row = middle, rows; row < to; row += rows) {
      rows = Math.min(to - row, Products.strip(n - row));
      subtract(a, n, from, middle, row, rows, a, row, n - row, workspace);
    }
    return factor(a, n, middle, to, least, workspace);
  }

  private static int middle(int from, int to) {
    return from + ((to - from) / 2 + FEW - 1) / FEW * FEW;
  }

  /**
   * {@code X[row..][column..] -= U[from..to][row..]' X[from..to][column..]}, where X may be U, in
   * so many rows and columns.
   */
  private static void subtract(
      double[] u,
      int n,
      int from,
      int to,
      int row,
      int rows,
      double[] x,
      int column,
      int columns,
      Workspace workspace) {
    double[] negated = workspace.negated(Math.min(to - from, BLOCK) * rows);
    for (int p = from, steps; p < to; p += steps) {
      steps = Math.min(to - p, BLOCK);
      for (int q = 0; q < steps; q++) {
        int at = (p + q) * n + row;
        for (int i = 0; i < rows; i++) {
          negated[q * rows + i] = -u[at + i];
        }
      }
      Products.multiply(
          Transposed.FIRST,
          rows,
          steps,
          columns,
          negated,
          0,
          rows,
          x,
          p * n + column,
          n,
          x,
          row * n + column,
          n,
          true,
          workspace);
    }
  }

  /** Factorises a few rows, from which all rows above have been subtracted. */
  private static boolean eliminate(double[] a, int n, int from, int to, double least) {
    for (int p = from; p < to; p++) {
      double pivot = a[p * n + p];
      if (!(pivot > least && pivot < Double.POSITIVE_INFINITY)) {
        return false;
      }
      double root = Math.sqrt(pivot);
      a[p * n + p] = root;
      for (int j = p + 1; j < to; j++) {
        a[p * n + j] *= 1 / root;
      }
      for (int i = p + 1; i < to; i++) {
        for (int j = i; j < to; j++) {
          a[i * n + j] = Math.fma(-a[p * n + i], a[p * n + j], a[i * n + j]);
        }
      }
    }
    substitute(a, n, from, to, a, to, n);
    return true;
  }

  /**
   * Solves {@code U'Y = X} for a few rows of Y, in place, from which all rows above have been
   * subtracted, in some columns.
   */
  private static void substitute(
      double[] u, int n, int from, int to, double[] x, int column, int end) {
    if (to - from < FEW) {
      for (int p = from; p < to; p++) {
        double scale = 1 / u[p * n + p];
        for (int j = column; j < end; j++) {
          x[p * n + j] *= scale;
        }
        for (int i = p + 1; i < to; i++) {
          add(-u[p * n + i], x, p * n + column, x, i * n + column, end - column);
        }
      }
      return;
    }
    int r0 = from * n;
    int r1 = r0 + n;
    int r2 = r1 + n;
    int r3 = r2 + n;
    double scale0 = 1 / u[r0 + from];
    double scale1 = 1 / u[r1 + from + 1];
    double scale2 = 1 / u[r2 + from + 2];
    double scale3 = 1 / u[r3 + from + 3];
    double u01 = -u[r0 + from + 1];
    double u02 = -u[r0 + from + 2];
    double u03 = -u[r0 + from + 3];
    double u12 = -u[r1 + from + 2];
    double u13 = -u[r1 + from + 3];
    double u23 = -u[r2 + from + 3];
    for (int j = column; j < end; j++) {
      double y0 = x[r0 + j] * scale0;
      double y1 = Math.fma(u01, y0, x[r1 + j]) * scale1;
      double y2 = Math.fma(u12, y1, Math.fma(u02, y0, x[r2 + j])) * scale2;
      double y3 = Math.fma(u23, y2, Math.fma(u13, y1, Math.fma(u03, y0, x[r3 + j]))) * scale3;
      x[r0 + j] = y0;
      x[r1 + j] = y1;
      x[r2 + j] = y2;
      x[r3 + j] = y3;
    }
  }

  /**
   * The inverse of {@code U'U}: {@code 2 n^3 / 3} operations.
   *
   * @param u the factor that {@link #factor} leaves
   * @param scratch n x n, overwritten
   * @param inverse n x n, overwritten, both triangles
   * @param workspace not used by another thread meanwhile
   */
  public static void invert(
      double[] u, int n, double[] scratch, double[] inverse, Workspace workspace) {
    Arrays.fill(scratch, 0, n * n, 0.0);
    invertTransposed(u, n, 0, n, scratch, workspace);
    for (int row = 0, rows; row < n; row += rows) {
      rows = Math.min(n - row, Products.strip(row));
      Products.multiply(
          Transposed.FIRST,
          rows,
          n - row,
          row + rows,
          scratch,
          row * n + row,
          n,
          scratch,
          row * n,
          n,
          inverse,
          row * n,
          n,
          false,
          workspace);
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        inverse[j * n + i] = inverse[i * n + j];
      }
    }
  }

  /** Rows of the lower triangle W with {@code U'W = I}, where W is zero in these rows so far. */
  private static void invertTransposed(
      double[] u, int n, int from, int to, double[] w, Workspace workspace) {
    if (to - from <= FEW) {
      substitute(u, n, from, to, w, 0, from);
      for (int i = from; i < to; i++) {
        w[i * n + i] = 1;
      }
      for (int i = from; i < to; i++) {
        for (int j = from; j <= i; j++) {
          for (int p = j; p < i; p++) {
            w[i * n + j] = Math.fma(-u[p * n + i], w[p * n + j], w[i * n + j]);
          }
          w[i * n + j] *= 1 / u[i * n + i];
        }
      }
      return;
    }
    int middle = middle(from, to);
    invertTransposed(u, n, from, middle, w, workspace);
    for (int row = middle, rows; row < to; row += rows) {
      rows = Math.min(to - row, BLOCK);
      for (int column = 0, columns; column < middle; column += columns) {
        columns = column < from ? from - column : Math.min(middle - column, BLOCK);
        subtract(u, n, Math.max(from, column), middle, row, rows, w, column, columns, workspace);
      }
    }
    invertTransposed(u, n, middle, to, w, workspace);
  }

  /**
   * Overwrites x with the solution of {@code U'U x = b}, where it held b: {@code 2 n^2} operations.
   *
   * @param u the factor that {@link #factor} leaves
   */
  public static void solve(double[] u, int n, double[] x, Workspace workspace) {
    double[] negated = workspace.negated(n);
    for (int i = 0, rows; i < n; i += rows) {
      rows = Math.min(n - i, SOLVED);
      for (int p = i; p < i + rows; p++) {
        x[p] *= 1 / u[p * n + p];
        add(-x[p], u, p * n + p + 1, x, p + 1, i + rows - p - 1);
        negated[p - i] = -x[p];
      }
      int next = i + rows;
      Products.multiply(
          Transposed.NONE,
          1,
          rows,
          n - next,
          negated,
          0,
          rows,
          u,
          i * n + next,
          n,
          x,
          next,
          n - next,
          true,
          workspace);
    }
    for (int end = n, from; end > 0; end = from) {
      from = (end - 1) / SOLVED * SOLVED;
      for (int j = end; j < n; j++) {
        negated[j] = -x[j];
      }
      Products.multiply(
          Transposed.NONE,
          end - from,
          n - end,
          1,
          u,
          from * n + end,
          n,
          negated,
          end,
          1,
          x,
          from,
          1,
          true,
          workspace);
      for (int i = end - 1; i >= from; i--) {
        double sum = x[i];
        for (int j = i + 1; j < end; j++) {
          sum = Math.fma(-u[i * n + j], x[j], sum);
        }
        x[i] = sum * (1 / u[i * n + i]);
      }
    }
  }

  /** {@code to += factor from}. */
  private static void add(
      double factor, double[] from, int fromAt, double[] to, int toAt, int length) {
    for (int j = 0; j < length; j++) {
      to[toAt + j] = Math.fma(factor, from[fromAt + j], to[toAt + j]);
    }
  }
}
