package gossamer.solvers.rates.interior;

import java.util.List;

/**
 * A primal-dual interior point method for the weights of smallest sigma,
 *
 * <pre>
 *   minimise    s
 *   subject to  (1 - s) Pi &lt;= L(w) &lt;= (1 + s) Pi
 * </pre>
 *
 * with one weight, of any sign, for each class of edges, and the direction of Helmberg, Kojima and
 * Monteiro. Weights and s stay strictly feasible; the multipliers' bounds are evaluated by {@link
 * MixingBound}, so every iteration knows how far it is. Nothing here is curved, as resistances are
 * in {@link InteriorPoint}, so that there are no shortened steps and no restarts.
 *
 * <p>Costs some 50 n^3 + 4 k m + k^3 / 3 operations an iteration with k classes and m edges; 10 to
 * 30 iterations.
 *
 * <p>Sources: L. Xiao, S. Boyd, Syst. Control Lett. 53 (2004), 65-78 (the program); C. Helmberg, F.
 * Rendl, R. J. Vanderbei, H. Wolkowicz, SIAM J. Optim. 6 (1996), 342-361 (the method).
 *
 * <p>Mutable, for one run by one thread.
 */
final class MixingPoint {
  private static final int MOST_ITERATIONS = 100;

  /** So many iterations without a better bound end a run: rounding has the upper hand. */
  private static final int PATIENCE = 6;

  /** Below this step the products of a direction say little about the one to take. */
  private static final double LEAST_FOR_SECOND_ORDER = 0.1;

  private final ClassedNetwork network;
  private final int classes;
  private final MixingSide[] sides;
  private final Inequality both;
  private final NewtonSystem newton;
  private final double[] x; // weights of classes, then s
  private final double[] dx;

  private double bestGap = Double.POSITIVE_INFINITY;
  private final double[] bestX;
  private double bestBound = Double.NEGATIVE_INFINITY;
  private final double[] slow;
  private final double[] fast;

  /**
   * Starts from strictly feasible weights.
   *
   * @param weights of the classes
   * @param sigma above that of the weights
   */
  MixingPoint(ClassedNetwork network, double[] weights, double sigma) {
    this.network = network;
    this.classes = network.classes.count();
    Workbench bench = new Workbench(network.nodes);
    this.sides =
        new MixingSide[] {new MixingSide(network, 1, bench), new MixingSide(network, -1, bench)};
    this.both = new Inequalities(List.of(sides));
    this.newton = new NewtonSystem(classes + 1);
    this.x = new double[classes + 1];
    System.arraycopy(weights, 0, x, 0, classes);
    x[classes] = sigma;
    this.dx = new double[classes + 1];
    this.bestX = x.clone();
    this.slow = new double[network.nodes * network.nodes];
    this.fast = new double[slow.length];
  }

  /** The best weights of classes that were met, then their s. */
  double[] bestX() {
    return bestX;
  }

  /** Z of the best bound that was met, for {@code L >= (1 - s) Pi}. */
  double[] slowMultiplier() {
    return slow;
  }

  /** Z of the best bound that was met, for {@code L <= (1 + s) Pi}. */
  double[] fastMultiplier() {
    return fast;
  }

  /** Iterates until s and its bound are near as parts of s and of 1 - s, or rounding stops it. */
  void run(double tolerance) {
    if (!both.evaluate(x)) {
      throw new IllegalStateException("The start is not feasible");
    }
    both.centre(x[classes] / pairs());
    int idle = 0;
    int shortSteps = 0;
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      idle = improved() ? 0 : idle + 1;
      assemble();
      if (bestGap <= tolerance || idle > PATIENCE || !newton.factorise()) {
        break;
      }
      double mean = (sides[0].complementarity() + sides[1].complementarity()) / pairs();
      both.forget();
      direct(mean * (shortSteps == 0 ? predicted() : StepRules.centring(shortSteps)));
      double primal = StepRules.primal(both);
      double dual = StepRules.dual(both);
      if (!move(primal)) {
        break;
      }
      both.moveMultiplier(dual);
      shortSteps = StepRules.isShort(primal, dual) ? shortSteps + 1 : 0;
    }
  }

  private double pairs() {
    return 2.0 * (network.nodes - 1);
  }

  private void assemble() {
    double[] matrix = newton.clear();
    for (MixingSide side : sides) {
      side.addTo(matrix);
    }
  }

  /**
   * How much of the mean complementarity to aim at, from a step that aims at none of it; keeps what
   * that step's products would be (Mehrotra).
   */
  private double predicted() {
    direct(0);
    double most = 1 / StepRules.TO_BOUNDARY;
    double step = Math.min(1, Math.min(both.primalStep(most), both.dualStep(most)));
    if (step > LEAST_FOR_SECOND_ORDER) {
      both.remember();
    }
    return StepRules.centring(step);
  }

  private void direct(double target) {
    double[] right = new double[classes + 1];
    right[classes] = -1; // the objective is s
    for (MixingSide side : sides) {
      side.addRight(target, right);
    }
    newton.solve(right, dx);
    both.direct(target, dx);
  }

  /** False where rounding leaves no way to go, and x where it was. */
  private boolean move(double step) {
    double[] old = x.clone();
    Matrices.add(step, dx, 0, x, 0, x.length);
    if (step > 0 && both.evaluate(x)) {
      return true;
    }
    System.arraycopy(old, 0, x, 0, x.length);
    return false;
  }

  /** Evaluates s and bound here and keeps what is best; whether the gap got smaller. */
  private boolean improved() {
    if (x[classes] <= bestX[classes]) {
      System.arraycopy(x, 0, bestX, 0, x.length);
    }
    double[] slowest = sides[0].multiplier;
    double[] fastest = sides[1].multiplier;
    double[] p = new double[network.edges];
    double[] q = new double[network.edges];
    for (int e = 0; e < p.length; e++) {
      p[e] = network.ofEdge(slowest, e);
      q[e] = network.ofEdge(fastest, e);
    }
    double bound =
        MixingBound.of(
            network.nodes, sides[0].traceOfMultiplier(), p, sides[1].traceOfMultiplier(), q);
    if (bound > bestBound) {
      bestBound = bound;
      System.arraycopy(slowest, 0, slow, 0, slow.length);
      System.arraycopy(fastest, 0, fast, 0, fast.length);
    }
    double s = bestX[classes];
    double gap = (s - bestBound) / Math.min(s, Math.abs(1 - s));
    boolean isBetter = gap < bestGap;
    bestGap = Math.min(bestGap, gap);
    return isBetter;
  }
}
