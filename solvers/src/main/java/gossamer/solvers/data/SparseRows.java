package gossamer.solvers.data;

import gossamer.graphs.kind.Refusal;
import java.util.Arrays;

/**
 * Rows of which the numbers that are not zero are stored, one row after the other (compressed
 * sparse rows). A product with a vector costs as many multiplications as there are numbers stored.
 */
public final class SparseRows implements Rows {
  private final int features;
  private final int[] start;
  private final int[] columns;
  private final double[] values;

  /**
   * Wraps compressed rows without copying them.
   *
   * @param features how many columns, at least one
   * @param start row i has the entries {@code start[i]} to {@code start[i + 1] - 1}; one more
   *     number than rows, the first zero
   * @param columns of each entry, ascending within a row
   * @param values of each entry
   * @throws Refusal if these do not make rows
   */
  public SparseRows(int features, int[] start, int[] columns, double[] values) {
    int stored = start.length == 0 ? -1 : start[start.length - 1];
    if (features < 1 || stored != columns.length || stored != values.length || start[0] != 0) {
      throw new Refusal(
          "%d columns and %d values are not the rows of %d entries with %d features"
              .formatted(columns.length, values.length, stored, features));
    }
    for (int i = 0; i + 1 < start.length; i++) {
      int before = -1;
      for (int e = start[i]; e < start[i + 1]; e++) {
        if (columns[e] <= before || columns[e] >= features) {
          throw new Refusal(
              "Column %d of row %d is out of order, or not below %d"
                  .formatted(columns[e], i, features));
        }
        before = columns[e];
      }
    }
    this.features = features;
    this.start = start;
    this.columns = columns;
    this.values = values;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public int count() {
    return start.length - 1;
  }

  @Override
  public long stored() {
    return values.length;
  }

  @Override
  public double value(int row, int feature) {
    int e = Arrays.binarySearch(columns, start[row], start[row + 1], feature);
    return e < 0 ? 0 : values[e];
  }

  @Override
  public void copy(int row, double[] into, int at) {
    Arrays.fill(into, at, at + features, 0);
    for (int e = start[row]; e < start[row + 1]; e++) {
      into[at + columns[e]] = values[e];
    }
  }

  @Override
  public int block() {
    return MOST_ROWS;
  }

  @Override
  public void products(int from, int rows, double[] x, double[] products, int productsAt) {
    for (int j = 0; j < rows; j++) {
      products[productsAt + j] = product(from + j, x);
    }
  }

  @Override
  public void products(
      int from, int[] chosen, int first, int rows, double[] x, double[] products, int productsAt) {
    for (int j = 0; j < rows; j++) {
      products[productsAt + j] = product(from + chosen[first + j], x);
    }
  }

  /** In four interleaved partial sums: one alone would wait for itself. */
  private double product(int row, double[] x) {
    int end = start[row + 1];
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int e = start[row];
    for (; e <= end - 4; e += 4) {
      s0 = Math.fma(values[e], x[columns[e]], s0);
      s1 = Math.fma(values[e + 1], x[columns[e + 1]], s1);
      s2 = Math.fma(values[e + 2], x[columns[e + 2]], s2);
      s3 = Math.fma(values[e + 3], x[columns[e + 3]], s3);
    }
    for (; e < end; e++) {
      s0 = Math.fma(values[e], x[columns[e]], s0);
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  public void addRows(int from, int rows, double[] factors, int factorsAt, double[] sum) {
    for (int j = 0; j < rows; j++) {
      addRow(factors[factorsAt + j], from + j, sum);
    }
  }

  @Override
  public void addRows(
      int from, int[] chosen, int first, int rows, double[] factors, int factorsAt, double[] sum) {
    for (int j = 0; j < rows; j++) {
      addRow(factors[factorsAt + j], from + chosen[first + j], sum);
    }
  }

  private void addRow(double factor, int row, double[] sum) {
    for (int e = start[row]; e < start[row + 1]; e++) {
      sum[columns[e]] = Math.fma(factor, values[e], sum[columns[e]]);
    }
  }

  @Override
  public void addGram(int from, int rows, double[] weights, int weightsAt, double[] gram) {
    for (int j = 0; j < rows; j++) {
      int row = from + j;
      for (int e = start[row]; e < start[row + 1]; e++) {
        double weighted = weights[weightsAt + j] * values[e];
        int at = columns[e] * features;
        for (int f = e; f < start[row + 1]; f++) {
          gram[at + columns[f]] = Math.fma(weighted, values[f], gram[at + columns[f]]);
        }
      }
    }
  }

  @Override
  public Rows select(int[] rows) {
    int[] selectedStart = new int[rows.length + 1];
    for (int k = 0; k < rows.length; k++) {
      int entries = start[rows[k] + 1] - start[rows[k]];
      selectedStart[k + 1] = Math.addExact(selectedStart[k], entries);
    }
    int[] selectedColumns = new int[selectedStart[rows.length]];
    double[] selectedValues = new double[selectedStart[rows.length]];
    for (int k = 0; k < rows.length; k++) {
      int from = start[rows[k]];
      int entries = start[rows[k] + 1] - from;
      System.arraycopy(columns, from, selectedColumns, selectedStart[k], entries);
      System.arraycopy(values, from, selectedValues, selectedStart[k], entries);
    }
    return new SparseRows(features, selectedStart, selectedColumns, selectedValues);
  }

  @Override
  public Rows withOnes() {
    int[] longerStart = new int[start.length];
    int[] longerColumns = new int[Math.addExact(columns.length, count())];
    double[] longerValues = new double[longerColumns.length];
    for (int i = 0; i < count(); i++) {
      int entries = start[i + 1] - start[i];
      System.arraycopy(columns, start[i], longerColumns, longerStart[i], entries);
      System.arraycopy(values, start[i], longerValues, longerStart[i], entries);
      int last = longerStart[i] + entries;
      longerColumns[last] = features;
      longerValues[last] = 1;
      longerStart[i + 1] = last + 1;
    }
    return new SparseRows(features + 1, longerStart, longerColumns, longerValues);
  }

  @Override
  public DenseRows dense() {
    double[] cells = DenseRows.cells(count(), features);
    for (int i = 0; i < count(); i++) {
      for (int e = start[i]; e < start[i + 1]; e++) {
        cells[i * features + columns[e]] = values[e];
      }
    }
    return new DenseRows(features, cells);
  }
}
