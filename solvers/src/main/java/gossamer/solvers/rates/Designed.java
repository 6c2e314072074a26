package gossamer.solvers.rates;

import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;

/**
 * Rates chosen for a network, and a proof of how good they are.
 *
 * @param topology the network whose edges have these rates, and whose edges chi2 counts: the one
 *     that was asked for, or one with fewer edges
 * @param rates with a total of one; where limits cap rates, in events per unit of time, to be taken
 *     as they are
 * @param measure what the design makes small
 * @param cost of the rates: the sum over edges of cost times rate; one where the total is one and
 *     every edge costs one
 * @param isCapped whether limits cap the rates, so that their scale is not free
 * @param lowerBound no rates (within the limits) reach less; NaN where the design proves nothing
 */
public record Designed(
    Topology topology,
    GossipRates rates,
    Measure measure,
    double cost,
    boolean isCapped,
    double lowerBound) {
  /** What a design makes small. None but the last has a meaning where limits cap rates. */
  public enum Measure {
    /** {@code 1 / lambda_2}: how slowly the slowest mode mixes. */
    CHI1,
    /** Half the largest effective resistance over all edges. */
    CHI2,
    /**
     * The total cost of the rates that DADAO needs, {@code sqrt(2 chi1 chi2)} for a cost of one;
     * without costs their total rate.
     */
    COMMUNICATION_RATE;

    /** The measure of rates of a total cost of one. */
    public double of(Chi chi) {
      return switch (this) {
        case CHI1 -> chi.chi1();
        case CHI2 -> chi.chi2();
        case COMMUNICATION_RATE -> Math.sqrt(2 * chi.product());
      };
    }
  }

  /** Refuses a directed network. */
  public Designed {
    topology.requireUndirected("Gossip rates");
  }

  /** Rates with a total of one on edges that all cost one. */
  public Designed(Topology topology, GossipRates rates, Measure measure, double lowerBound) {
    this(topology, rates, measure, 1, false, lowerBound);
  }

  /**
   * What the rates reach, for a total cost of one; where limits cap rates, the total cost of the
   * rates themselves.
   */
  public double value() {
    // chi1 and chi2 are inverse to the scale of the rates, and so is the root of their product
    return isCapped ? cost : cost * measure.of(rates.chi());
  }

  /**
   * By how much better rates could be at most, as a part of the bound; NaN where nothing is proven.
   */
  public double relativeGap() {
    return value() / lowerBound - 1;
  }

  /**
   * The rates as those of a network that holds this one, zero on its other edges; the chi's stay
   * those of this one.
   */
  public GossipRates ratesOf(Topology whole) {
    if (whole.edges() == topology.edges()) {
      return rates;
    }
    double[] all = new double[whole.edges()];
    for (int e = 0; e < rates.edges(); e++) {
      all[whole.edgeBetween(topology.lower(e), topology.upper(e))] = rates.rate(e);
    }
    return GossipRates.known(all, rates.chi());
  }
}
