package gossamer.solvers.rates;

import gossamer.graphs.resistance.Chi;

/**
 * Rates chosen for a network, and a proof of how good they are.
 *
 * @param rates with a total of one, or in events per unit of time where limits fix the scale
 * @param measure what the design makes small
 * @param lowerBound no rates of the same total do better in that measure; NaN where the design
 *     proves nothing
 */
public record Designed(GossipRates rates, Measure measure, double lowerBound) {
  /** What a design makes small, for rates of a total of one. */
  public enum Measure {
    /** {@code 1 / lambda_2}: how slowly the slowest mode mixes. */
    CHI1,
    /** Half the largest effective resistance over all edges. */
    CHI2,
    /** The total rate that DADAO needs, {@code sqrt(2 chi1 chi2)}. */
    COMMUNICATION_RATE;

    /** The measure of rates of a total of one. */
    public double of(Chi chi) {
      return switch (this) {
        case CHI1 -> chi.chi1();
        case CHI2 -> chi.chi2();
        case COMMUNICATION_RATE -> Math.sqrt(2 * chi.product());
      };
    }
  }

  /** What the rates reach. */
  public double value() {
    return measure.of(rates.chi());
  }

  /**
   * By how much better rates could be at most, as a part of the bound; NaN where nothing is proven.
   */
  public double relativeGap() {
    return value() / lowerBound - 1;
  }
}
