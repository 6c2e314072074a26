package gossamer.solvers.model;

import gossamer.graphs.kind.Refusal;
import gossamer.solvers.autodiff.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Layers of neurons, each connected with all of the layer before: {@code h <- phi(h W' + b)}, the
 * last without phi. Blocks are W1 (neurons x inputs), b1, W2, b2, and so on; without biases W1, W2.
 *
 * @param sizes inputs, neurons of each hidden layer, outputs
 * @param activation phi; null if there are no hidden layers
 * @param biases whether neurons have them
 */
public record MultilayerPerceptron(
    List<Integer> sizes, @Nullable Activation activation, boolean biases) implements Architecture {
  /** Copies the sizes. */
  public MultilayerPerceptron {
    sizes = List.copyOf(sizes);
    if (sizes.size() > 2 && activation == null) {
      throw new Refusal("hidden layers need an activation");
    }
  }

  private int layers() {
    return sizes.size() - 1;
  }

  @Override
  public List<ParameterBlock> blocks() {
    List<ParameterBlock> blocks = new ArrayList<>();
    for (int layer = 1; layer <= layers(); layer++) {
      blocks.add(new ParameterBlock("W" + layer, sizes.get(layer), sizes.get(layer - 1)));
      if (biases) {
        blocks.add(new ParameterBlock("b" + layer, 1, sizes.get(layer)));
      }
    }
    return blocks;
  }

  @Override
  public Matrix outputs(List<Matrix> parameters, Matrix inputs) {
    Matrix h = inputs;
    int next = 0;
    for (int layer = 1; layer <= layers(); layer++) {
      Matrix sums = h.matmulTransposed(parameters.get(next++));
      Matrix shifted = biases ? sums.plus(parameters.get(next++)) : sums;
      h = layer == layers() || activation == null ? shifted : activation.of(shifted);
    }
    return h;
  }

  /**
   * Without biases: the sum of what the network makes of ones, if its weights are their absolute
   * values and neurons pass on the sums of their inputs.
   */
  @Override
  public @Nullable ToDoubleFunction<double[]> pathNorm() {
    return biases ? null : this::pathNorm;
  }

  private double pathNorm(double[] x) {
    double[] h = new double[sizes.getFirst()];
    Arrays.fill(h, 1);
    int at = 0;
    for (int layer = 1; layer <= layers(); layer++) {
      double[] next = new double[sizes.get(layer)];
      for (int row = 0; row < next.length; row++) {
        for (double input : h) {
          next[row] = Math.fma(Math.abs(x[at++]), input, next[row]);
        }
      }
      h = next;
    }
    return Arrays.stream(h).reduce(0, Double::sum); // in order; sum() compensates
  }

  /** Of weights the root of gain/inputs, with the gain 1 for the last layer; biases start at 0. */
  @Override
  public double[] deviations() {
    List<Double> deviations = new ArrayList<>();
    for (int layer = 1; layer <= layers(); layer++) {
      double gain = layer == layers() || activation == null ? 1 : activation.gain();
      deviations.add(Math.sqrt(gain / sizes.get(layer - 1)));
      if (biases) {
        deviations.add(0.0);
      }
    }
    return deviations.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
