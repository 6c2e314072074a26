package gossamer.solvers.objective;

/** Local objectives with Lipschitz gradients and a known constant. */
public interface SmoothObjective extends Objective {
  /** The largest smoothness constant of the local objectives, L. */
  double smoothness();

  /**
   * The smallest strong convexity constant of the local objectives, mu; zero if one is not strongly
   * convex.
   */
  double strongConvexity();
}
