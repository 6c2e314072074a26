package gossamer.solvers.objective;

/**
 * The residuals of local objectives that are half mean squares, {@code f_i(x) = (1/m) sum_a (1/2)
 * |r_a(x)|^2} plus a regularization, over the m samples a of node i; r_a has as many numbers as a
 * model has outputs.
 *
 * <p>Where all residuals are zero, the Hessian of a sample's loss is {@code J_a' J_a}, with the
 * Jacobian J_a of its residuals.
 */
public interface Residuals {
  /** How many numbers the residual of a sample has. */
  int outputs();

  /** Whether residuals are linear in the model, so that their Jacobians are the same everywhere. */
  boolean areLinear();

  /**
   * The residual of a sample.
   *
   * @param sample from 0 on, among those of its node
   * @param x the model, d numbers; read only
   * @return a new array
   */
  double[] residual(int node, int sample, double[] x);

  /**
   * The Jacobian of a sample's residual.
   *
   * @param x the model, d numbers; read only
   * @return new arrays, a row of d numbers for each output
   */
  double[][] jacobian(int node, int sample, double[] x);
}
