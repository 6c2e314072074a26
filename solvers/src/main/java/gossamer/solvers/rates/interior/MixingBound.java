package gossamer.solvers.rates.interior;

/**
 * Lower bounds of sigma from any two positive semidefinite matrices Z, Y that map the vector of
 * ones to zero. Let {@code W = I - L(w)} have {@code -s Pi <= W - J <= s Pi} for {@code J = 11'/n}
 * and {@code Pi = I - J}. Then {@code s tr Z >= <Z, W - J>} and {@code s tr Y >= -<Y, W - J>}; with
 * {@code W - J = Pi - L(w)} the sum is
 *
 * <pre>  s (tr Z + tr Y) >= tr Z - tr Y - sum over edges of w_e r_e,   r_e = b_e' (Z - Y) b_e.
 * </pre>
 *
 * Where all r are zero that is the dual program, whose value reaches the smallest sigma. Otherwise,
 * as {@code w_e - 1/n} is an entry of {@code W - J}, {@code |w_e - 1/n| <= s}, so that
 *
 * <pre>  s >= (tr Z - tr Y - sum r_e / n) / (tr Z + tr Y + sum |r_e|).</pre>
 *
 * <p>Source of the dual: S. Boyd, P. Diaconis, L. Xiao, "Fastest mixing Markov chain on a graph",
 * SIAM Rev. 46 (2004), 667-689, section 3.4, here without its non-negative weights.
 */
final class MixingBound {
  /** Lowers a bound by this much for each term of its longest sums; far more than rounding does. */
  private static final double ALLOWANCE = 0x1p-48;

  private MixingBound() {}

  /**
   * The bound.
   *
   * @param slow tr Z
   * @param ofSlow b'Zb of each edge
   * @param fast tr Y
   * @param ofFast b'Yb of each edge
   */
  static double of(int nodes, double slow, double[] ofSlow, double fast, double[] ofFast) {
    double sum = 0;
    double magnitudes = 0;
    for (int e = 0; e < ofSlow.length; e++) {
      double r = ofSlow[e] - ofFast[e];
      sum += r;
      magnitudes += Math.abs(r);
    }
    return (slow - fast - sum / nodes) / (slow + fast + magnitudes);
  }

  /**
   * The bound from multipliers, evaluated edge by edge, whatever classes and iterations they came
   * from. Both enter as explicit {@code F'F}, so they are positive semidefinite whatever rounding
   * did to them; for the rounding of the sums, whose terms are at most 2 in magnitude in all, the
   * bound is lowered a little; to zero at most, as no sigma is below.
   */
  static double proven(ClassedNetwork network, double[] slow, double[] fast) {
    double[] ofSlow = new double[network.edges];
    double[] ofFast = new double[network.edges];
    double traceOfSlow = Certificate.factored(network, slow, ofSlow);
    double traceOfFast = Certificate.factored(network, fast, ofFast);
    double bound = of(network.nodes, traceOfSlow, ofSlow, traceOfFast, ofFast);
    return Math.max(0, bound - ALLOWANCE * (network.nodes + network.edges));
  }
}
