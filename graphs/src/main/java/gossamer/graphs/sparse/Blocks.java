package gossamer.graphs.sparse;

/** Loops over rows of dense blocks, which the compiler turns into vector instructions. */
final class Blocks {
  private Blocks() {}

  /** {@code y_j += a x_j} for {@code from <= j < to}; rows start at xAt and yAt. */
  static void add(double a, double[] x, int xAt, double[] y, int yAt, int from, int to) {
    for (int j = from; j < to; j++) {
      y[yAt + j] += a * x[xAt + j];
    }
  }

  /** Adds four rows, which start {@code step} apart. */
  static void addFour(
      double a0,
      double a1,
      double a2,
      double a3,
      double[] x,
      int xAt,
      int step,
      double[] y,
      int yAt,
      int from,
      int to) {
    int x1 = xAt + step;
    int x2 = x1 + step;
    int x3 = x2 + step;
    for (int j = from; j < to; j++) {
      y[yAt + j] += (a0 * x[xAt + j] + a1 * x[x1 + j]) + (a2 * x[x2 + j] + a3 * x[x3 + j]);
    }
  }
}
