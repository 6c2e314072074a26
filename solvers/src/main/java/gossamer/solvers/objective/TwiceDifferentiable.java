package gossamer.solvers.objective;

/** Local objectives with Hessians. */
public interface TwiceDifferentiable extends Objective {
  /**
   * The Hessian of F at {@code x} times {@code v}.
   *
   * @param product overwritten with d numbers; neither {@code x} nor {@code v}
   */
  void hessianTimes(double[] x, double[] v, double[] product);
}
