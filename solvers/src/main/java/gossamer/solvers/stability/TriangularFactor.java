package gossamer.solvers.stability;

/**
 * The triangular factor R of the QR decomposition of a tall matrix, {@code R'R = A'A}, which blocks
 * of rows are added to by Householder reflections. It is as accurate as the decomposition of all
 * rows at once, {@code 2 rows columns^2} operations in all, and never holds more than a block.
 * Mutable; one thread.
 */
final class TriangularFactor {
  /** Rows of a block, small enough for a block of some hundred columns to stay in a cache. */
  static final int BLOCK = 256;

  /** A column whose squared length is so small beside its pivot's changes nothing. */
  private static final double NOTHING = 1e-40;

  private final int columns;

  /** R, row by row, with zeros below its diagonal. */
  private final double[] upper;

  TriangularFactor(int columns) {
    this.columns = columns;
    this.upper = new double[columns * columns];
  }

  /**
   * Adds a block of rows.
   *
   * @param block its columns, all of one length; overwritten
   */
  void add(double[][] block) {
    for (int j = 0; j < columns; j++) {
      double[] column = block[j];
      double pivot = upper[j * columns + j];
      double below = Vectors.dot(column, column);
      if (below <= NOTHING * pivot * pivot) {
        continue;
      }
      // the reflection of Golub, Van Loan, Matrix Computations, algorithm 5.1.1, without cancelling
      double norm = Math.sqrt(pivot * pivot + below);
      double first = pivot <= 0 ? pivot - norm : -below / (pivot + norm);
      double beta = 2 * first * first / (below + first * first);
      Vectors.scale(column, 1 / first);
      upper[j * columns + j] = norm;
      for (int k = j + 1; k < columns; k++) {
        double part = beta * (upper[j * columns + k] + Vectors.dot(column, block[k]));
        upper[j * columns + k] -= part;
        Vectors.addScaled(block[k], -part, column);
      }
    }
  }

  /** R, row by row, with zeros below its diagonal; the factor's own array. */
  double[] upper() {
    return upper;
  }
}
