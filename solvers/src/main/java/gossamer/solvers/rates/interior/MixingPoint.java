package gossamer.solvers.rates.interior;

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
 * MixingBound}, so every iteration knows how far it is. It shares no code with {@link
 * InteriorPoint} but what deals with matrices: nothing there is without its positive rates, and
 * nothing here is curved, so that there are no shortened steps and no restarts.
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

  private static final double TO_BOUNDARY = 0.95;

  /** Below this step the products of a direction say little about the one to take. */
  private static final double LEAST_FOR_SECOND_ORDER = 0.1;

  /** After a step shorter than this the next one only centres. */
  private static final double SHORT = 0.3;

  private final ClassedNetwork network;
  private final int classes;
  private final MixingSide[] sides;
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
    this.sides = new MixingSide[] {new MixingSide(network, 1), new MixingSide(network, -1)};
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
    if (!evaluate()) {
      throw new IllegalStateException("The start is not feasible");
    }
    for (MixingSide side : sides) {
      side.centre(x[classes] / pairs());
    }
    int idle = 0;
    int shortSteps = 0;
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      idle = improved() ? 0 : idle + 1;
      assemble();
      if (bestGap <= tolerance || idle > PATIENCE || !newton.factorise()) {
        break;
      }
      double mean = (sides[0].complementarity() + sides[1].complementarity()) / pairs();
      forget();
      double target = shortSteps == 0 ? mean * predicted() : mean * (shortSteps == 1 ? 1 : 3);
      direct(target);
      double primal = Math.min(1, TO_BOUNDARY * primalStep());
      double dual = Math.min(1, TO_BOUNDARY * dualStep());
      if (!move(primal)) {
        break;
      }
      for (MixingSide side : sides) {
        side.moveMultiplier(dual);
      }
      shortSteps = Math.min(primal, dual) < SHORT ? shortSteps + 1 : 0;
    }
  }

  private double pairs() {
    return 2.0 * (network.nodes - 1);
  }

  private boolean evaluate() {
    return sides[0].evaluate(x) && sides[1].evaluate(x);
  }

  private void assemble() {
    double[] matrix = newton.clear();
    for (MixingSide side : sides) {
      side.addTo(matrix);
    }
  }

  private void forget() {
    for (MixingSide side : sides) {
      side.forget();
    }
  }

  /**
   * How much of the mean complementarity to aim at, from a step that aims at none of it; keeps what
   * that step's products would be (Mehrotra).
   */
  private double predicted() {
    direct(0);
    double step = Math.min(1, Math.min(primalStep(), dualStep()));
    if (step > LEAST_FOR_SECOND_ORDER) {
      for (MixingSide side : sides) {
        side.remember();
      }
    }
    double rest = 1 - 0.98 * step;
    return Math.max(0.02, rest * rest * rest);
  }

  private void direct(double target) {
    double[] right = new double[classes + 1];
    right[classes] = -1; // the objective is s
    for (MixingSide side : sides) {
      side.addRight(target, right);
    }
    newton.solve(right, dx);
    for (MixingSide side : sides) {
      side.direct(target, dx);
    }
  }

  private double primalStep() {
    return sides[1].primalStep(sides[0].primalStep(1 / TO_BOUNDARY));
  }

  private double dualStep() {
    return sides[1].dualStep(sides[0].dualStep(1 / TO_BOUNDARY));
  }

  /** False where rounding leaves no way to go, and x where it was. */
  private boolean move(double step) {
    double[] old = x.clone();
    Matrices.add(step, dx, 0, x, 0, x.length);
    if (step > 0 && evaluate()) {
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
    double[] slowest = sides[0].multiplier();
    double[] fastest = sides[1].multiplier();
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
