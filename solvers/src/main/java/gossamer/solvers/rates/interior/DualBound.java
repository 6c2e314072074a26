package gossamer.solvers.rates.interior;

import gossamer.solvers.rates.interior.RateProgram.Row;

/**
 * Lower bounds of a {@link RateProgram} from any multipliers. Let {@code Z >= 0} belong to {@code
 * L(mu) >= s Pi}, {@code y >= 0} to {@code R_e <= s}, {@code w >= 0} to the limits {@code A mu <=
 * b}. As R_e is convex, at any rates with potentials {@code p_e = K b_e}
 *
 * <pre>  y' R(mu) >= 2 y' diag(T) - &lt;N, L(mu)>,   T = B'KB,  N = sum y_e p_e p_e'</pre>
 *
 * for every symmetric K, exact inverse or not, since {@code R >= 2 p'b - p'Lp}. With s free {@code
 * tr Z = sum y}, so the Lagrangian is at least
 *
 * <pre>
 *   2 y' diag(T) - w'b + sum_f mu_f (c_f + (A'w)_f - P_f - V_f),
 *   P_f = b_f' Z b_f,  V_f = sum_e y_e T_ef^2
 * </pre>
 *
 * and where no bracket is negative {@code 2 y' diag(T) - w'b} bounds the cost. Negative brackets
 * are met by scaling Z and y down, or by more of the w that limits the edge. Where limits are
 * multiples of tau, {@code w'b = 1} and c = 0. Without resistances s = 1 and the bound is {@code tr
 * Z}; without the spectral part it is {@code (y'R)^2 / sum y}, by the best multiple of K.
 */
final class DualBound {
  private DualBound() {}

  /**
   * What multipliers gain before limits and edges are paid.
   *
   * @param trace tr Z
   * @param weighted y' diag(T)
   * @param sum of y, which is tr Z where s is free
   */
  static double gain(RateProgram program, double trace, double weighted, double sum) {
    if (program.scaleIsFree()) {
      return 2 * weighted;
    }
    return program.spectral ? trace : weighted * weighted / sum;
  }

  /**
   * The bound.
   *
   * @param p per class, b'Zb of one edge
   * @param v per class, V of one edge
   * @param gain as {@link #gain} gives it
   * @param w multiplier of each row
   */
  static double of(RateProgram program, double[] p, double[] v, double gain, double[] w) {
    double spent = program.priced(w);
    if (program.limitsGrow && !(spent > 0)) {
      return 0;
    }
    double unit = program.limitsGrow ? 1 / spent : 1;
    double[] weights = new double[w.length];
    for (int r = 0; r < w.length; r++) {
      weights[r] = w[r] * unit;
    }
    double fixed = program.limitsGrow ? 0 : spent;
    double scaled = scale(program, p, v, weights) * gain - fixed;
    return w.length == 0 ? scaled : Math.max(scaled, repaired(program, p, v, gain, weights));
  }

  /** What an edge of each class pays: its cost and its limits. */
  private static double[] prices(RateProgram program, double[] w) {
    double[] prices = program.limitsGrow ? new double[program.cost.length] : program.cost.clone();
    for (int r = 0; r < w.length; r++) {
      Row row = program.rows.get(r);
      for (int c = 0; c < row.classes().length; c++) {
        int index = row.classes()[c];
        prices[index] += row.size() * w[r] * row.counts()[c] / program.classes.size(index);
      }
    }
    return prices;
  }

  private static double scale(RateProgram program, double[] p, double[] v, double[] w) {
    double[] prices = prices(program, w);
    double scale = Double.POSITIVE_INFINITY;
    for (int c = 0; c < prices.length; c++) {
      if (p[c] + v[c] > 0) {
        scale = Math.min(scale, prices[c] / (p[c] + v[c]));
      }
    }
    return scale;
  }

  /** Raises w, edge by edge at the least expense, until all limited edges pay enough. */
  private static double repaired(
      RateProgram program, double[] p, double[] v, double gain, double[] w) {
    double[] weights = w.clone();
    for (int c = 0; c < program.cost.length; c++) {
      int edge = program.classes.representative(c);
      double missing = p[c] + v[c] - priceOf(program, c, weights);
      if (missing > 0) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int r :
            new int[] {
              program.rowOfEdge[edge],
              program.rowOfNode[program.lower[edge]],
              program.rowOfNode[program.upper[edge]]
            }) {
          if (r >= 0) {
            Row row = program.rows.get(r);
            double expense = row.size() * row.bound() / share(program, row, c);
            if (expense < least) {
              least = expense;
              best = r;
            }
          }
        }
        if (best >= 0) {
          weights[best] += missing / share(program, program.rows.get(best), c) * (1 + 0x1p-50);
        }
      }
    }
    double spent = program.priced(weights);
    double scale = Math.min(1, scale(program, p, v, weights));
    return program.limitsGrow ? scale * gain / spent : scale * gain - spent;
  }

  private static double priceOf(RateProgram program, int c, double[] w) {
    int edge = program.classes.representative(c);
    double price = program.limitsGrow ? 0 : program.cost[c];
    int own = program.rowOfEdge[edge];
    price += own < 0 ? 0 : w[own] * share(program, program.rows.get(own), c);
    int a = program.rowOfNode[program.lower[edge]];
    price += a < 0 ? 0 : w[a] * share(program, program.rows.get(a), c);
    int b = program.rowOfNode[program.upper[edge]];
    price += b < 0 || b == a ? 0 : w[b] * share(program, program.rows.get(b), c);
    return price;
  }

  /** How much an edge of a class pays for one unit of the row's multiplier. */
  private static double share(RateProgram program, Row row, int c) {
    for (int k = 0; k < row.classes().length; k++) {
      if (row.classes()[k] == c) {
        return row.size() * row.counts()[k] / program.classes.size(c);
      }
    }
    return 0;
  }
}
