package gossamer.solvers.data;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops for the vector unit. Four rows are taken at a time, so that x and the sum are loaded
 * once for four. The eight lanes of a product are one vector of 512 bits or two of 256.
 *
 * <p>The loops over four rows are longer than the 325 bytecodes up to which HotSpot puts a method
 * into its caller. Shorter ones would all end up in one gradient, or not, depending on which was
 * compiled first; beyond 18,000 nodes its compiler then leaves some operation out, every vector
 * becomes an object, and a gradient takes four times as long.
 */
final class VectorRowKernels implements RowKernels {
  private static final VectorSpecies<Double> ANY = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> EIGHT = DoubleVector.SPECIES_512;
  private static final VectorSpecies<Double> FOUR = DoubleVector.SPECIES_256;

  /** With 512 bits come masks, which take the last numbers of a row at once. */
  private static final boolean MASKS = ANY.length() >= LANES;

  private static final int WARM_FEATURES = 3 * LANES;
  private static final int WARM_ROWS = 11;
  private static final int WARM_ROUNDS = 10;

  private static final ThreadLocal<double[]> LANES_OF_FOUR =
      ThreadLocal.withInitial(() -> new double[4 * LANES]);

  private final boolean wide;

  /**
   * The loops.
   *
   * @param wide whether the vector unit takes 512 bits
   */
  VectorRowKernels(boolean wide) {
    this.wide = wide;
  }

  /** The loops for this machine. */
  static RowKernels ofThisMachine() {
    return new VectorRowKernels(ANY.length() >= LANES);
  }

  /** What {@link #exercise} works on. */
  private static final class Idle {
    static final double[] VALUES = new double[WARM_ROWS * WARM_FEATURES];
    static final int[] CHOSEN = new int[WARM_ROWS];
    static final double[] X = new double[WARM_FEATURES];
    static final double[] PRODUCTS = new double[WARM_ROWS];
    static final double[] SUM = new double[WARM_FEATURES];
  }

  /** Calls the loops with all numbers of rows left over from fours, and of numbers from vectors. */
  static void exercise(RowKernels kernels) {
    for (int round = 0; round < WARM_ROUNDS; round++) {
      for (int rows = 1; rows <= WARM_ROWS; rows++) {
        for (int d = LANES; d <= WARM_FEATURES; d += d % LANES == 0 ? 3 : 5) {
          kernels.products(Idle.VALUES, 0, d, rows, Idle.X, Idle.PRODUCTS, 0);
          kernels.addRows(Idle.PRODUCTS, 0, Idle.VALUES, 0, d, rows, Idle.SUM);
          kernels.products(Idle.VALUES, 0, d, Idle.CHOSEN, 0, rows, Idle.X, Idle.PRODUCTS, 0);
          kernels.addRows(Idle.PRODUCTS, 0, Idle.VALUES, 0, d, Idle.CHOSEN, 0, rows, Idle.SUM);
        }
      }
    }
  }

