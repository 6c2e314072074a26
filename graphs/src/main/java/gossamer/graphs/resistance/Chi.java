package gossamer.graphs.resistance;

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
   * The chi's of a connected network of any size: the upper of its {@link ChiBounds}, exact up to
   * rounding for regular networks of equal rates, trees and small networks.
   *
   * @param rates one for each edge, finite and non-negative
   * @throws IllegalArgumentException if the edges of positive rate do not connect the network, or
   *     it is a single node, or rates differ by too many orders of magnitude
   */
  public static Chi of(Topology topology, double[] rates) {
    return ChiBounds.of(topology, rates).upper();
  }

  /**
   * About how many bytes {@link #of} takes while it lasts, beside the network and the rates.
   *
   * @param equal whether all rates are the same
   */
  public static double workspaceBytes(Topology topology, boolean equal) {
    return ChiBounds.workspaceBytes(topology, equal);
  }

  /**
   * Whether {@link #of} costs next to nothing: for closed forms, trees, and networks of at most
   * 2,000 nodes.
   *
   * @param equal whether all rates are the same
   */
  public static boolean isCheap(Topology topology, boolean equal) {
    return ChiBounds.isCheap(topology, equal);
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
