package gossamer.solvers.data;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.Arrays;

/** What the targets of generated samples follow from: a function of their features. */
public sealed interface Teacher {
  /** How many vectors of weights it has. */
  default int vectors() {
    return 1;
  }

  /** The vectors of weights, one after the other, {@code features} numbers each. */
  double[] weights(int features, long seed);

  /**
   * Noise plus the value of the function at a sample.
   *
   * @param values hold the sample's {@code features} numbers from {@code at} on
   */
  default double target(double noise, double[] weights, double[] values, int at, int features) {
    double target = noise;
    for (int f = 0; f < features; f++) {
      target += values[at + f] * weights[f];
    }
    return target;
  }

  /** Whether there is one model that can differ between the nodes, features . model. */
  default boolean isLinear() {
    return true;
  }

  /** A model drawn at random. */
  @Kind(name = "linear", description = "features . model, the model drawn standard normal")
  record Linear() implements Teacher {
    @Override
    public double[] weights(int features, long seed) {
      RandomStream random = RandomStream.of(seed, Purpose.TRUE_MODEL);
      double[] weights = new double[features];
      new InputLaw.Normal().draw(random, weights, 0, features);
      return weights;
    }
  }

  /** A model that needs few features. */
  @Kind(name = "sparse", description = "the sum of the first features, the others mean nothing")
  record Sparse(
      @Doc("how many features have the weight 1; the others have 0") @Range(min = 1) @Default("3")
          int nonzero)
      implements Teacher {
    @Override
    public double[] weights(int features, long seed) {
      double[] weights = new double[features];
      Arrays.fill(weights, 0, nonzero, 1);
      return weights;
    }
  }

  /** Neurons that point anywhere. */
  @Kind(
      name = "relu",
      description = "sum_j relu(v_j . features) over neurons of random unit vectors v_j")
  record Relu(@Doc("how many neurons") @Range(min = 1) @Default("10") int neurons)
      implements Teacher {
    @Override
    public int vectors() {
      return neurons;
    }

    @Override
    public double[] weights(int features, long seed) {
      RandomStream random = RandomStream.of(seed, Purpose.TRUE_MODEL);
      double[] weights = new double[neurons * features];
      for (int j = 0; j < neurons; j++) {
        InputLaw.direction(random, weights, j * features, features, 1);
      }
      return weights;
    }

    @Override
    public double target(double noise, double[] weights, double[] values, int at, int features) {
      double target = noise;
      for (int j = 0; j < weights.length; j += features) {
        double sum = 0;
        for (int f = 0; f < features; f++) {
          sum = Math.fma(values[at + f], weights[j + f], sum);
        }
        target += Math.max(0, sum);
      }
      return target;
    }

    @Override
    public boolean isLinear() {
      return false;
    }
  }
}
