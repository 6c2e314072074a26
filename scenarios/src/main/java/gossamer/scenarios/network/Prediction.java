package gossamer.scenarios.network;

import gossamer.solvers.algorithm.clocks.Dadao;

/**
 * How long DADAO takes by its theory, which is an upper bound; runs on quadratic problems took 0.34
 * to 0.47 of it (docs/rates.md).
 *
 * @param condition L/mu, at least one
 * @param precision the squared distance to be reached, as a part of where it began; between 0 and 1
 */
public record Prediction(double condition, double precision) {
  /** In words, for the texts that show it. */
  public static final String FORMULA = "8 sqrt(2 L/mu) ln(1/precision)";

  /** Units of time, in each of which a node takes one gradient step on average. */
  public double time() {
    return Dadao.unitsOfTime(condition, precision);
  }

  /** Gradient steps of all nodes together. */
  public double gradients(int nodes) {
    return nodes * time();
  }

  /**
   * Exchanges of all edges together.
   *
   * @param totalRate exchanges per unit of time
   */
  public double communications(double totalRate) {
    return totalRate * time();
  }
}
