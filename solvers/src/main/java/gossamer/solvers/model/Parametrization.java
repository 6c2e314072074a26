package gossamer.solvers.model;

import gossamer.graphs.kind.Kind;

/**
 * How the weights of a residual network scale with its width N: their deviation at time 0, a factor
 * in the forward pass, and what steps are multiplied by. All three may be one network in other
 * words: a deviation c times as large, a factor c times as small and steps c^2 times as long change
 * nothing.
 */
public sealed interface Parametrization {
  /**
   * Of the weights of one kind of layer.
   *
   * @param deviation at time 0
   * @param factor of the layer's outputs
   * @param multiplier of steps
   */
  record Scaling(double deviation, double factor, double multiplier) {}

  /** Of the first layer, whose inputs are the D features. */
  Scaling input(int features, int width);

  /** Of a layer in a block. */
  Scaling hidden(int width);

  /** Of the last layer. */
  Scaling output(int width);

  /** Neural tangent parametrization (Jacot and others 2018): wide networks hardly move. */
  @Kind(name = "ntp", description = "neural tangent: factors 1/sqrt(inputs)")
  record Ntp() implements Parametrization {
    @Override
    public Scaling input(int features, int width) {
      return new Scaling(1, 1 / Math.sqrt(features), 1);
    }

    @Override
    public Scaling hidden(int width) {
      return new Scaling(1, 1 / Math.sqrt(width), 1);
    }

    @Override
    public Scaling output(int width) {
      return hidden(width);
    }
  }

  /** Maximal update parametrization (Yang, Hu 2021): all layers learn at any width. */
  @Kind(
      name = "mup",
      description = "maximal update: as ntp, outputs divided by sqrt(width), steps times width")
  record Mup() implements Parametrization {
    @Override
    public Scaling input(int features, int width) {
      return new Scaling(1, 1 / Math.sqrt(features), width);
    }

    @Override
    public Scaling hidden(int width) {
      return new Scaling(1, 1 / Math.sqrt(width), width);
    }

    @Override
    public Scaling output(int width) {
      return new Scaling(1, 1.0 / width, width);
    }
  }

  /** What most codes do: the largest step that is stable shrinks with the width. */
  @Kind(name = "standard", description = "variances 1/inputs, no factors, one step for all")
  record Standard() implements Parametrization {
    @Override
    public Scaling input(int features, int width) {
      return new Scaling(1 / Math.sqrt(features), 1, 1);
    }

    @Override
    public Scaling hidden(int width) {
      return new Scaling(1 / Math.sqrt(width), 1, 1);
    }

    @Override
    public Scaling output(int width) {
      return hidden(width);
    }
  }
}
