package gossamer.solvers.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of samples: features, dense and row-major, a target each, and for some tables the node
 * each belongs to. Immutable by convention: the arrays are shared, not copied, and nobody writes to
 * them.
 */
public final class Dataset {
  private final int features;
  private final double[] values;
  private final double[] targets;

  /**
   * Wraps a table without copying it.
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
    this.features = features;
    this.values = values;
    this.targets = targets;
  }

  /** How many samples. */
  public int samples() {
    return targets.length;
  }

  /** How many features. */
  public int features() {
    return features;
  }

  /** One feature of one sample. */
  public double value(int sample, int feature) {
    return values[sample * features + feature];
  }

  /** The target of one sample. */
  public double target(int sample) {
    return targets[sample];
  }

  /** The same table with other targets. */
  public Dataset withTargets(double[] newTargets) {
    return new Dataset(features, values, newTargets);
  }

  /**
   * The table with every feature shifted and scaled to mean 0 and population standard deviation 1;
   * a constant feature becomes 0.
   *
   * @param constant receives the number of each constant feature
   */
  public Dataset standardized(List<Integer> constant) {
    double[] result = values.clone();
    int m = samples();
    for (int f = 0; f < features; f++) {
      // Scaled to [-1, 1] first, where neither a far offset nor squares out of range cost digits.
      double first = m == 0 ? 0 : value(0, f);
      double reach = 0;
      for (int s = 0; s < m; s++) {
        reach = Math.max(reach, Math.abs(value(s, f) - first));
      }
      if (reach == 0) {
        constant.add(f);
      }
      double mean = 0;
      for (int s = 0; s < m; s++) {
        double scaled = reach == 0 ? 0 : (value(s, f) - first) / reach;
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

  /** The table with one more feature, the last, that is 1 in every sample. */
  public Dataset withIntercept() {
    double[] result = new double[samples() * (features + 1)];
    for (int s = 0; s < samples(); s++) {
      System.arraycopy(values, s * features, result, s * (features + 1), features);
      result[s * (features + 1) + features] = 1;
    }
    return new Dataset(features + 1, result, targets);
  }

  /**
   * What each node holds when node i is given the samples {@code shares.get(i)}, in that order.
   *
   * @throws IllegalArgumentException if a node is given none
   */
  public NodeData deal(List<int[]> shares) {
    int total = shares.stream().mapToInt(share -> share.length).sum();
    double[] dealt = new double[total * features];
    double[] dealtTargets = new double[total];
    int[] start = new int[shares.size() + 1];
    List<Integer> empty = new ArrayList<>();
    int at = 0;
    for (int node = 0; node < shares.size(); node++) {
      for (int sample : shares.get(node)) {
        System.arraycopy(values, sample * features, dealt, at * features, features);
        dealtTargets[at++] = targets[sample];
      }
      start[node + 1] = at;
      if (start[node] == at) {
        empty.add(node);
      }
    }
    if (!empty.isEmpty()) {
      throw new IllegalArgumentException(
          "%d nodes are left without a sample, node %d first"
              .formatted(empty.size(), empty.getFirst()));
    }
    return new NodeData(features, start, dealt, dealtTargets);
  }
}
