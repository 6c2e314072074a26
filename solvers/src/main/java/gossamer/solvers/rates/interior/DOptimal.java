package gossamer.solvers.rates.interior;

import gossamer.solvers.matrix.Cholesky;
import java.util.Arrays;

/**
 * Rates of total one that make the largest effective resistance over all edges least, by the
 * equivalence theorem of optimal design: they are those of largest {@code log det}, that is of most
 * weighted spanning trees, and their resistances are at most {@code n - 1}, with equality where the
 * rate is positive. So {@code max R / (n - 1) - 1} is how far any rates are from the best.
 *
 * <p>Primal-dual Newton steps on {@code min sum mu - log det L(mu)}, {@code mu >= 0}, whose Hessian
 * is {@code T o T}, {@code T = B' L^+ B}: one factorisation of k^3 / 3 operations a step for k
 * classes of edges.
 *
 * <p>Source: J. Kiefer, J. Wolfowitz, "The equivalence of two extremum problems", Canad. J. Math.
 * 12 (1960), 363-366.
 */
final class DOptimal {
  private static final int MOST_STEPS = 100;

  /** So many steps without rates that are better end the search: rounding has the upper hand. */
  private static final int PATIENCE = 8;

  /** How far a boundary is looked for; any number that leaves steps of one. */
  private static final double FURTHEST = 2;

  private DOptimal() {}

  /**
   * The rates.
   *
   * @param program of resistances alone, without limits; costs are not read
   * @param tolerance how far they may be from the best, relatively
   * @return rates of the classes, of any total
   */
  static double[] of(RateProgram program, double tolerance) {
    int n = program.nodes;
    int k = program.classes.count();
    double[] x = new double[k];
    Arrays.fill(x, (n - 1.0) / program.edges);
    PositiveRates rates = new PositiveRates(program);
    Arrays.fill(rates.multiplier, 0.5);
    double[] best = x.clone();
    double least = Double.POSITIVE_INFINITY;
    Workbench bench = new Workbench(n);
    LaplacianInverse inverse = new LaplacianInverse(program, bench);
    double[] newton = new double[k * k];
    int idle = 0;
    for (int step = 0; step < MOST_STEPS && idle < PATIENCE; step++) {
      if (!rates.evaluate(x) || !inverse.evaluate(x)) {
        break;
      }
      double[] resistances = program.ofClasses(inverse.matrix());
      double total = 0;
      double largest = 0;
      double mean = 0;
      for (int c = 0; c < k; c++) {
        total += program.classes.size(c) * x[c];
        mean += program.classes.size(c) * x[c] * rates.multiplier[c] / program.edges;
        largest = Math.max(largest, resistances[c]);
      }
      idle++;
      if (largest * total < least) {
        idle = largest * total < least * (1 - 1e-12) ? 0 : idle;
        least = largest * total;
        System.arraycopy(x, 0, best, 0, k);
      }
      if (least <= (n - 1) * (1 + tolerance)) {
        break;
      }
      assemble(program, inverse.matrix(), rates, newton);
      if (!Cholesky.factor(newton, k, bench.workspace())) {
        break;
      }
      double[] predictor = right(program, resistances, x, 0);
      Cholesky.solve(newton, k, predictor, bench.workspace());
      rates.direct(0, predictor);
      double rest = 1 - 0.98 * rates.dualStep(rates.primalStep(1));
      double target = mean * Math.max(0.01, rest * rest * rest);
      double[] dx = right(program, resistances, x, target);
      Cholesky.solve(newton, k, dx, bench.workspace());
      rates.direct(target, dx);
      Matrices.add(length(rates.primalStep(FURTHEST)), dx, 0, x, 0, k);
      rates.moveMultiplier(length(rates.dualStep(FURTHEST)));
    }
    return best;
  }

  private static double length(double toBoundary) {
    return Math.min(1, StepRules.TO_BOUNDARY * toBoundary);
  }

  /** The Hessian {@code T o T} and {@code diag(dual / mu)}, in the upper triangle. */
  private static void assemble(
      RateProgram program, double[] inverse, PositiveRates rates, double[] newton) {
    int k = program.classes.count();
    double[] row = new double[program.nodes];
    Arrays.fill(newton, 0.0);
    for (int c = 0; c < k; c++) {
      int e = program.classes.representative(c);
      int size = program.classes.size(c);
      program.difference(inverse, e, row);
      for (int f = program.firstBeside(e); f < program.edges; f++) {
        double t = program.over(row, f);
        newton[c * k + program.classes.of(f)] += size * t * t;
      }
    }
    rates.addTo(newton);
  }

  /** Minus the gradient, and what leads to {@code mu * dual = target}. */
  private static double[] right(
      RateProgram program, double[] resistances, double[] x, double target) {
    double[] right = new double[x.length];
    for (int c = 0; c < x.length; c++) {
      right[c] = program.classes.size(c) * (resistances[c] - 1 + target / x[c]);
    }
    return right;
  }
}
