package gossamer.solvers.matrix;

import java.util.Arrays;

/**
 * The loops in plain Java, which run fast from the start and on every machine.
 *
 * <p>Blocks of B, and two rows of C at a time, are copied into arrays of their own where products
 * are large enough: HotSpot makes vector code of loops whose arrays all have the same index, and
 * not of loops over places in one array, which could overlap. Four steps of k are taken at once, so
 * that entries of C stay in registers meanwhile. In small products eight entries are computed at a
 * time, since a fused multiply-add takes several times as long as the next one can start after.
 *
 * <p>Where fewer are left, the last row or column is taken more than once: all entries of a tile
 * are read before the first is written, so that the same result is written again.
 */
final class PlainProducts implements ProductLoops {
  /** Steps of k, and columns, of a block of B: 128 KB, which stay in the second cache. */
  static final int DEPTH = 128;

  static final int WIDTH = 128;

  /** Products of fewer rows or steps, or of fewer columns, are done before rows are copied. */
  private static final int FEW_ROWS = 4;

  private static final int FEW_COLUMNS = 24;

  /**
   * A multiplication in blocks counts as so many times less than another, so that vector loops are
   * warmed after about as many seconds of a processor as their warming takes: three.
   */
  private static final int CHEAP = 128;

  private static boolean inBlocks(int m, int k, int n) {
    return m >= FEW_ROWS && k >= FEW_ROWS && n >= FEW_COLUMNS;
  }

  /** How much a product counts until vector loops are warmed. */
  static long work(int m, int k, int n) {
    long multiplications = (long) m * k * n;
    return inBlocks(m, k, n) ? multiplications / CHEAP : multiplications;
  }

  @Override
  public void multiply(
      int m,
      int k,
      int n,
      double[] a,
      int aAt,
      int aRow,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      int bColumn,
      double[] c,
      int cAt,
      int cRow,
      boolean accumulate,
      Workspace workspace) {
    if (inBlocks(m, k, n)) {
      blocks(
          m,
          k,
          n,
          a,
          aAt,
          aRow,
          aStep,
          b,
          bAt,
          bStep,
          bColumn,
          c,
          cAt,
          cRow,
          accumulate,
          workspace.rows(DEPTH + 2, WIDTH));
      return;
    }
    for (int i = 0; i < m; i += 2) {
      int a0 = aAt + i * aRow;
      int c0 = cAt + i * cRow;
      if (i == m - 1) {
        row(k, n, a, a0, aStep, b, bAt, bStep, bColumn, c, c0, 1, accumulate);
      } else {
        twoRows(k, n, a, a0, a0 + aRow, aStep, b, bAt, bStep, bColumn, c, c0, cRow, accumulate);
      }
    }
  }

  private static void blocks(
      int m,
      int k,
      int n,
      double[] a,
      int aAt,
      int aRow,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      int bColumn,
      double[] c,
      int cAt,
      int cRow,
      boolean accumulate,
      double[][] rows) {
    double[] sum = rows[DEPTH];
    double[] other = rows[DEPTH + 1];
    for (int j = 0; j < n; j += WIDTH) {
      int width = Math.min(n - j, WIDTH);
      for (int p = 0; p < k; p += DEPTH) {
        int depth = Math.min(k - p, DEPTH);
        copy(depth, width, b, bAt + p * bStep + j * bColumn, bStep, bColumn, rows);
        for (int i = 0; i < m; i += 2) {
          int next = Math.min(i + 1, m - 1);
          int to = cAt + i * cRow + j;
          int toNext = cAt + next * cRow + j;
          if (accumulate || p > 0) {
            System.arraycopy(c, to, sum, 0, width);
            System.arraycopy(c, toNext, other, 0, width);
          } else {
            Arrays.fill(sum, 0, width, 0.0);
            Arrays.fill(other, 0, width, 0.0);
          }
          int at = aAt + p * aStep + i * aRow;
          add(depth, width, a, at, at + (next - i) * aRow, aStep, rows, sum, other);
          System.arraycopy(sum, 0, c, to, width);
          System.arraycopy(other, 0, c, toNext, width);
        }
      }
    }
  }

  /** {@code rows[p][j] = b[bAt + p * bStep + j * bColumn]}. */
  private static void copy(
      int depth, int width, double[] b, int bAt, int bStep, int bColumn, double[][] rows) {
    for (int p = 0; p < depth; p++) {
      int from = bAt + p * bStep;
      if (bColumn == 1) {
        System.arraycopy(b, from, rows[p], 0, width);
      } else {
        double[] row = rows[p];
        for (int j = 0; j < width; j++) {
          row[j] = b[from + j * bColumn];
        }
      }
    }
  }

