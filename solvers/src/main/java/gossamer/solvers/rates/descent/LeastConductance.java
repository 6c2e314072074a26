package gossamer.solvers.rates.descent;

import gossamer.graphs.resistance.EdgeResistances;

/**
 * The least effective conductance {@code 1/R_e} over the ends of all edges. With {@code T_ef = b_e'
 * L^+ b_f} and weights y of total one, it is at most {@code sum_e y_e sum_f (T_ef / R_e)^2 rate_f},
 * as the derivative of {@code 1/R_e} by {@code rate_f} is {@code (T_ef / R_e)^2} and {@code 1/R_e}
 * is concave.
 *
 * <p>The slope of f is minus the derivative of {@code R_f} in the direction {@code w_e = y_e /
 * R_e^2} of the rates; as {@code R_f} is convex, the difference towards smaller rates bounds it
 * from above.
 */
final class LeastConductance implements Concave {
  /** By which part of its conductance an edge's rate is changed at most, for the difference. */
  private static final double STEP = 1e-3;

  /** By which part of itself a rate is changed at most. */
  private static final double HALF = 0.5;

  private final Factors factors;

  LeastConductance(Factors factors) {
    this.factors = factors;
  }

  @Override
  public Tangent at(double[] rates, double smoothing) {
    EdgeResistances here = EdgeResistances.of(factors.of(rates), rates);
    int m = rates.length;
    double largest = 0;
    for (int e = 0; e < m; e++) {
      largest = Math.max(largest, here.of(e));
    }
    double[] direction = new double[m];
    double total = 0;
    for (int e = 0; e < m; e++) {
      direction[e] = StrictMath.exp((1 - largest / here.of(e)) / smoothing);
      total += direction[e];
    }
    double step = Double.POSITIVE_INFINITY;
    for (int e = 0; e < m; e++) {
      direction[e] /= total * here.of(e) * here.of(e);
      double most = Math.min(STEP / here.of(e), HALF * rates[e]);
      step = Math.min(step, most / direction[e]); // infinite where the weight is zero
    }
    double[] less = new double[m];
    for (int e = 0; e < m; e++) {
      less[e] = rates[e] - step * direction[e];
    }
    EdgeResistances there = EdgeResistances.of(factors.elimination(), less);
    double[] slopes = new double[m];
    for (int e = 0; e < m; e++) {
      slopes[e] =
          (there.of(e) - here.of(e) + (there.error(e) + here.error(e))) / step * (1 + 0x1p-40);
    }
    return new Tangent(1 / largest, slopes);
  }
}
