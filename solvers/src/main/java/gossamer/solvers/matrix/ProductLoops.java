package gossamer.solvers.matrix;

/** The loops of {@link Products}. Every implementation gives the same bits. */
interface ProductLoops {
  /**
   * C = A B or C += A B, where {@code A[i][p] = a[aAt + i * aRow + p * aStep]}, {@code B[p][j] =
   * b[bAt + p * bStep + j * bColumn]} and {@code C[i][j] = c[cAt + i * cRow + j]}. So a transposed
   * factor is one whose strides are exchanged.
   *
   * @param m rows of A and C, at least 1
   * @param k columns of A and rows of B, at least 0
   * @param n columns of B and C, at least 1
   */
  void multiply(
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
      Workspace workspace);
}
