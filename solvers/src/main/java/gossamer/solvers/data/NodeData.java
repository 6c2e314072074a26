package gossamer.solvers.data;

/**
 * The samples of all nodes, those of one node contiguous. Immutable by convention: the arrays are
 * shared, not copied, and nobody writes to them.
 *
 * @param start node i holds the samples {@code start[i]} to {@code start[i + 1] - 1}; {@code nodes
 *     + 1} numbers
 * @param rows the features of each sample
 * @param targets one for each sample
 */
@SuppressWarnings("ArrayRecordComponent") // raw columns for the kernels; never compared
public record NodeData(int[] start, Rows rows, double[] targets) {
  /**
   * Samples of which every number is stored.
   *
   * @param values {@code samples x features}, row-major
   */
  public NodeData(int features, int[] start, double[] values, double[] targets) {
    this(start, new DenseRows(features, values), targets);
  }

  /** How many columns, the dimension d of a linear model. */
  public int features() {
    return rows.features();
  }

  /** How many nodes. */
  public int nodes() {
    return start.length - 1;
  }

  /** How many samples node i holds; none, if the split allows that. */
  public int samples(int node) {
    return start[node + 1] - start[node];
  }

  /** The same samples with other targets. */
  public NodeData withTargets(double[] newTargets) {
    return new NodeData(start, rows, newTargets);
  }
}
