package gossamer.solvers.rates;

import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;

/**
 * The rate of every edge of a topology, in activations per unit of time, with the chi's that
 * follow. Immutable.
 */
public final class GossipRates {
  private final double[] perEdge;
  private final Chi chi;

  private GossipRates(double[] perEdge, Chi chi) {
    this.perEdge = perEdge;
    this.chi = chi;
  }

  /**
   * Rates as given.
   *
   * @param perEdge one for each edge, finite and non-negative; copied
   * @throws IllegalArgumentException if they are not, or the positive ones do not connect the
   *     network
   */
  public static GossipRates of(Topology topology, double[] perEdge) {
    if (perEdge.length != topology.edges()) {
      throw new IllegalArgumentException(
          "%d rates do not fit %d edges".formatted(perEdge.length, topology.edges()));
    }
    for (int e = 0; e < perEdge.length; e++) {
      if (!(perEdge[e] >= 0 && perEdge[e] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "The rate of edge (%d, %d) is %s; it must be finite and not negative"
                .formatted(topology.lower(e), topology.upper(e), perEdge[e]));
      }
    }
    return new GossipRates(perEdge.clone(), Chi.of(topology, perEdge));
  }

  /** The rate of one edge. */
  public double rate(int edge) {
    return perEdge[edge];
  }

  /** How many edges. */
  public int edges() {
    return perEdge.length;
  }

  /** The sum of all edges' rates. */
  public double total() {
    double sum = 0;
    for (double rate : perEdge) {
      sum += rate;
    }
    return sum;
  }

  /** The chi's of these rates. */
  public Chi chi() {
    return chi;
  }

  /**
   * All rates multiplied by one factor.
   *
   * @throws IllegalArgumentException if it is not finite and positive
   */
  public GossipRates scaled(double factor) {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Rates can be scaled by a finite, positive factor only, not by " + factor);
    }
    double[] scaled = new double[perEdge.length];
    for (int e = 0; e < scaled.length; e++) {
      scaled[e] = perEdge[e] * factor;
    }
    return new GossipRates(scaled, chi.scaled(factor));
  }
}
