package gossamer.solvers.data;

/** The loops in plain Java, which run fast from the start and on every machine. */
final class PlainRowKernels implements RowKernels {
  @Override
  public void products(
      double[] values, int at, int d, int rows, double[] x, double[] products, int productsAt) {
    for (int j = 0; j < rows; j++) {
      products[productsAt + j] = product(values, at + j * d, d, x);
    }
  }

  @Override
  public void products(
      double[] values,
      int at,
      int d,
      int[] chosen,
      int first,
      int rows,
      double[] x,
      double[] products,
      int productsAt) {
    for (int j = 0; j < rows; j++) {
      products[productsAt + j] = product(values, at + chosen[first + j] * d, d, x);
    }
  }

  /** One row times x. */
  static double product(double[] a, int at, int d, double[] x) {
    double l0 = 0;
    double l1 = 0;
    double l2 = 0;
    double l3 = 0;
    double l4 = 0;
    double l5 = 0;
    double l6 = 0;
    double l7 = 0;
    int k = 0;
    for (; k <= d - LANES; k += LANES) {
      l0 = Math.fma(a[at + k], x[k], l0);
      l1 = Math.fma(a[at + k + 1], x[k + 1], l1);
      l2 = Math.fma(a[at + k + 2], x[k + 2], l2);
      l3 = Math.fma(a[at + k + 3], x[k + 3], l3);
      l4 = Math.fma(a[at + k + 4], x[k + 4], l4);
      l5 = Math.fma(a[at + k + 5], x[k + 5], l5);
      l6 = Math.fma(a[at + k + 6], x[k + 6], l6);
      l7 = Math.fma(a[at + k + 7], x[k + 7], l7);
    }
    int rest = d - k;
    if (rest > 0) {
      l0 = Math.fma(a[at + k], x[k], l0);
      if (rest > 1) {
        l1 = Math.fma(a[at + k + 1], x[k + 1], l1);
      }
      if (rest > 2) {
        l2 = Math.fma(a[at + k + 2], x[k + 2], l2);
      }
      if (rest > 3) {
        l3 = Math.fma(a[at + k + 3], x[k + 3], l3);
      }
      if (rest > 4) {
        l4 = Math.fma(a[at + k + 4], x[k + 4], l4);
      }
      if (rest > 5) {
        l5 = Math.fma(a[at + k + 5], x[k + 5], l5);
      }
      if (rest > 6) {
        l6 = Math.fma(a[at + k + 6], x[k + 6], l6);
      }
    }
    return ((l0 + l4) + (l2 + l6)) + ((l1 + l5) + (l3 + l7));
  }

  @Override
  public void addRows(
      double[] factors, int factorsAt, double[] values, int at, int d, int rows, double[] sum) {
    int j = 0;
    for (; j <= rows - 4; j += 4) {
      int row = at + j * d;
      addFour(factors, factorsAt + j, values, row, row + d, row + 2 * d, row + 3 * d, d, sum);
    }
    if (j <= rows - 2) {
      int row = at + j * d;
      addTwo(factors, factorsAt + j, values, row, row + d, d, sum);
      j += 2;
    }
    if (j < rows) {
      addOne(factors[factorsAt + j], values, at + j * d, d, sum);
    }
  }

  @Override
  public void addRows(
      double[] factors,
      int factorsAt,
      double[] values,
      int at,
      int d,
      int[] chosen,
      int first,
      int rows,
      double[] sum) {
    int j = 0;
    for (; j <= rows - 4; j += 4) {
      int c = first + j;
      int row0 = at + chosen[c] * d;
      int row1 = at + chosen[c + 1] * d;
      int row2 = at + chosen[c + 2] * d;
      int row3 = at + chosen[c + 3] * d;
      addFour(factors, factorsAt + j, values, row0, row1, row2, row3, d, sum);
    }
    if (j <= rows - 2) {
      int row0 = at + chosen[first + j] * d;
      int row1 = at + chosen[first + j + 1] * d;
      addTwo(factors, factorsAt + j, values, row0, row1, d, sum);
      j += 2;
    }
    if (j < rows) {
      addOne(factors[factorsAt + j], values, at + chosen[first + j] * d, d, sum);
    }
  }

  private static void addFour(
      double[] factors,
      int f,
      double[] a,
      int at0,
      int at1,
      int at2,
      int at3,
      int d,
      double[] sum) {
    double f0 = factors[f];
    double f1 = factors[f + 1];
    double f2 = factors[f + 2];
    double f3 = factors[f + 3];
    for (int k = 0; k < d; k++) {
      double first = Math.fma(f1, a[at1 + k], Math.fma(f0, a[at0 + k], sum[k]));
      sum[k] = Math.fma(f3, a[at3 + k], Math.fma(f2, a[at2 + k], first));
    }
  }

  private static void addTwo(
      double[] factors, int f, double[] a, int at0, int at1, int d, double[] sum) {
    double f0 = factors[f];
    double f1 = factors[f + 1];
    for (int k = 0; k < d; k++) {
      sum[k] = Math.fma(f1, a[at1 + k], Math.fma(f0, a[at0 + k], sum[k]));
    }
  }

  private static void addOne(double factor, double[] a, int at, int d, double[] sum) {
    for (int k = 0; k < d; k++) {
      sum[k] = Math.fma(factor, a[at + k], sum[k]);
    }
  }
}
