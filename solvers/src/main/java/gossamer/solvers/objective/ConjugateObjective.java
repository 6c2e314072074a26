package gossamer.solvers.objective;

/**
 * Local objectives whose conjugates {@code f_i*(v) = max over w of v.w - f_i(w)} have gradients
 * that can be computed. Dual methods need them.
 */
public interface ConjugateObjective extends Objective {
  /**
   * The gradient of f_i*: the w with {@code grad f_i(w) = v}.
   *
   * @param v d numbers; read only
   * @param w overwritten with d numbers; not {@code v}
   * @throws IllegalArgumentException if f_i is not strongly convex; the message says what to do
   */
  void conjugateGradient(int node, double[] v, double[] w);
}
