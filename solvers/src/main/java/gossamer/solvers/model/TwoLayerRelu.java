package gossamer.solvers.model;

import gossamer.solvers.autodiff.Matrix;
import java.util.List;

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

  /** 1 for a; the fourth root of 1/features for w. */
  @Override
  public double[] deviations() {
    return new double[] {1, Math.sqrt(1 / Math.sqrt(features))};
  }
}
