package gossamer.solvers.data;

import gossamer.graphs.kind.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * A shift and a scale for every feature, after which the samples that they were fitted on have mean
 * 0 and population standard deviation 1. Other samples are shifted and scaled by the same.
 * Immutable.
 */
public final class Standardization {
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

  // Of each feature. Values are scaled to [-1, 1] first, (v - first) / (2 reach), where neither a
  // far offset nor squares out of range cost digits; mean and deviation are of these.
  private final double[] first;
  private final double[] reach;
  private final double[] mean;
  private final double[] deviation;

  private Standardization(int features) {
    this.first = new double[features];
    this.reach = new double[features];
    this.mean = new double[features];
    this.deviation = new double[features];
  }

  /**
   * Fits shifts and scales.
   *
   * @throws Refusal if the numbers, all stored, exceed an array
   */
  public static Standardization of(Dataset data) {
    double[] values = data.rows().dense().values();
    Standardization result = new Standardization(data.features());
    for (int f = 0; f < data.features(); f++) {
      result.fit(values, data.samples(), f);
    }
    return result;
  }

  private void fit(double[] values, int samples, int feature) {
    int features = first.length;
    first[feature] = samples == 0 ? 0 : values[feature];
    reach[feature] = reach(values, samples, feature);
    double sum = 0;
    for (int s = 0; s < samples; s++) {
      sum += scaled(values[s * features + feature], feature) / samples;
    }
    double square = 0;
    for (int s = 0; s < samples; s++) {
      double centred = scaled(values[s * features + feature], feature) - sum;
      square += centred * centred;
    }
    mean[feature] = sum;
    deviation[feature] = reach[feature] == 0 ? 1 : Math.sqrt(square / samples);
  }

  private double scaled(double value, int feature) {
    return reach[feature] == 0 ? 0 : (HALF * value - HALF * first[feature]) / reach[feature];
  }

  /** Half of how far a feature gets from its first value; 0 if no further than rounding does. */
  private double reach(double[] values, int samples, int feature) {
    double from = first[feature];
    double least = from;
    double most = from;
    for (int s = 0; s < samples; s++) {
      double value = values[s * first.length + feature];
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    double largest = Math.max(Math.abs(least), Math.abs(most));
    return most - least <= ROUNDING * largest
        ? 0
        : Math.max(HALF * most - HALF * from, HALF * from - HALF * least);
  }

  /** The numbers of the features that are constant up to rounding, ascending; they become 0. */
  public List<Integer> constant() {
    List<Integer> constant = new ArrayList<>();
    for (int f = 0; f < reach.length; f++) {
      if (reach[f] == 0) {
        constant.add(f);
      }
    }
    return constant;
  }

  /**
   * Shifts and scales samples. Every number is stored: what was zero no longer is.
   *
   * @param data of as many features; need not be what was fitted
   * @param whose says in a message which samples they are, such as "of the table"
   * @throws Refusal if the numbers exceed an array, or one exceeds a double
   */
  public Dataset of(Dataset data, String whose) {
    int features = first.length;
    double[] values = data.rows().dense().values();
    double[] result = new double[values.length];
    double[] targets = new double[data.samples()];
    for (int s = 0; s < data.samples(); s++) {
      targets[s] = data.target(s);
      for (int f = 0; f < features; f++) {
        int at = s * features + f;
        result[at] = (scaled(values[at], f) - mean[f]) / deviation[f];
        if (!Double.isFinite(result[at])) {
          throw new Refusal(
              "feature %d of sample %d %s, standardized, is beyond all numbers: its %s is too far from the training samples'"
                  .formatted(f + 1, s + 1, whose, values[at]));
        }
      }
    }
    return new Dataset(features, result, targets);
  }
}
