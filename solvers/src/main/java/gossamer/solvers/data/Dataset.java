package gossamer.solvers.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of samples: features and a target each. Immutable by convention: the arrays are shared,
 * not copied, and nobody writes to them.
 */
public final class Dataset {
  /**
   * A feature whose values lie this close together, relative to the largest of them, is one number
   * that was computed in several ways: 0.3 and 0.1 + 0.2 differ by one unit in the last place, sums
   * of a few terms by several. Scaled to a deviation of 1 that noise would become a signal. A unit
   * in the last place is at most 2^-52 of a number; what was measured beside a far offset, such as
   * a time in seconds since 1970, differs by millions of them.
   */
  private static final double ROUNDING = 10 * 0x1p-52;

  /** The difference of two halves is in range, whatever the numbers. */
  private static final double HALF = 0.5;

  private final Rows rows;
  private final double[] targets;

  /**
   * Wraps a table of which every number is stored, without copying it.
   *
   * @param features how many columns, at least one
   * @param values {@code samples x features}, row-major
   * @param targets one for each sample
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public Dataset(int features, double[] values, double[] targets) {
    if (features < 1 || values.length != (long) features * targets.length) {
      throw new IllegalArgumentException(
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
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public Dataset(Rows rows, double[] targets) {
    if (rows.count() != targets.length) {
      throw new IllegalArgumentException(
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
   * @throws IllegalArgumentException if the numbers exceed an array
   */
  public Dataset standardized(List<Integer> constant) {
    double[] values = rows.dense().values();
    double[] result = values.clone();
    int m = samples();
    int features = features();
    for (int f = 0; f < features; f++) {
      // Scaled to [-1, 1] first, where neither a far offset nor squares out of range cost digits.
      double first = m == 0 ? 0 : values[f];
      double reach = reach(values, f, first);
      if (reach == 0) {
        constant.add(f);
      }
      double mean = 0;
      for (int s = 0; s < m; s++) {
        double scaled = reach == 0 ? 0 : (HALF * values[s * features + f] - HALF * first) / reach;
        result[s * features + f] = scaled;
        mean += scaled / m;
      }
      double square = 0;
      for (int s = 0; s < m; s++) {
        double centred = result[s * features + f] - mean;
        square += centred * centred;
      }
      double deviation = reach == 0 ? 1 : Math.sqrt(square / m);
      for (int s = 0; s < m; s++) {
        result[s * features + f] = (result[s * features + f] - mean) / deviation;
      }
    }
    return new Dataset(features, result, targets);
  }

  /** Half of how far a feature gets from its first value; 0 if no further than rounding does. */
  private double reach(double[] values, int feature, double first) {
    double least = first;
    double most = first;
    for (int s = 0; s < samples(); s++) {
      double value = values[s * features() + feature];
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    double largest = Math.max(Math.abs(least), Math.abs(most));
    return most - least <= ROUNDING * largest
        ? 0
        : Math.max(HALF * most - HALF * first, HALF * first - HALF * least);
  }

  /** The table with one more feature, the last, that is 1 in every sample. */
  public Dataset withIntercept() {
    return new Dataset(rows.withOnes(), targets);
  }

  /**
   * What each node holds when node i is given the samples {@code shares.get(i)}, in that order.
   *
   * @param allowsEmpty whether a node may be given none
   * @throws IllegalArgumentException if a node is given none and that is not allowed
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
      throw new IllegalArgumentException(
          "%d of %d nodes left without a sample, node %d first; every node needs at least one"
              .formatted(empty.size(), shares.size(), empty.getFirst()));
    }
    int[] order = shares.stream().flatMapToInt(IntStream::of).toArray();
    double[] dealt = IntStream.of(order).mapToDouble(sample -> targets[sample]).toArray();
    return new NodeData(start, rows.select(order), dealt);
  }
}
