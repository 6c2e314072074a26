package gossamer.graphs.resistance;

import gossamer.graphs.spectrum.Spectrum;
import gossamer.graphs.topology.Topology;

/**
 * How a network gossips, in the two numbers of DADAO's theory. Both have the unit of time;
 * multiplying all rates by c divides both by c.
 *
 * <p>Source: A. Nabli, E. Oyallon, "DADAO: Decoupled accelerated decentralized asynchronous
 * optimization", ICML 2023, section 3.
 *
 * @param chi1 {@code 1 / lambda_2} of the Laplacian weighted by the rates: how slowly the slowest
 *     mode mixes
 * @param chi2 half the largest effective resistance over all edges of the topology
 */
public record Chi(double chi1, double chi2) {
  /**
   * The chi's of a connected network, from dense matrices.
   *
   * @param rates one for each edge, finite and non-negative
   * @throws IllegalArgumentException if the edges of positive rate do not connect the network, or
   *     it is too large or a single node
   */
  public static Chi of(Topology topology, double[] rates) {
    if (topology.nodes() == 1) {
      throw new IllegalArgumentException("A single node has nobody to gossip with, so no chi1");
    }
    double resistance = new EffectiveResistance(topology, rates).largestOverEdges();
    return new Chi(1 / Spectrum.of(topology, rates).lambda2(), resistance / 2);
  }

  /** The chi's of the same network with all rates multiplied by a factor. */
  public Chi scaled(double factor) {
    return new Chi(chi1 / factor, chi2 / factor);
  }

  /** The product that DADAO wants at most 1/2: larger means that the rates are too low. */
  public double product() {
    return chi1 * chi2;
  }
}
