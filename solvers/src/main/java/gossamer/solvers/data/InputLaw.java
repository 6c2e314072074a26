package gossamer.solvers.data;

import gossamer.graphs.kind.Kind;
import gossamer.graphs.random.RandomStream;

/** The law of the features of a generated sample; samples are independent. */
public sealed interface InputLaw {
  /**
   * Draws one sample.
   *
   * @param values overwritten with {@code features} numbers from {@code at} on
   */
  void draw(RandomStream random, double[] values, int at, int features);

  /** Independent, of mean 0 and variance 1. */
  @Kind(name = "normal", description = "independent standard normal features")
  record Normal() implements InputLaw {
    @Override
    public void draw(RandomStream random, double[] values, int at, int features) {
      for (int k = at; k < at + features; k++) {
        values[k] = random.nextGaussian();
      }
    }
  }

  /** Independent, of mean 0 and variance 1/3. */
  @Kind(name = "uniform", description = "independent features, uniform on [-1, 1]")
  record Uniform() implements InputLaw {
    @Override
    public void draw(RandomStream random, double[] values, int at, int features) {
      for (int k = at; k < at + features; k++) {
        values[k] = 2 * random.nextDouble() - 1;
      }
    }
  }

  /** Of mean 0 and variance 1, uncorrelated, but not independent. */
  @Kind(name = "sphere", description = "uniform on the sphere of radius sqrt(features)")
  record Sphere() implements InputLaw {
    @Override
    public void draw(RandomStream random, double[] values, int at, int features) {
      direction(random, values, at, features, Math.sqrt(features));
    }
  }

  /**
   * Draws a vector that points anywhere: of normal numbers, scaled.
   *
   * @param norm its Euclidean norm
   */
  static void direction(RandomStream random, double[] values, int at, int features, double norm) {
    double square = 0;
    while (square == 0) { // with one feature, normal numbers are 0 once in 2^53
      for (int k = at; k < at + features; k++) {
        values[k] = random.nextGaussian();
        square = Math.fma(values[k], values[k], square);
      }
    }
    double scale = norm / Math.sqrt(square);
    for (int k = at; k < at + features; k++) {
      values[k] *= scale;
    }
  }
}
