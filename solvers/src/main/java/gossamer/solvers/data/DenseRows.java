package gossamer.solvers.data;

import gossamer.graphs.kind.Refusal;
import gossamer.solvers.matrix.Products;
import gossamer.solvers.matrix.Workspace;
import gossamer.solvers.vector.WarmSwitch;
import java.util.Arrays;

/** Rows of which every number is stored, one row after the other. */
public final class DenseRows implements Rows {
  /** What fits into an array. */
  static final int MAX_CELLS = Integer.MAX_VALUE - 8;

  /**
   * Numbers in a block: 128 KiB, a quarter of a common second-level cache. With less, the processor
   * does not read ahead long enough.
   */
  private static final int BLOCK = 1 << 14;

  /** Kernels take rows by fours. */
  private static final int LEAST_ROWS = 4;

  private static final RowKernels PLAIN = new PlainRowKernels();

  /** Lambdas, because making a method reference links the class, which needs the Vector API. */
  static final WarmSwitch<RowKernels> KERNELS =
      new WarmSwitch<>(
          PLAIN,
          () -> VectorRowKernels.ofThisMachine(),
          kernels -> VectorRowKernels.exercise(kernels));

  private final int features;
  private final double[] values;

  /**
   * Wraps a table without copying it.
   *
   * @param features how many columns, at least one
   * @param values {@code count x features}, row-major
   * @throws IllegalArgumentException if the numbers do not make whole rows
   */
  public DenseRows(int features, double[] values) {
    if (features < 1 || values.length % features != 0) {
      throw new IllegalArgumentException(
          "%d values are not rows of %d features".formatted(values.length, features));
    }
    this.features = features;
    this.values = values;
  }

  /** The numbers, {@code count x features}, row-major; not a copy. */
  public double[] values() {
    return values;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public int count() {
    return values.length / features;
  }

  @Override
  public long stored() {
    return values.length;
  }

  @Override
  public double value(int row, int feature) {
    return values[row * features + feature];
  }

  @Override
  public void copy(int row, double[] into, int at) {
    System.arraycopy(values, row * features, into, at, features);
  }

  @Override
  public int block() {
    int rows = BLOCK / features;
    return Math.clamp(rows - rows % LEAST_ROWS, LEAST_ROWS, MOST_ROWS);
  }

  private RowKernels kernels(int rows) {
    return features < RowKernels.LANES ? PLAIN : KERNELS.get((long) rows * features);
  }

  @Override
  public void products(int from, int rows, double[] x, double[] products, int productsAt) {
    kernels(rows).products(values, from * features, features, rows, x, products, productsAt);
  }

  @Override
  public void products(
      int from, int[] chosen, int first, int rows, double[] x, double[] products, int productsAt) {
    kernels(rows)
        .products(values, from * features, features, chosen, first, rows, x, products, productsAt);
  }

  @Override
  public void addRows(int from, int rows, double[] factors, int factorsAt, double[] sum) {
    kernels(rows).addRows(factors, factorsAt, values, from * features, features, rows, sum);
  }

  @Override
  public void addRows(
      int from, int[] chosen, int first, int rows, double[] factors, int factorsAt, double[] sum) {
    kernels(rows)
        .addRows(factors, factorsAt, values, from * features, features, chosen, first, rows, sum);
  }

  @Override
  public void addGram(int from, int rows, double[] weights, int weightsAt, double[] gram) {
    int d = features;
    Workspace workspace = new Workspace();
    double[] weighted = new double[Math.min(rows, MOST_ROWS) * d];
    for (int first = 0; first < rows; first += MOST_ROWS) {
      int count = Math.min(MOST_ROWS, rows - first);
      int at = (from + first) * d;
      for (int j = 0; j < count; j++) {
        double weight = weights[weightsAt + first + j];
        for (int k = 0; k < d; k++) {
          weighted[j * d + k] = weight * values[at + j * d + k];
        }
      }
      Products.addGram(count, d, weighted, 0, values, at, gram, workspace);
    }
  }

  @Override
  public Rows select(int[] rows) {
    double[] selected = new double[rows.length * features];
    for (int k = 0; k < rows.length; k++) {
      System.arraycopy(values, rows[k] * features, selected, k * features, features);
    }
    return new DenseRows(features, selected);
  }

  @Override
  public Rows withOnes() {
    double[] longer = cells(count(), features + 1);
    Arrays.fill(longer, 1);
    for (int s = 0; s < count(); s++) {
      System.arraycopy(values, s * features, longer, s * (features + 1), features);
    }
    return new DenseRows(features + 1, longer);
  }

  @Override
  public DenseRows dense() {
    return this;
  }

  /** An array for so many rows. */
  static double[] cells(int rows, int features) {
    long cells = (long) rows * features;
    if (cells > MAX_CELLS) {
      throw new Refusal(
          "%d samples x %d features are too many numbers; at most %d fit"
              .formatted(rows, features, MAX_CELLS));
    }
    return new double[(int) cells];
  }
}
