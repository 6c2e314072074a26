package gossamer.solvers.model;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.autodiff.Matrix;
import gossamer.solvers.objective.Objective;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a model is made of, and what it computes. Immutable. */
public interface Architecture {
  /** The parameters, in the order of the model's vector. */
  List<ParameterBlock> blocks();

  /**
   * What the model makes of inputs.
   *
   * @param parameters a matrix for each block, of its shape
   * @param inputs a row for each sample
   * @return a row for each sample
   */
  Matrix outputs(List<Matrix> parameters, Matrix inputs);

  /** The standard deviation of each block's independent normal parameters at time 0. */
  double[] deviations();

  /**
   * What steps of each block are multiplied by, 1 for all by default. It belongs to how the model
   * is parametrized: other parameters with other multipliers can be the same model.
   */
  default double[] multipliers() {
    double[] ones = new double[blocks().size()];
    Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * The path norm of a vector of parameters, see {@link Objective#pathNorm}; null if it has none.
   */
  default @Nullable ToDoubleFunction<double[]> pathNorm() {
    return null;
  }

  /**
   * The model at time 0.
   *
   * @param model overwritten with its parameters
   * @param seed that all randomness of a run follows from; each block has a stream of its own
   */
  default void initialize(double[] model, long seed) {
    List<ParameterBlock> blocks = blocks();
    double[] deviations = deviations();
    int at = 0;
    for (int b = 0; b < blocks.size(); b++) {
      RandomStream random = RandomStream.of(seed, Purpose.MODEL, b);
      for (int k = 0; k < blocks.get(b).size(); k++) {
        model[at++] = deviations[b] == 0 ? 0 : deviations[b] * random.nextGaussian();
      }
    }
  }
}
