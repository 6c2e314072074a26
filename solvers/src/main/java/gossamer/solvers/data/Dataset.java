package gossamer.solvers.data;

import gossamer.graphs.kind.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of samples: features and a target each. Immutable by convention: the arrays are shared,
 * not copied, and nobody writes to them.
 */
public final class Dataset {
  private final Rows rows;
  private final double[] targets;

  /**
   * Wraps a table of which every number is stored, without copying it.
   *
   * @param features how many columns, at least one
   * @param values {@code samples x features}, row-major
   * @param targets one for each sample
   * @throws Refusal if the sizes do not fit
   */
  public Dataset(int features, double[] values, double[] targets) {
    if (features < 1 || values.length != (long) features * targets.length) {
      throw new Refusal(
          "%d values are not %d samples of %d features"
              .formatted(values.length, targets.length, features));
    }
    this.rows = new DenseRows(features, values);
    this.targets = targets;
  }

  /**
   * Wraps a table without copying it.
   *
   * @param targets one for each row
   * @throws Refusal if the sizes do not fit
   */
  public Dataset(Rows rows, double[] targets) {
    if (rows.count() != targets.length) {
      throw new Refusal(
          "%d rows do not go with %d targets".formatted(rows.count(), targets.length));
    }
    this.rows = rows;
    this.targets = targets;
  }

  /** The features of all samples. */
  public Rows rows() {
    return rows;
  }

  /** How many samples. */
  public int samples() {
    return targets.length;
  }

  /** How many features. */
  public int features() {
    return rows.features();
  }

  /** One feature of one sample. */
  public double value(int sample, int feature) {
    return rows.value(sample, feature);
  }

  /** The target of one sample. */
  public double target(int sample) {
    return targets[sample];
  }

  /** The same table with other targets. */
  public Dataset withTargets(double[] newTargets) {
    return new Dataset(rows, newTargets);
  }

  /**
   * The table with every feature shifted and scaled to mean 0 and population standard deviation 1;
   * a feature that is constant up to rounding becomes 0. Every number is stored: what was zero no
   * longer is.
   *
   * @param constant receives the number of each feature that is constant up to rounding
   * @throws Refusal if the numbers exceed an array
   */
  public Dataset standardized(List<Integer> constant) {
    Dataset dense = dense();
    Standardization fitted = Standardization.of(dense);
    constant.addAll(fitted.constant());
    return fitted.of(dense, "of the table");
  }

  /**
   * The same table with every number stored.
   *
   * @throws Refusal if the numbers exceed an array
   */
  public Dataset dense() {
    return new Dataset(rows.dense(), targets);
  }

  /** The samples of these numbers, in this order. */
  public Dataset select(int[] samples) {
    return new Dataset(
        rows.select(samples), IntStream.of(samples).mapToDouble(s -> targets[s]).toArray());
  }

  /** All samples at one node, in their order; not copied. */
  public NodeData atOneNode() {
    return new NodeData(new int[] {0, samples()}, rows, targets);
  }

  /** The table with one more feature, the last, that is 1 in every sample. */
  public Dataset withIntercept() {
    return new Dataset(rows.withOnes(), targets);
  }

  /**
   * What each node holds when node i is given the samples {@code shares.get(i)}, in that order.
   *
   * @param allowsEmpty whether a node may be given none
   * @throws Refusal if a node is given none and that is not allowed
   */
  public NodeData deal(List<int[]> shares, boolean allowsEmpty) {
    int[] start = new int[shares.size() + 1];
    List<Integer> empty = new ArrayList<>();
    for (int node = 0; node < shares.size(); node++) {
      start[node + 1] = start[node] + shares.get(node).length;
      if (start[node + 1] == start[node]) {
        empty.add(node);
      }
    }
    if (!empty.isEmpty() && !allowsEmpty) {
      throw new Refusal(
          "%d of %d nodes left without a sample, node %d first; every node needs at least one"
              .formatted(empty.size(), shares.size(), empty.getFirst()));
    }
    int[] order = shares.stream().flatMapToInt(IntStream::of).toArray();
    double[] dealt = IntStream.of(order).mapToDouble(sample -> targets[sample]).toArray();
    return new NodeData(start, rows.select(order), dealt);
  }
}
