package gossamer.solvers.data;

/**
 * The samples of all nodes, those of one node side by side. Immutable by convention: the arrays are
 * shared, not copied, and nobody writes to them.
 *
 * @param features how many columns, the dimension d of a linear model
 * @param start node i holds the samples {@code start[i]} to {@code start[i + 1] - 1}; {@code nodes
 *     + 1} numbers
 * @param values {@code samples x features}, row-major
 * @param targets one for each sample
 */
@SuppressWarnings("ArrayRecordComponent") // raw columns for the kernels; never compared
public record NodeData(int features, int[] start, double[] values, double[] targets) {
  /** How many nodes. */
  public int nodes() {
    return start.length - 1;
  }

  /** How many samples node i holds, at least one. */
  public int samples(int node) {
    return start[node + 1] - start[node];
  }
}
