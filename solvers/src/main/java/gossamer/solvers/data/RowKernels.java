package gossamer.solvers.data;

/**
 * The two loops over dense rows that gradients consist of. Every implementation gives the same
 * bits.
 *
 * <p>A product of a row and a vector is the sum of eight lanes: lane l adds up the products of the
 * indices k = l mod 8 in ascending order, each by one fused multiply-add, and the lanes are added
 * as {@code ((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7))}. A sum of rows adds to each of its entries
 * row after row, each by one fused multiply-add. So the bits do not depend on how many rows are
 * taken at a time.
 */
interface RowKernels {
  /** How many lanes a product has. */
  int LANES = 8;

  /**
   * {@code products[productsAt + j] = row j . x}.
   *
   * @param values rows of d numbers one after the other, the first at {@code at}
   * @param rows how many
   * @param x d numbers
   */
  void products(
      double[] values, int at, int d, int rows, double[] x, double[] products, int productsAt);

  /**
   * The same of rows in any order, some of them perhaps twice: {@code products[productsAt + j] =
   * row chosen[first + j] . x}.
   *
   * @param at where row 0 begins
   * @param rows how many are chosen
   */
  void products(
      double[] values,
      int at,
      int d,
      int[] chosen,
      int first,
      int rows,
      double[] x,
      double[] products,
      int productsAt);

  /**
   * {@code sum += factors[factorsAt + j] row j}, for one j after the other.
   *
   * @param sum d numbers; neither {@code values} nor {@code factors}
   */
  void addRows(
      double[] factors, int factorsAt, double[] values, int at, int d, int rows, double[] sum);

  /**
   * The same of rows in any order: {@code sum += factors[factorsAt + j] row chosen[first + j]}.
   *
   * @param at where row 0 begins
   * @param rows how many are chosen
   */
  void addRows(
      double[] factors,
      int factorsAt,
      double[] values,
      int at,
      int d,
      int[] chosen,
      int first,
      int rows,
      double[] sum);

  /** The sum of eight lanes. */
  static double sum(double[] lanes, int at) {
    return ((lanes[at] + lanes[at + 4]) + (lanes[at + 2] + lanes[at + 6]))
        + ((lanes[at + 1] + lanes[at + 5]) + (lanes[at + 3] + lanes[at + 7]));
  }
}
