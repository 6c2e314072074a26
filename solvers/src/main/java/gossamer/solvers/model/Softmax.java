package gossamer.solvers.model;

import gossamer.solvers.matrix.Elementary;

/** The softmax of some numbers, and how its loss differs from its tangent. */
final class Softmax {
  /** Below, the series of e^u - 1 - u to the twelfth power of u is exact to the last place. */
  private static final double SMALL = 0.25;

  private static final int TERMS = 14;

  /** e to this power is a number, if not by far. */
  private static final double FAR = 700;

  private Softmax() {}

  /** Replaces numbers by their softmax. */
  static void of(double[] z, int at, int count) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < count; c++) {
      largest = Math.max(largest, z[at + c]);
    }
    double sum = 0;
    for (int c = 0; c < count; c++) {
      z[at + c] = Elementary.exp(z[at + c] - largest);
      sum += z[at + c];
    }
    for (int c = 0; c < count; c++) {
      z[at + c] /= sum;
    }
  }

  /**
   * {@code log(sum p_c e^(e_c)) - p.e}, without cancellation; never negative.
   *
   * @param p probabilities
   * @param e what is added to their logarithms
   */
  static double divergence(double[] p, double[] e, int at, int count) {
    double mean = 0;
    double largest = 0;
    for (int c = 0; c < count; c++) {
      mean = Math.fma(p[at + c], e[at + c], mean);
    }
    for (int c = 0; c < count; c++) {
      largest = p[at + c] > 0 ? Math.max(largest, e[at + c] - mean) : largest;
    }
    if (largest > FAR) { // exponentials would overflow, and nothing cancels
      double sum = 0;
      for (int c = 0; c < count; c++) {
        double part = p[at + c] > 0 ? Elementary.exp(e[at + c] - mean - largest) : 0;
        sum = Math.fma(p[at + c], part, sum);
      }
      return Math.max(0, largest + Elementary.log(sum));
    }
    double sum = 0;
    for (int c = 0; c < count; c++) {
      sum = p[at + c] > 0 ? Math.fma(p[at + c], excess(e[at + c] - mean), sum) : sum;
    }
    return StrictMath.log1p(sum);
  }

  /** {@code e^u - 1 - u}. */
  static double excess(double u) {
    if (Math.abs(u) > SMALL) {
      return StrictMath.expm1(u) - u;
    }
    double sum = 0;
    for (int k = TERMS; k >= 2; k--) { // u^2/2 (1 + u/3 (1 + u/4 (1 + ...)))
      sum = (1 + sum) * u / k;
    }
    return sum * u;
  }
}
