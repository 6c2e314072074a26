package gossamer.solvers.model;

import gossamer.solvers.autodiff.Matrix;
import gossamer.solvers.model.Parametrization.Scaling;
import java.util.ArrayList;
import java.util.List;

/**
 * A network whose layers add to what they are given: {@code h = W0 x}, then {@code h <- h + c Wl
 * relu(h)} for each block l, at last {@code V relu(h)}, each product times its factor. Blocks are
 * W0 (width x features), W1, ... (width x width) and V (outputs x width). No biases.
 *
 * @param features inputs
 * @param width N
 * @param depth how many blocks, L
 * @param outputs numbers for each sample
 * @param parametrization how weights scale with the width
 * @param depthScaled whether c is 1/sqrt(L), otherwise 1
 */
public record ResidualNetwork(
    int features,
    int width,
    int depth,
    int outputs,
    Parametrization parametrization,
    boolean depthScaled)
    implements Architecture {
  @Override
  public List<ParameterBlock> blocks() {
    List<ParameterBlock> blocks = new ArrayList<>();
    blocks.add(new ParameterBlock("W0", width, features));
    for (int l = 1; l <= depth; l++) {
      blocks.add(new ParameterBlock("W" + l, width, width));
    }
    blocks.add(new ParameterBlock("V", outputs, width));
    return blocks;
  }

  private List<Scaling> scalings() {
    List<Scaling> scalings = new ArrayList<>();
    scalings.add(parametrization.input(features, width));
    for (int l = 1; l <= depth; l++) {
      scalings.add(parametrization.hidden(width));
    }
    scalings.add(parametrization.output(width));
    return scalings;
  }

  @Override
  public Matrix outputs(List<Matrix> parameters, Matrix inputs) {
    List<Scaling> scalings = scalings();
    double branch = depthScaled ? 1 / Math.sqrt(depth) : 1;
    Matrix h = layer(inputs, parameters.get(0), scalings.get(0), 1);
    for (int l = 1; l <= depth; l++) {
      h = h.plus(layer(h.relu(), parameters.get(l), scalings.get(l), branch));
    }
    return layer(h.relu(), parameters.get(depth + 1), scalings.get(depth + 1), 1);
  }

  private static Matrix layer(Matrix inputs, Matrix weights, Scaling scaling, double branch) {
    return inputs.matmulTransposed(weights).times(branch * scaling.factor());
  }

  @Override
  public double[] deviations() {
    return scalings().stream().mapToDouble(Scaling::deviation).toArray();
  }

  @Override
  public double[] multipliers() {
    return scalings().stream().mapToDouble(Scaling::multiplier).toArray();
  }
}
