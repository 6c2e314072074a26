package gossamer.solvers.rates.interior;

import gossamer.solvers.matrix.Cholesky;
import gossamer.solvers.matrix.Workspace;
import gossamer.solvers.rates.interior.InteriorPoint.Multipliers;
import gossamer.solvers.rates.symmetry.EdgeClasses;

/**
 * The lower bound of a program, evaluated edge by edge from multipliers, whatever classes and
 * iterations they came from.
 *
 * <p>Z enters as an explicit {@code F'F}, so it is positive semidefinite whatever rounding did to
 * it; the potentials of {@link DualBound} need not solve anything exactly. What is left is rounding
 * in sums of squares and products, for which the bound is lowered a little.
 */
final class Certificate {
  /** Lowers a bound by this much for each term of its longest sums; far more than rounding does. */
  private static final double ALLOWANCE = 0x1p-48;

  private Certificate() {}

  /** The bound that multipliers of classes prove for all edges of their program's network. */
  static double of(RateProgram classed, RateProgram.Caps caps, Multipliers multipliers) {
    int n = classed.nodes;
    double[] costs = classed.perEdge(classed.cost);
    RateProgram program =
        new RateProgram(
            classed.topology,
            EdgeClasses.apart(classed.edges),
            costs,
            classed.spectral,
            classed.resistance,
            caps,
            classed.limitsGrow);
    double[] y = classed.resistance ? classed.perEdge(multipliers.y()) : new double[classed.edges];
    double[] p = new double[program.edges];
    double trace = program.spectral ? factored(program, multipliers.z(), p) : 0;
    double sum = 0;
    for (double each : y) {
      sum += each;
    }
    if (program.scaleIsFree()) {
      for (int e = 0; e < y.length; e++) {
        y[e] *= trace / sum;
      }
      sum = trace;
    }
    double[] v = new double[program.edges];
    double inner =
        program.resistance
            ? squares(program, potentials(program, classed.perEdge(multipliers.x())), y, v)
            : 0;
    double gain = DualBound.gain(program, trace, inner, sum);
    double bound = DualBound.of(program, p, v, gain, expanded(classed, program, multipliers.w()));
    return bound - Math.abs(gain) * ALLOWANCE * (n + program.edges);
  }

  /** Writes b'Zb of every edge; returns tr Z, of a Z made positive semidefinite, as above. */
  static double factored(ClassedNetwork program, double[] z, double[] p) {
    int n = program.nodes;
    double trace = Matrices.trace(z, n);
    if (!(trace > 0 && trace < Double.POSITIVE_INFINITY)) {
      return 0; // such multipliers prove nothing
    }
    double[] f = new double[n * n];
    Workspace workspace = new Workspace();
    double ridge = 0x1p-48 * trace;
    do {
      for (int i = 0; i < n * n; i++) {
        f[i] = z[i] + trace / n / n;
      }
      for (int i = 0; i < n; i++) {
        f[i * n + i] += ridge;
      }
      ridge *= 4;
    } while (!Cholesky.factor(f, n, workspace) && ridge < Double.POSITIVE_INFINITY);
    double centred = 0;
    for (int row = 0; row < n; row++) {
      double mean = 0;
      for (int i = row; i < n; i++) {
        mean += f[row * n + i] / n;
      }
      for (int i = 0; i < n; i++) {
        double each = (i < row ? 0 : f[row * n + i]) - mean;
        centred += each * each;
      }
      for (int e = 0; e < p.length; e++) {
        double of = program.lower[e] < row ? 0 : f[row * n + program.lower[e]];
        double difference = of - (program.upper[e] < row ? 0 : f[row * n + program.upper[e]]);
        p[e] += difference * difference;
      }
    }
    return centred;
  }

  private static double[] potentials(RateProgram program, double[] rates) {
    LaplacianInverse inverse = new LaplacianInverse(program, new Workbench(program.nodes));
    if (!inverse.evaluate(rates)) {
      throw new ArithmeticException("Resistances of rates that were feasible cannot be computed");
    }
    return inverse.matrix();
  }

  /** Writes V of every edge; returns y' diag(T). */
  private static double squares(RateProgram program, double[] k, double[] y, double[] v) {
    double[] row = new double[program.nodes];
    double inner = 0;
    for (int e = 0; e < y.length; e++) {
      program.difference(k, e, row);
      inner += y[e] * program.over(row, e);
      for (int f = 0; f < v.length; f++) {
        double t = program.over(row, f);
        v[f] += y[e] * t * t;
      }
    }
    return inner;
  }

  /** A multiplier for every limit of the network from those of its classes. */
  private static double[] expanded(RateProgram classed, RateProgram program, double[] w) {
    double[] all = new double[program.rows.size()];
    for (int r = 0; r < all.length; r++) {
      int label = program.rows.get(r).label();
      all[r] = w[label >= 0 ? classed.rowOfEdge[label] : classed.rowOfNode[-1 - label]];
    }
    return all;
  }
}
