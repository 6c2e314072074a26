package gossamer.solvers.rates.interior;

import java.util.Arrays;

/**
 * Newton's equations of a {@link RateProgram} at an {@link Iterate}, with what follows from dx
 * eliminated: the matrix of the rates is
 *
 * <pre>  (B'ZB) o (B'AB) + 2 T o (B'NB) + (T o T) diag(y / slack) (T o T) + diag(r / mu),</pre>
 *
 * in the letters of {@link InteriorPoint}, bordered by s and tau, to which {@link LimitedLoads} add
 * theirs. The first two terms cost n^3 and a gather, and only the third m^3, as N is used instead
 * of T diag(y) T.
 *
 * <p>Mutable, for one thread.
 */
final class RateEquations {
  private final RateProgram program;
  private final Iterate iterate;
  private final double[] objective;
  private final NewtonSystem newton;
  private final double[] products; // between the edge at hand and the others

  /**
   * Equations without a value yet.
   *
   * @param objective what is made small, as multiples of the variables
   */
  RateEquations(Iterate iterate, double[] objective) {
    this.program = iterate.program;
    this.iterate = iterate;
    this.objective = objective;
    this.newton = new NewtonSystem(objective.length);
    this.products = new double[program.edges];
  }

  /** Evaluates the matrix where the iterate is. */
  void assemble() {
    double[] matrix = newton.clear();
    if (iterate.resistances != null) {
      iterate.resistances.prepare();
    }
    gather(matrix);
    if (iterate.spectrum != null) {
      iterate.spectrum.addScale(matrix);
    }
    if (iterate.resistances != null) {
      iterate.resistances.addGram(matrix);
    }
    iterate.rates.addTo(matrix);
    iterate.loads.addTo(matrix);
  }

  /** The terms that are products, entry by entry, of what matrices are between two edges. */
  private void gather(double[] matrix) {
    for (int c = 0; c < program.classes.count(); c++) {
      int edge = program.classes.representative(c);
      Arrays.fill(products, 0.0);
      if (iterate.spectrum != null) {
        iterate.spectrum.addProducts(edge, products);
      }
      if (iterate.resistances != null) {
        iterate.resistances.addProducts(c, products);
      }
      int size = program.classes.size(c);
      int at = c * objective.length;
      for (int f = program.firstBeside(edge); f < products.length; f++) {
        matrix[at + program.classes.of(f)] += size * products[f];
      }
    }
  }

  /** Factorises the matrix; false if rounding does not let it. */
  boolean factorise() {
    return newton.factorise();
  }

  /**
   * Solves for the step.
   *
   * @param target what the products of slacks and multipliers are to be
   * @param dx overwritten
   */
  void solve(double target, double[] dx) {
    double[] right = new double[objective.length];
    for (int v = 0; v < right.length; v++) {
      right[v] = -objective[v];
    }
    for (int c = 0; c < program.classes.count(); c++) {
      iterate.rates.addRight(c, target, right);
      if (iterate.spectrum != null) {
        iterate.spectrum.addRight(c, target, right);
      }
      if (iterate.resistances != null) {
        iterate.resistances.addRight(c, target, right);
      }
    }
    if (iterate.spectrum != null) {
      iterate.spectrum.addRightOfScale(target, right);
    }
    iterate.loads.addRight(target, right);
    newton.solve(right, dx);
  }
}
