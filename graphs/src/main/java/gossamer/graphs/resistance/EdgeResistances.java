package gossamer.graphs.resistance;

import gossamer.graphs.sparse.EdgeInverse;
import gossamer.graphs.sparse.Elimination;
import gossamer.graphs.sparse.Factor;
import gossamer.graphs.sparse.SparseLaplacian;
import gossamer.graphs.spectrum.Laplacian;
import gossamer.graphs.topology.Topology;
import java.util.Optional;

/**
 * The effective resistances between the ends of all edges of a connected network, from one sparse
 * factorisation, with a bound of each one's error. Immutable.
 */
public final class EdgeResistances {
  private final double[] resistance;
  private final double[] error;

  private EdgeResistances(double[] resistance, double[] error) {
    this.resistance = resistance;
    this.error = error;
  }

  /**
   * Computes all.
   *
   * @param rates one for each edge, finite and non-negative; the positive ones connect the network
   * @return nothing for networks too large to factorise, see {@link Elimination#of}
   */
  public static Optional<EdgeResistances> of(Topology topology, double[] rates) {
    Laplacian.requireRates(topology, rates);
    return Elimination.of(topology).map(elimination -> of(elimination, rates));
  }

  /**
   * Computes all in the given order.
   *
   * @param rates one for each edge, finite and non-negative; the positive ones connect the network
   */
  public static EdgeResistances of(Elimination elimination, double[] rates) {
    return of(Factor.grounded(elimination, rates), rates);
  }

  /**
   * Computes all from a factor.
   *
   * @param factor of the Laplacian of the rates
   * @param rates one for each edge, finite and non-negative
   */
  public static EdgeResistances of(Factor factor, double[] rates) {
    double[] error = new double[rates.length];
    double[] resistance = EdgeInverse.resistances(factor, error);
    Topology topology = factor.elimination().topology();
    int[] bridgeTo = Bridges.of(SparseLaplacian.of(topology, rates));
    for (int e = 0; e < rates.length; e++) {
      if (rates[e] > 0 && Bridges.isBridge(bridgeTo, topology, e)) {
        resistance[e] = 1 / rates[e];
        error[e] = 0;
      }
    }
    return new EdgeResistances(resistance, error);
  }

  /** How many edges. */
  public int edges() {
    return resistance.length;
  }

  /** The effective resistance between the ends of an edge, in one over the unit of the rates. */
  public double of(int edge) {
    return resistance[edge];
  }

  /** How far from it the exact one may be; covers all rounding; 0 for a bridge, 1/rate. */
  public double error(int edge) {
    return error[edge];
  }

  /** At least the largest of all exact ones. */
  public double largestUpper() {
    double largest = 0;
    for (int e = 0; e < resistance.length; e++) {
      largest = Math.max(largest, resistance[e] + error[e]);
    }
    return largest;
  }

  /** At most the largest of all exact ones. */
  public double largestLower() {
    double largest = 0;
    for (int e = 0; e < resistance.length; e++) {
      largest = Math.max(largest, resistance[e] - error[e]);
    }
    return largest;
  }
}
