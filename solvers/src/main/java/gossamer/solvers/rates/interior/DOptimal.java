package gossamer.solvers.rates.interior;

import gossamer.solvers.matrix.Cholesky;
import gossamer.solvers.matrix.Workspace;
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

  private DOptimal() {}

  /**
   * The rates.
   *
   * @param program of which network and classes are read
   * @param tolerance how far they may be from the best, relatively
   * @return rates of the classes, of any total
   */
  static double[] of(RateProgram program, double tolerance) {
    int n = program.nodes;
    int k = program.classes.count();
    double[] x = new double[k];
    Arrays.fill(x, (n - 1.0) / program.edges);
    double[] dual = new double[k];
    Arrays.fill(dual, 0.5);
    double[] best = x.clone();
    double least = Double.POSITIVE_INFINITY;
    double[] resistances = new double[k];
    double[] newton = new double[k * k];
    Workbench bench = new Workbench(n);
    LaplacianInverse inverse = new LaplacianInverse(program, bench);
    double[] dx = new double[k];
    double[] ddual = new double[k];
    int idle = 0;
    for (int step = 0; step < MOST_STEPS && idle < 8; step++) {
      if (!inverse.evaluate(x)) {
        break;
      }
      double total = 0;
      double largest = 0;
      double mean = 0;
      for (int c = 0; c < k; c++) {
        resistances[c] = program.ofEdge(inverse.matrix(), program.classes.representative(c));
        total += program.classes.size(c) * x[c];
        mean += program.classes.size(c) * x[c] * dual[c] / program.edges;
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
      assemble(program, inverse.matrix(), x, dual, newton);
      if (!Cholesky.factor(newton, k, bench.workspace())) {
        break;
      }
      direct(program, newton, resistances, x, dual, 0, dx, ddual, bench.workspace());
      double rest = 1 - 0.98 * Math.min(1, Math.min(step(x, dx), step(dual, ddual)));
      double target = mean * Math.max(0.01, rest * rest * rest);
      direct(program, newton, resistances, x, dual, target, dx, ddual, bench.workspace());
      Matrices.add(Math.min(1, 0.95 * step(x, dx)), dx, 0, x, 0, k);
      Matrices.add(Math.min(1, 0.95 * step(dual, ddual)), ddual, 0, dual, 0, k);
    }
    return best;
  }

  private static void assemble(
      RateProgram program, double[] inverse, double[] x, double[] dual, double[] newton) {
    int n = program.nodes;
    int k = x.length;
    double[] row = new double[n];
    Arrays.fill(newton, 0.0);
    for (int c = 0; c < k; c++) {
      int e = program.classes.representative(c);
      int size = program.classes.size(c);
      program.difference(inverse, e, row);
      for (int f = program.firstBeside(e); f < program.edges; f++) {
        double t = program.over(row, f);
        newton[c * k + program.classes.of(f)] += size * t * t;
      }
      newton[c * k + c] += size * dual[c] / x[c];
    }
  }

  private static void direct(
      RateProgram program,
      double[] factor,
      double[] resistances,
      double[] x,
      double[] dual,
      double target,
      double[] dx,
      double[] ddual,
      Workspace workspace) {
    for (int c = 0; c < x.length; c++) {
      dx[c] = program.classes.size(c) * (resistances[c] - 1 + target / x[c]);
    }
    Cholesky.solve(factor, x.length, dx, workspace);
    for (int c = 0; c < x.length; c++) {
      ddual[c] = target / x[c] - dual[c] - dual[c] / x[c] * dx[c];
    }
  }

  private static double step(double[] value, double[] change) {
    double step = 2;
    for (int c = 0; c < value.length; c++) {
      step = change[c] < 0 ? Math.min(step, -value[c] / change[c]) : step;
    }
    return step;
  }
}
