package gossamer.solvers.data;

/**
 * The features of samples, one row for each: a matrix of {@code count x features}, of which a
 * gradient needs products with vectors from both sides. Immutable by convention: arrays are shared,
 * not copied, and nobody writes to them.
 *
 * <p>A loss over many samples takes {@link #block} rows at a time: their products with the model,
 * then from these the factors, then the sum of the rows times their factors. So every row comes
 * from memory once, and the bits do not depend on the size of a block. The rows may follow each
 * other or be chosen by number, with the same bits.
 */
public sealed interface Rows permits DenseRows, SparseRows {
  /** The largest block: its factors and products lie in the first-level cache. */
  int MOST_ROWS = 256;

  /** How many columns. */
  int features();

  /** How many rows. */
  int count();

  /** How many numbers are stored, and multiplied in a product with a vector. */
  long stored();

  /** One number. */
  double value(int row, int feature);

  /**
   * Copies a row.
   *
   * @param into as many numbers as features from {@code at} on are overwritten
   */
  void copy(int row, double[] into, int at);

  /**
   * How many rows to take at a time, at most {@link #MOST_ROWS}, so that a second pass over them
   * finds them in the cache.
   */
  int block();

  /**
   * Rows times a vector: {@code products[productsAt + j] = row (from + j) . x}.
   *
   * @param rows how many, from {@code from} on
   * @param x as many numbers as features; not {@code products}
   */
  void products(int from, int rows, double[] x, double[] products, int productsAt);

  /**
   * Chosen rows times a vector: {@code products[productsAt + j] = row (from + chosen[first + j]) .
   * x}, to the bit as {@link #products(int, int, double[], double[], int)} has them.
   *
   * @param chosen numbers of rows, counted from {@code from}; in any order, some perhaps twice
   * @param rows how many, from {@code chosen[first]} on
   * @param x as many numbers as features; not {@code products}
   */
  void products(
      int from, int[] chosen, int first, int rows, double[] x, double[] products, int productsAt);

  /**
   * Factors times rows: {@code sum += factors[factorsAt + j] row (from + j)}, one row after the
   * other.
   *
   * @param rows how many, from {@code from} on
   * @param sum as many numbers as features; not {@code factors}
   */
  void addRows(int from, int rows, double[] factors, int factorsAt, double[] sum);

  /**
   * Factors times chosen rows: {@code sum += factors[factorsAt + j] row (from + chosen[first +
   * j])}, one row after the other.
   *
   * @param chosen numbers of rows, counted from {@code from}; in any order, some perhaps twice
   * @param rows how many, from {@code chosen[first]} on
   * @param sum as many numbers as features; not {@code factors}
   */
  void addRows(
      int from, int[] chosen, int first, int rows, double[] factors, int factorsAt, double[] sum);

  /**
   * Adds X'DX of some rows, D being diagonal, to the upper triangle of a matrix of {@code features
   * x features}, stored row by row: to each entry one row after the other. What is below the
   * diagonal means nothing afterwards.
   *
   * @param rows how many, from {@code from} on
   * @param weights the entries of D, from {@code weightsAt} on
   * @param gram neither {@code weights} nor the rows
   */
  void addGram(int from, int rows, double[] weights, int weightsAt, double[] gram);

  /** The rows of these numbers, in this order. */
  Rows select(int[] rows);

  /** The same rows with one more feature, the last, that is 1. */
  Rows withOnes();

  /**
   * The same rows with every number stored.
   *
   * @throws IllegalArgumentException if they exceed an array
   */
  DenseRows dense();
}
