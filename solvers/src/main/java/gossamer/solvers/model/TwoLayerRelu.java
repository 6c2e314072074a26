package gossamer.solvers.model;

import gossamer.solvers.autodiff.Matrix;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * {@code sum_j a_j relu(w_j . x)} over the neurons j. Blocks are a (1 x width) and w (width x
 * features).
 *
 * @param features inputs
 * @param width neurons
 */
public record TwoLayerRelu(int features, int width) implements Architecture {
  @Override
  public List<ParameterBlock> blocks() {
    return List.of(new ParameterBlock("a", 1, width), new ParameterBlock("w", width, features));
  }

  @Override
  public Matrix outputs(List<Matrix> parameters, Matrix inputs) {
    return inputs.matmulTransposed(parameters.get(1)).relu().matmulTransposed(parameters.get(0));
  }

  /**
   * {@code sum_j |a_j| |w_j|} with Euclidean norms of the w_j, so that it does not depend on the
   * axes of the inputs; what stays the same if a_j is divided by what w_j is multiplied by.
   */
  @Override
  public ToDoubleFunction<double[]> pathNorm() {
    return x -> {
      double sum = 0;
      int at = width;
      for (int j = 0; j < width; j++) {
        double square = 0;
        for (int end = at + features; at < end; at++) {
          square = Math.fma(x[at], x[at], square);
        }
        sum = Math.fma(Math.abs(x[j]), Math.sqrt(square), sum);
      }
      return sum;
    };
  }

  /** 1 for a; the fourth root of 1/features for w. */
  @Override
  public double[] deviations() {
    return new double[] {1, Math.sqrt(1 / Math.sqrt(features))};
  }
}
