package gossamer.solvers.rates.interior;

import java.util.function.Predicate;

/**
 * A primal-dual interior point method for {@link RateProgram}s, with the direction of Helmberg,
 * Kojima and Monteiro and the predictor and corrector of Mehrotra. The rates stay strictly feasible
 * throughout; multipliers stay positive and their bounds are evaluated by {@link DualBound}, so
 * every iteration knows how far it is.
 *
 * <p>Letters, here and in the classes that this one is made of, where o is the product entry by
 * entry:
 *
 * <table>
 * <caption>Inequalities of the program</caption>
 * <tr><th>inequality</th><th>slack</th><th>multiplier</th><th>with</th></tr>
 * <tr><td>{@link PositiveRates}</td><td>mu</td><td>r</td><td></td></tr>
 * <tr><td>{@link LimitedLoads}</td><td>the room that loads leave</td><td>w</td><td></td></tr>
 * <tr><td>{@link LimitedResistances}</td><td>s - diag T</td><td>y</td>
 *     <td>{@code K = L(mu)^+}, {@code T = B'KB}, {@code N = K L(y) K}</td></tr>
 * <tr><td>{@link SpectralInequality}</td><td>{@code S = L(mu) - s Pi}</td><td>Z</td>
 *     <td>{@code A = S^-1} on the complement of the ones</td></tr>
 * </table>
 *
 * <p>Costs some 10 n^3 + 4/3 k^3 operations and one of k^3 / 3 for its factorisation an iteration
 * with k classes, less without resistances; 10 to 60 iterations.
 *
 * <p>Sources: C. Helmberg, F. Rendl, R. J. Vanderbei, H. Wolkowicz, SIAM J. Optim. 6 (1996),
 * 342-361; S. Boyd, L. Vandenberghe, Convex Optimization, 2004, chapter 11 (least resistance and
 * fastest mixing as semidefinite programs: A. Ghosh, S. Boyd, A. Saberi, SIAM Rev. 50 (2008)).
 *
 * <p>Mutable, for one run by one thread.
 */
final class InteriorPoint {
  private static final int MOST_ITERATIONS = 150;

  /** A run that stops at a larger gap has jammed. */
  private static final double JAMMED = 1e-6;

  /** Where a run has got to. */
  record State(int iteration, double value, double bound) {
    double gap() {
      return bound > 0 ? value / bound - 1 : Double.POSITIVE_INFINITY;
    }
  }

  /**
   * What a dual bound was made of.
   *
   * @param x the variables at which resistances were linearised
   * @param z n x n, or empty
   * @param y one for each class, or empty
   * @param w one for each row of limits
   */
  @SuppressWarnings("ArrayRecordComponent") // inner data, compared by nobody
  record Multipliers(double[] x, double[] z, double[] y, double[] w) {}

  private final double[] start;
  private final double[] objective;
  private final Iterate iterate;
  private final RateEquations equations;
  private final double[] dx;
  private final Best best;

  InteriorPoint(RateProgram program, double[] rates, double scale, double tau) {
    this(program, rates, scale, tau, program.cost);
  }

  /**
   * Starts from strictly feasible rates.
   *
   * @param rates of the classes
   * @param scale s
   * @param tau where limits grow
   * @param costs per class, of one edge
   */
  InteriorPoint(RateProgram program, double[] rates, double scale, double tau, double[] costs) {
    this.start = program.variables(rates, scale, tau);
    this.objective = program.objective(costs);
    this.iterate = new Iterate(program, start, new Workbench(program.nodes));
    this.equations = new RateEquations(iterate, objective);
    this.dx = new double[start.length];
    this.best = new Best(start, iterate.multipliers());
  }

  /** The best rates of classes that were met, then s and tau. */
  double[] bestX() {
    return best.x();
  }

  /** The multipliers of the best bound that was met. */
  Multipliers multipliers() {
    return best.multipliers();
  }

  /**
   * Iterates until the gap is small, or a state is good enough, or rounding stops it. Corrections
   * of second order save a third of the iterations, and once in a hundred programs with limits they
   * jam; then it starts again without them. The best of both is kept.
   */
  State run(double tolerance, Predicate<State> enough) {
    State bold = run(tolerance, enough, true);
    if (bold.gap() <= JAMMED || enough.test(bold)) {
      return bold;
    }
    return run(tolerance, enough, false);
  }

  private State run(double tolerance, Predicate<State> enough, boolean secondOrder) {
    iterate.start(start, objective);
    Patience patience = new Patience(JAMMED);
    int shortSteps = 0; // in a row
    State state = best.state(0);
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      equations.assemble();
      State here = new State(iteration, iterate.value(), iterate.bound());
      best.offer(here, iterate);
      state = best.state(iteration);
      boolean impatient = patience.endsAt(here);
      if (state.gap() <= tolerance || impatient || enough.test(state) || !equations.factorise()) {
        break;
      }
      double mean = iterate.complementarity();
      iterate.inequalities.forget();
      direct(mean * (shortSteps == 0 ? predicted(secondOrder) : StepRules.centring(shortSteps)));
      double primal = StepRules.primal(iterate.inequalities);
      double dual = StepRules.dual(iterate.inequalities);
      double moved = iterate.move(primal, dx);
      if (!(moved > 0)) {
        break;
      }
      if (moved < primal) { // the direction was made for another curvature
        dual = Math.min(dual, moved);
      }
      iterate.inequalities.moveMultiplier(dual);
      shortSteps = StepRules.isShort(moved, dual) ? shortSteps + 1 : 0;
    }
    return state;
  }

  /**
   * Which part of the mean product of slacks and multipliers to aim at, from a step that aims at
   * nothing.
   *
   * @param secondOrder whether the step proper is to make up for the products of that step
   */
  private double predicted(boolean secondOrder) {
    direct(0);
    double primal = iterate.inequalities.primalStep(1);
    double step = iterate.inequalities.dualStep(primal); // the less: its search starts from there
    if (secondOrder) {
      iterate.inequalities.remember();
    }
    return StepRules.centring(step);
  }

  /** Finds the direction to products of slacks and multipliers that are all {@code target}. */
  private void direct(double target) {
    equations.solve(target, dx);
    iterate.inequalities.direct(target, dx);
  }
}