  @Override
  public void products(
      double[] values, int at, int d, int rows, double[] x, double[] products, int productsAt) {
    double[] lanes = LANES_OF_FOUR.get();
    int j = 0;
    for (; j <= rows - 4; j += 4) {
      int row = at + j * d;
      four(values, row, row + d, row + 2 * d, row + 3 * d, d, x, lanes, products, productsAt + j);
    }
    for (; j < rows; j++) {
      products[productsAt + j] = PlainRowKernels.product(values, at + j * d, d, x);
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
    double[] lanes = LANES_OF_FOUR.get();
    int j = 0;
    for (; j <= rows - 4; j += 4) {
      int c = first + j;
      int row0 = at + chosen[c] * d;
      int row1 = at + chosen[c + 1] * d;
      int row2 = at + chosen[c + 2] * d;
      int row3 = at + chosen[c + 3] * d;
      four(values, row0, row1, row2, row3, d, x, lanes, products, productsAt + j);
    }
    for (; j < rows; j++) {
      products[productsAt + j] = PlainRowKernels.product(values, at + chosen[first + j] * d, d, x);
    }
  }

  private void four(
      double[] a,
      int at0,
      int at1,
      int at2,
      int at3,
      int d,
      double[] x,
      double[] lanes,
      double[] products,
      int productsAt) {
    if (wide) {
      fourWide(a, at0, at1, at2, at3, d, x, lanes, products, productsAt);
    } else {
      int whole = d - d % LANES;
      fourInHalves(a, at0, at1, at2, at3, whole, x, lanes);
      rest(a, at0, at1, at2, at3, whole, d, x, lanes);
      for (int row = 0; row < 4; row++) {
        products[productsAt + row] = RowKernels.sum(lanes, row * LANES);
      }
    }
  }

  private static void fourWide(
      double[] a,
      int at0,
      int at1,
      int at2,
      int at3,
      int d,
      double[] x,
      double[] lanes,
      double[] products,
      int productsAt) {
    DoubleVector row0 = DoubleVector.zero(EIGHT);
    DoubleVector row1 = row0;
    DoubleVector row2 = row0;
    DoubleVector row3 = row0;
    int k = 0;
    for (; k <= d - LANES; k += LANES) {
      DoubleVector at = DoubleVector.fromArray(EIGHT, x, k);
      row0 = DoubleVector.fromArray(EIGHT, a, at0 + k).fma(at, row0);
      row1 = DoubleVector.fromArray(EIGHT, a, at1 + k).fma(at, row1);
      row2 = DoubleVector.fromArray(EIGHT, a, at2 + k).fma(at, row2);
      row3 = DoubleVector.fromArray(EIGHT, a, at3 + k).fma(at, row3);
    }
    if (k < d) {
      VectorMask<Double> rest = EIGHT.indexInRange(k, d);
      DoubleVector at = DoubleVector.fromArray(EIGHT, x, k, rest);
      // A lane outside the mask stays as it is: adding zero would lose the sign of a zero.
      row0 = row0.blend(DoubleVector.fromArray(EIGHT, a, at0 + k, rest).fma(at, row0), rest);
      row1 = row1.blend(DoubleVector.fromArray(EIGHT, a, at1 + k, rest).fma(at, row1), rest);
      row2 = row2.blend(DoubleVector.fromArray(EIGHT, a, at2 + k, rest).fma(at, row2), rest);
      row3 = row3.blend(DoubleVector.fromArray(EIGHT, a, at3 + k, rest).fma(at, row3), rest);
    }
    row0.intoArray(lanes, 0);
    row1.intoArray(lanes, LANES);
    row2.intoArray(lanes, 2 * LANES);
    row3.intoArray(lanes, 3 * LANES);
    for (int row = 0; row < 4; row++) {
      products[productsAt + row] = RowKernels.sum(lanes, row * LANES);
    }
  }

  private static void fourInHalves(
      double[] a, int at0, int at1, int at2, int at3, int whole, double[] x, double[] lanes) {
    int half = LANES / 2;
    DoubleVector low0 = DoubleVector.zero(FOUR);
    DoubleVector low1 = low0;
    DoubleVector low2 = low0;
    DoubleVector low3 = low0;
    DoubleVector high0 = low0;
    DoubleVector high1 = low0;
    DoubleVector high2 = low0;
    DoubleVector high3 = low0;
    for (int k = 0; k < whole; k += LANES) {
      DoubleVector low = DoubleVector.fromArray(FOUR, x, k);
      DoubleVector high = DoubleVector.fromArray(FOUR, x, k + half);
      low0 = DoubleVector.fromArray(FOUR, a, at0 + k).fma(low, low0);
      low1 = DoubleVector.fromArray(FOUR, a, at1 + k).fma(low, low1);
      low2 = DoubleVector.fromArray(FOUR, a, at2 + k).fma(low, low2);
      low3 = DoubleVector.fromArray(FOUR, a, at3 + k).fma(low, low3);
      high0 = DoubleVector.fromArray(FOUR, a, at0 + k + half).fma(high, high0);
      high1 = DoubleVector.fromArray(FOUR, a, at1 + k + half).fma(high, high1);
      high2 = DoubleVector.fromArray(FOUR, a, at2 + k + half).fma(high, high2);
      high3 = DoubleVector.fromArray(FOUR, a, at3 + k + half).fma(high, high3);
    }
    low0.intoArray(lanes, 0);
    high0.intoArray(lanes, half);
    low1.intoArray(lanes, LANES);
    high1.intoArray(lanes, LANES + half);
    low2.intoArray(lanes, 2 * LANES);
    high2.intoArray(lanes, 2 * LANES + half);
    low3.intoArray(lanes, 3 * LANES);
    high3.intoArray(lanes, 3 * LANES + half);
  }

  /** The indices from {@code whole} on, which fill no vector, into the lanes of four rows. */
  private static void rest(
      double[] a,
      int at0,
      int at1,
      int at2,
      int at3,
      int whole,
      int d,
      double[] x,
      double[] lanes) {
    for (int k = whole; k < d; k++) {
      int l = k - whole;
      lanes[l] = Math.fma(a[at0 + k], x[k], lanes[l]);
      lanes[LANES + l] = Math.fma(a[at1 + k], x[k], lanes[LANES + l]);
      lanes[2 * LANES + l] = Math.fma(a[at2 + k], x[k], lanes[2 * LANES + l]);
      lanes[3 * LANES + l] = Math.fma(a[at3 + k], x[k], lanes[3 * LANES + l]);
    }
  }

  @Override
  public void addRows(
      double[] factors, int factorsAt, double[] values, int at, int d, int rows, double[] sum) {
    if (MASKS && d > LANES && d <= 2 * LANES) {
      addToTwoVectors(factors, factorsAt, values, at, d, rows, sum);
      return;
    }
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
    if (MASKS && d > LANES && d <= 2 * LANES) {
      addToTwoVectors(factors, factorsAt, values, at, d, chosen, first, rows, sum);
      return;
    }
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

  /** Rows of which the sum fits two vectors, which stay in registers: no row waits for a store. */
  private static void addToTwoVectors(
      double[] factors, int factorsAt, double[] a, int at, int d, int rows, double[] sum) {
    VectorMask<Double> rest = EIGHT.indexInRange(LANES, d);
    DoubleVector low = DoubleVector.fromArray(EIGHT, sum, 0);
    DoubleVector high = DoubleVector.fromArray(EIGHT, sum, LANES, rest);
    for (int j = 0; j < rows; j++) {
      int row = at + j * d;
      DoubleVector factor = DoubleVector.broadcast(EIGHT, factors[factorsAt + j]);
      low = DoubleVector.fromArray(EIGHT, a, row).fma(factor, low);
      high = DoubleVector.fromArray(EIGHT, a, row + LANES, rest).fma(factor, high);
    }
    low.intoArray(sum, 0);
    high.intoArray(sum, LANES, rest);
  }

  private static void addToTwoVectors(
      double[] factors,
      int factorsAt,
      double[] a,
      int at,
      int d,
      int[] chosen,
      int first,
      int rows,
      double[] sum) {
    VectorMask<Double> rest = EIGHT.indexInRange(LANES, d);
    DoubleVector low = DoubleVector.fromArray(EIGHT, sum, 0);
    DoubleVector high = DoubleVector.fromArray(EIGHT, sum, LANES, rest);
    for (int j = 0; j < rows; j++) {
      int row = at + chosen[first + j] * d;
      DoubleVector factor = DoubleVector.broadcast(EIGHT, factors[factorsAt + j]);
      low = DoubleVector.fromArray(EIGHT, a, row).fma(factor, low);
      high = DoubleVector.fromArray(EIGHT, a, row + LANES, rest).fma(factor, high);
    }
    low.intoArray(sum, 0);
    high.intoArray(sum, LANES, rest);
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
    DoubleVector factor0 = DoubleVector.broadcast(ANY, f0);
    DoubleVector factor1 = DoubleVector.broadcast(ANY, f1);
    DoubleVector factor2 = DoubleVector.broadcast(ANY, f2);
    DoubleVector factor3 = DoubleVector.broadcast(ANY, f3);
    int k = 0;
    for (; k <= d - ANY.length(); k += ANY.length()) {
      DoubleVector to = DoubleVector.fromArray(ANY, sum, k);
      to = DoubleVector.fromArray(ANY, a, at0 + k).fma(factor0, to);
      to = DoubleVector.fromArray(ANY, a, at1 + k).fma(factor1, to);
      to = DoubleVector.fromArray(ANY, a, at2 + k).fma(factor2, to);
      to = DoubleVector.fromArray(ANY, a, at3 + k).fma(factor3, to);
      to.intoArray(sum, k);
    }
    if (MASKS && k < d) {
      VectorMask<Double> rest = ANY.indexInRange(k, d);
      DoubleVector to = DoubleVector.fromArray(ANY, sum, k, rest);
      to = DoubleVector.fromArray(ANY, a, at0 + k, rest).fma(factor0, to);
      to = DoubleVector.fromArray(ANY, a, at1 + k, rest).fma(factor1, to);
      to = DoubleVector.fromArray(ANY, a, at2 + k, rest).fma(factor2, to);
      to = DoubleVector.fromArray(ANY, a, at3 + k, rest).fma(factor3, to);
      to.intoArray(sum, k, rest);
      return;
    }
    for (; k < d; k++) {
      double first = Math.fma(f1, a[at1 + k], Math.fma(f0, a[at0 + k], sum[k]));
      sum[k] = Math.fma(f3, a[at3 + k], Math.fma(f2, a[at2 + k], first));
    }
  }

  private static void addTwo(
      double[] factors, int f, double[] a, int at0, int at1, int d, double[] sum) {
    double f0 = factors[f];
    double f1 = factors[f + 1];
    DoubleVector factor0 = DoubleVector.broadcast(ANY, f0);
    DoubleVector factor1 = DoubleVector.broadcast(ANY, f1);
    int k = 0;
    for (; k <= d - ANY.length(); k += ANY.length()) {
      DoubleVector to = DoubleVector.fromArray(ANY, sum, k);
      to = DoubleVector.fromArray(ANY, a, at0 + k).fma(factor0, to);
      to = DoubleVector.fromArray(ANY, a, at1 + k).fma(factor1, to);
      to.intoArray(sum, k);
    }
    for (; k < d; k++) {
      sum[k] = Math.fma(f1, a[at1 + k], Math.fma(f0, a[at0 + k], sum[k]));
    }
  }

  private static void addOne(double factor, double[] a, int at, int d, double[] sum) {
    DoubleVector factors = DoubleVector.broadcast(ANY, factor);
    int k = 0;
    for (; k <= d - ANY.length(); k += ANY.length()) {
      DoubleVector to = DoubleVector.fromArray(ANY, sum, k);
      DoubleVector.fromArray(ANY, a, at + k).fma(factors, to).intoArray(sum, k);
    }
    for (; k < d; k++) {
      sum[k] = Math.fma(factor, a[at + k], sum[k]);
    }
  }
}