  /** Adds so many steps, from rows of B, to two rows of C. */
  private static void add(
      int depth,
      int width,
      double[] a,
      int a0,
      int a1,
      int aStep,
      double[][] rows,
      double[] c0,
      double[] c1) {
    int p = 0;
    for (; p <= depth - 4; p += 4) {
      int x = a0 + p * aStep;
      int y = a1 + p * aStep;
      four(
          width,
          a[x],
          a[x + aStep],
          a[x + 2 * aStep],
          a[x + 3 * aStep],
          a[y],
          a[y + aStep],
          a[y + 2 * aStep],
          a[y + 3 * aStep],
          rows[p],
          rows[p + 1],
          rows[p + 2],
          rows[p + 3],
          c0,
          c1);
    }
    for (; p < depth; p++) {
      one(width, a[a0 + p * aStep], a[a1 + p * aStep], rows[p], c0, c1);
    }
  }

  private static void four(
      int width,
      double x0,
      double x1,
      double x2,
      double x3,
      double y0,
      double y1,
      double y2,
      double y3,
      double[] b0,
      double[] b1,
      double[] b2,
      double[] b3,
      double[] c0,
      double[] c1) {
    for (int j = 0; j < width; j++) {
      c0[j] =
          Math.fma(x3, b3[j], Math.fma(x2, b2[j], Math.fma(x1, b1[j], Math.fma(x0, b0[j], c0[j]))));
      c1[j] =
          Math.fma(y3, b3[j], Math.fma(y2, b2[j], Math.fma(y1, b1[j], Math.fma(y0, b0[j], c1[j]))));
    }
  }

  private static void one(int width, double x, double y, double[] b, double[] c0, double[] c1) {
    for (int j = 0; j < width; j++) {
      c0[j] = Math.fma(x, b[j], c0[j]);
      c1[j] = Math.fma(y, b[j], c1[j]);
    }
  }

  private static void twoRows(
      int k,
      int n,
      double[] a,
      int a0,
      int a1,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      int bColumn,
      double[] c,
      int cAt,
      int cRow,
      boolean accumulate) {
    for (int j = 0; j < n; j += 4) {
      int j1 = Math.min(j + 1, n - 1);
      int j2 = Math.min(j + 2, n - 1);
      int j3 = Math.min(j + 3, n - 1);
      double c00 = 0;
      double c01 = 0;
      double c02 = 0;
      double c03 = 0;
      double c10 = 0;
      double c11 = 0;
      double c12 = 0;
      double c13 = 0;
      if (accumulate) {
        c00 = c[cAt + j];
        c01 = c[cAt + j1];
        c02 = c[cAt + j2];
        c03 = c[cAt + j3];
        c10 = c[cAt + cRow + j];
        c11 = c[cAt + cRow + j1];
        c12 = c[cAt + cRow + j2];
        c13 = c[cAt + cRow + j3];
      }
      int b0 = bAt + j * bColumn;
      int b1 = bAt + j1 * bColumn;
      int b2 = bAt + j2 * bColumn;
      int b3 = bAt + j3 * bColumn;
      for (int p = 0; p < k; p++) {
        double x0 = a[a0 + p * aStep];
        double x1 = a[a1 + p * aStep];
        double y = b[b0 + p * bStep];
        c00 = Math.fma(x0, y, c00);
        c10 = Math.fma(x1, y, c10);
        y = b[b1 + p * bStep];
        c01 = Math.fma(x0, y, c01);
        c11 = Math.fma(x1, y, c11);
        y = b[b2 + p * bStep];
        c02 = Math.fma(x0, y, c02);
        c12 = Math.fma(x1, y, c12);
        y = b[b3 + p * bStep];
        c03 = Math.fma(x0, y, c03);
        c13 = Math.fma(x1, y, c13);
      }
      c[cAt + j] = c00;
      c[cAt + j1] = c01;
      c[cAt + j2] = c02;
      c[cAt + j3] = c03;
      c[cAt + cRow + j] = c10;
      c[cAt + cRow + j1] = c11;
      c[cAt + cRow + j2] = c12;
      c[cAt + cRow + j3] = c13;
    }
  }

