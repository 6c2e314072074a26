package gossamer.solvers.objective;

import java.util.function.ToDoubleFunction;

/**
 * The local objectives {@code f_i: R^d -> R} of n nodes, smooth and convex, and their mean {@code F
 * = (1/n) sum f_i}.
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
   * The gradient of f_i.
   *
   * @param x the model, d numbers; read only
   * @param gradient overwritten with d numbers; not {@code x}
   */
  void gradient(int node, double[] x, double[] gradient);

  /** About how many multiplications a gradient of f_i takes, to predict what a run costs. */
  default double gradientWork(int node) {
    return dimension();
  }

  /** The largest smoothness constant of the local objectives, L. */
  double smoothness();

  /**
   * The smallest strong convexity constant of the local objectives, mu; zero if one is not strongly
   * convex.
   */
  double strongConvexity();

  /**
   * The Hessian of F at {@code x} times {@code v}.
   *
   * @param product overwritten with d numbers; neither {@code x} nor {@code v}
   */
  void hessianTimes(double[] x, double[] v, double[] product);

  /**
   * {@code F(x) - F(r) - grad F(r) . (x - r)}, computed without cancellation however near x and r
   * are: the suboptimality gap of x when r is the minimiser of F.
   *
   * @return at least zero
   */
  double bregman(double[] x, double[] r);

  /**
   * {@link #bregman} against one reference, for many models: what depends on the reference alone is
   * worked out once.
   *
   * @param r the reference; copied
   * @return the same numbers as {@link #bregman}, to the bit; one thread at a time
   */
  default ToDoubleFunction<double[]> divergenceFrom(double[] r) {
    double[] reference = r.clone();
    return x -> bregman(x, reference);
  }

  /** The gradient of F, the mean of the local gradients. */
  default void gradientOfMean(double[] x, double[] gradient) {
    double[] local = new double[dimension()];
    java.util.Arrays.fill(gradient, 0);
    for (int node = 0; node < nodes(); node++) {
      gradient(node, x, local);
      for (int k = 0; k < local.length; k++) {
        gradient[k] += local[k] / nodes();
      }
    }
  }
}
