package gossamer.solvers.matrix;

import gossamer.solvers.vector.WarmSwitch;
import java.util.Objects;

/**
 * Products of dense matrices in arrays of doubles, a row after the other.
 *
 * <p>Each entry is one chain of fused multiply-adds in the order of k: {@code c = 0}, or what is
 * there when accumulating; then {@code c = fma(A[i][p], B[p][j], c)} for p = 0, 1, ..., k - 1. So
 * its bits are those of three plain loops on every machine, and a product of some rows has the bits
 * of these rows in the product of all.
 *
 * <p>Safe for any number of threads, each with a {@link Workspace} of its own.
 */
public final class Products {
  /**
   * Lambdas, because method references would link the vector loops where there is no Vector API.
   */
  static final WarmSwitch<ProductLoops> LOOPS =
      new WarmSwitch<>(
          new PlainProducts(), () -> new VectorProducts(), loops -> VectorProducts.exercise(loops));

  /** The fewest rows of a strip of a triangle: products of fewer are slower. */
  private static final int LEAST_STRIP = 32;

  private static final int MOST_STRIP = 128;

  /** Parts of what is left of a triangle that a strip has, of which half a strip is wasted. */
  private static final int STRIPS = 8;

  private Products() {}

  /**
   * C = A B, or C += A B, for A of size m x k and B of size k x n, of which one may be stored
   * transposed. Makes no objects once the workspace has grown.
   *
   * @param transposed which factor is stored transposed
   * @param m rows of A and C; with 0 nothing happens
   * @param k columns of A and rows of B; with 0 the product is zero
   * @param n columns of B and C; with 0 nothing happens
   * @param a A as it is stored
   * @param aAt where its first entry is
   * @param aStride from an entry to the one below it, at least the stored columns
   * @param b B as it is stored
   * @param bAt where its first entry is
   * @param bStride from an entry to the one below it, at least the stored columns
   * @param c where C goes. C shares no entry with A and B; this is not checked
   * @param cAt where its first entry goes
   * @param cStride from an entry to the one below it, at least n. What is between rows stays as it
   *     is
   * @param accumulate whether the product is added to C
   * @param workspace not used by another thread meanwhile
   * @throws IllegalArgumentException if a size is negative or a stride too small
   * @throws IndexOutOfBoundsException if a matrix does not fit its array
   */
  public static void multiply(
      Transposed transposed,
      int m,
      int k,
      int n,
      double[] a,
      int aAt,
      int aStride,
      double[] b,
      int bAt,
      int bStride,
      double[] c,
      int cAt,
      int cStride,
      boolean accumulate,
      Workspace workspace) {
    boolean first = transposed == Transposed.FIRST;
    boolean second = transposed == Transposed.SECOND;
    check("A", first ? k : m, first ? m : k, a, aAt, aStride);
    check("B", second ? n : k, second ? k : n, b, bAt, bStride);
    check("C", m, n, c, cAt, cStride);
    if (m == 0 || n == 0) {
      return;
    }
    int aRow = first ? 1 : aStride;
    int aStep = first ? aStride : 1;
    int bStep = second ? 1 : bStride;
    int bColumn = second ? bStride : 1;
    ProductLoops loops = LOOPS.get(PlainProducts.work(m, k, n));
    loops.multiply(
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
        cStride,
        accumulate,
        workspace);
  }

  /**
   * C += A'B, a symmetric matrix, of which the upper triangle; as A'A is, or A'DA of a diagonal D.
   * What is below the diagonal of C means nothing afterwards. Bits are those of {@link #multiply}.
   *
   * @param k rows of A and B
   * @param n columns of A and B, rows and columns of C
   * @param a A, row after row
   * @param aAt where its first entry is
   * @param b B, row after row
   * @param bAt where its first entry is
   * @param c C, n x n, row after row. Shares no entry with A and B; this is not checked
   * @param workspace not used by another thread meanwhile
   */
  public static void addGram(
      int k, int n, double[] a, int aAt, double[] b, int bAt, double[] c, Workspace workspace) {
    for (int row = 0, rows; row < n; row += rows) {
      rows = Math.min(n - row, strip(n - row));
      multiply(
          Transposed.FIRST,
          rows,
          k,
          n - row,
          a,
          aAt + row,
          n,
          b,
          bAt + row,
          n,
          c,
          row * n + row,
          n,
          true,
          workspace);
    }
  }

  /**
   * Changes over to vector loops now, where there is a vector unit, instead of when so much has
   * been computed that it pays. Takes seconds.
   */
  public static void warm() {
    LOOPS.warm();
  }

  /** How many rows to take of a triangle at once where so many are left, a multiple of four. */
  static int strip(int left) {
    return Math.max(LEAST_STRIP, Math.min(MOST_STRIP, left / STRIPS / 4 * 4));
  }

  private static void check(String name, int rows, int columns, double[] x, int at, int stride) {
    if (rows < 0 || columns < 0 || stride < columns) {
      throw new IllegalArgumentException(
          "%s of %d rows and %d columns with stride %d: sizes are at least 0, a stride at least"
                  .formatted(name, rows, columns, stride)
              + " the columns");
    }
    if (rows > 0 && columns > 0) {
      Objects.checkFromIndexSize(at, (rows - 1L) * stride + columns, x.length);
    }
  }
}