  /** One row, whose entry j goes to {@code c[cAt + j * cColumn]}. */
  static void row(
      int k,
      int n,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      int bColumn,
      double[] c,
      int cAt,
      int cColumn,
      boolean accumulate) {
    for (int j = 0; j < n; j += 8) {
      int j1 = Math.min(j + 1, n - 1);
      int j2 = Math.min(j + 2, n - 1);
      int j3 = Math.min(j + 3, n - 1);
      int j4 = Math.min(j + 4, n - 1);
      int j5 = Math.min(j + 5, n - 1);
      int j6 = Math.min(j + 6, n - 1);
      int j7 = Math.min(j + 7, n - 1);
      double c0 = 0;
      double c1 = 0;
      double c2 = 0;
      double c3 = 0;
      double c4 = 0;
      double c5 = 0;
      double c6 = 0;
      double c7 = 0;
      if (accumulate) {
        c0 = c[cAt + j * cColumn];
        c1 = c[cAt + j1 * cColumn];
        c2 = c[cAt + j2 * cColumn];
        c3 = c[cAt + j3 * cColumn];
        c4 = c[cAt + j4 * cColumn];
        c5 = c[cAt + j5 * cColumn];
        c6 = c[cAt + j6 * cColumn];
        c7 = c[cAt + j7 * cColumn];
      }
      int b0 = bAt + j * bColumn;
      int b1 = bAt + j1 * bColumn;
      int b2 = bAt + j2 * bColumn;
      int b3 = bAt + j3 * bColumn;
      int b4 = bAt + j4 * bColumn;
      int b5 = bAt + j5 * bColumn;
      int b6 = bAt + j6 * bColumn;
      int b7 = bAt + j7 * bColumn;
      if (aStep == 1 && bStep == 1) {
        int p = 0;
        for (; p < k - 1; p += 2) {
          double x = a[aAt + p];
          double y = a[aAt + p + 1];
          c0 = Math.fma(y, b[b0 + p + 1], Math.fma(x, b[b0 + p], c0));
          c1 = Math.fma(y, b[b1 + p + 1], Math.fma(x, b[b1 + p], c1));
          c2 = Math.fma(y, b[b2 + p + 1], Math.fma(x, b[b2 + p], c2));
          c3 = Math.fma(y, b[b3 + p + 1], Math.fma(x, b[b3 + p], c3));
          c4 = Math.fma(y, b[b4 + p + 1], Math.fma(x, b[b4 + p], c4));
          c5 = Math.fma(y, b[b5 + p + 1], Math.fma(x, b[b5 + p], c5));
          c6 = Math.fma(y, b[b6 + p + 1], Math.fma(x, b[b6 + p], c6));
          c7 = Math.fma(y, b[b7 + p + 1], Math.fma(x, b[b7 + p], c7));
        }
        if (p < k) {
          double x = a[aAt + p];
          c0 = Math.fma(x, b[b0 + p], c0);
          c1 = Math.fma(x, b[b1 + p], c1);
          c2 = Math.fma(x, b[b2 + p], c2);
          c3 = Math.fma(x, b[b3 + p], c3);
          c4 = Math.fma(x, b[b4 + p], c4);
          c5 = Math.fma(x, b[b5 + p], c5);
          c6 = Math.fma(x, b[b6 + p], c6);
          c7 = Math.fma(x, b[b7 + p], c7);
        }
      } else {
        for (int p = 0; p < k; p++) {
          double x = a[aAt + p * aStep];
          int at = p * bStep;
          c0 = Math.fma(x, b[b0 + at], c0);
          c1 = Math.fma(x, b[b1 + at], c1);
          c2 = Math.fma(x, b[b2 + at], c2);
          c3 = Math.fma(x, b[b3 + at], c3);
          c4 = Math.fma(x, b[b4 + at], c4);
          c5 = Math.fma(x, b[b5 + at], c5);
          c6 = Math.fma(x, b[b6 + at], c6);
          c7 = Math.fma(x, b[b7 + at], c7);
        }
      }
      c[cAt + j * cColumn] = c0;
      c[cAt + j1 * cColumn] = c1;
      c[cAt + j2 * cColumn] = c2;
      c[cAt + j3 * cColumn] = c3;
      c[cAt + j4 * cColumn] = c4;
      c[cAt + j5 * cColumn] = c5;
      c[cAt + j6 * cColumn] = c6;
      c[cAt + j7 * cColumn] = c7;
    }
  }
}
