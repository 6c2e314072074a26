package gossamer.solvers.rates.interior;

/**
 * Inequalities of a convex program on the way to its optimum: slacks, which are functions of the
 * variables x, and multipliers, all of which stay positive, with the direction in which they move.
 * At the optimum every slack times its multiplier is zero; on the way there the products are made
 * alike, and smaller and smaller.
 *
 * <p>An iteration calls {@link #direct} for a step that aims at products of zero, {@link #remember}
 * where the next is to make up for that step's second-order error, {@link #direct} for the step
 * proper, {@link #primalStep} and {@link #dualStep}, {@link #evaluate} at the new x, {@link
 * #moveMultiplier} and {@link #forget}.
 *
 * <p>Mutable, for one thread.
 */
interface Inequality {
  /**
   * Evaluates the slacks.
   *
   * @return whether all are positive; if not, they mean nothing until x is evaluated where they are
   */
  boolean evaluate(double[] x);

  /** Chooses the multipliers whose products with the slacks are all {@code mean}. */
  void centre(double mean);

  /**
   * Finds how slacks, linearised, and multipliers change with x.
   *
   * @param target what the products are to be after the step
   * @param dx the step
   */
  void direct(double target, double[] dx);

  /** Keeps the products of the changes of slacks and multipliers, which a step neglects. */
  void remember();

  /** Takes the products that were kept for zero. */
  void forget();

  /** How far along the direction the slacks, linearised, stay positive, {@code most} at most. */
  double primalStep(double most);

  /** How far along the direction the multipliers stay positive, {@code most} at most. */
  double dualStep(double most);

  /** Moves the multipliers along the direction. */
  void moveMultiplier(double step);
}
