package gossamer.solvers.rates.interior;

/**
 * How far interior points go and what they aim at.
 *
 * <p>Sources: S. Mehrotra, "On the implementation of a primal-dual interior point method", SIAM J.
 * Optim. 2 (1992), 575-601; the cube is that of J. Nocedal, S. J. Wright, Numerical Optimization,
 * 2006, section 14.2. Centring after short steps is our own: without it, steps on some networks get
 * shorter and shorter far from the optimum.
 */
final class StepRules {
  /** The part of the way to where something would no longer be positive. */
  static final double TO_BOUNDARY = 0.95;

  /** After a step shorter than this the next one only centres. */
  private static final double SHORT = 0.3;

  private StepRules() {}

  /** How much of its direction the variables x may take, 1 at most. */
  static double primal(Inequality all) {
    return Math.min(1, TO_BOUNDARY * all.primalStep(1 / TO_BOUNDARY));
  }

  /** How much of their direction the multipliers may take, 1 at most. */
  static double dual(Inequality all) {
    return Math.min(1, TO_BOUNDARY * all.dualStep(1 / TO_BOUNDARY));
  }

  /** Whether a step says that x or the multipliers are too near their boundary to get on. */
  static boolean isShort(double primal, double dual) {
    return Math.min(primal, dual) < SHORT;
  }

  /**
   * Which part of the mean product of slacks and multipliers to aim at.
   *
   * @param step to the boundary, 1 at most, of the direction that aims at nothing
   */
  static double centring(double step) {
    double rest = 1 - 0.98 * step;
    return Math.max(0.02, rest * rest * rest);
  }

  /**
   * The same after short steps, where only centring helps: products that are alike, and larger if
   * that was not enough.
   *
   * @param shortSteps in a row, at least one
   */
  static double centring(int shortSteps) {
    return shortSteps == 1 ? 1 : 3;
  }
}
