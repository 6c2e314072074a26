package gossamer.solvers.objective;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The local objectives {@code f_i: R^d -> R} of n nodes, and their mean {@code F = (1/n) sum f_i}.
 * Every objective has values and gradients; what else it has, such as a smoothness constant or an
 * optimum, it says by implementing {@link SmoothObjective}, {@link TwiceDifferentiable} or {@link
 * Minimizable}.
 *
 * <p>Immutable and safe to share: methods write only to the arrays they are given. Sums over nodes
 * run in node order.
 */
public interface Objective {
  /** How many nodes, n. */
  int nodes();

  /** The dimension d of a model. */
  int dimension();

  /**
   * The value of f_i.
   *
   * @param x the model, d numbers; read only
   */
  double value(int node, double[] x);

  /**
   * The gradient of f_i.
   *
   * @param x the model, d numbers; read only
   * @param gradient overwritten with d numbers; not {@code x}
   */
  void gradient(int node, double[] x, double[] gradient);

  /**
   * The model that every node starts from if the user says nothing else: zeros for convex problems.
   *
   * @param model all zero; overwritten with d numbers
   * @param seed that all randomness of a run follows from
   */
  default void initialModel(double[] model, long seed) {}

  /**
   * What steps along each parameter are multiplied by, d numbers, if the parametrization of a model
   * asks for that; null for steps as they are.
   */
  default double @Nullable [] stepMultipliers() {
    return null;
  }

  /**
   * How large a model's weights are along the paths from inputs to outputs, as a function of the
   * model: the sum over all paths of the product of the absolute weights on it, or what a model
   * says instead; null where that has no meaning.
   */
  default @Nullable ToDoubleFunction<double[]> pathNorm() {
    return null;
  }

  /** The residuals whose mean squares the local objectives are; null if they are not that. */
  default @Nullable Residuals residuals() {
    return null;
  }

  /** About how many multiplications a gradient of f_i takes, to predict what a run costs. */
  default double gradientWork(int node) {
    return dimension();
  }

  /** The value of F, the mean of the local values. */
  default double valueOfMean(double[] x) {
    double sum = 0;
    for (int node = 0; node < nodes(); node++) {
      sum += value(node, x);
    }
    return sum / nodes();
  }

  /** The gradient of F, the mean of the local gradients. */
  default void gradientOfMean(double[] x, double[] gradient) {
    double[] local = new double[dimension()];
    Arrays.fill(gradient, 0);
    for (int node = 0; node < nodes(); node++) {
      gradient(node, x, local);
      for (int k = 0; k < local.length; k++) {
        gradient[k] += local[k] / nodes();
      }
    }
  }
}
