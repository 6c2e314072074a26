package gossamer.graphs.resistance;

import gossamer.graphs.sparse.SparseLaplacian;

/**
 * An upper bound of an edge's resistance where gossip mixes fast: near {@code 1/s_i + 1/s_j}, with
 * s the summed rates of a node.
 *
 * <p>For {@code b = e_i - e_j} and any p, {@code R = 2 p' b - p' L p + (b - L p)' L^+ (b - L p)},
 * of which the last is at most {@code |b - L p|^2 / lambda_2}. Here {@code p = S^-1 b}, with S the
 * diagonal of L, and {@code b - L p = W S^-1 b}, with W the matrix of rates. Two ends' shares of
 * that add up in squares but where a common neighbour lets them cancel.
 */
final class OneStep {
  private final SparseLaplacian network;
  private final double lambda2;
  private final double[] spread; // |W e_i|^2 / s_i^2

  OneStep(SparseLaplacian network, double lambda2) {
    this.network = network;
    this.lambda2 = lambda2;
    this.spread = new double[network.nodes()];
    for (int i = 0; i < spread.length; i++) {
      double sum = 0;
      for (int k = network.start(i); k < network.start(i + 1); k++) {
        double share = network.weight(k) / network.strength(i);
        sum += share * share;
      }
      spread[i] = sum;
    }
  }

  /** The bound for the nodes i and j, joined by an edge of that rate, which may be zero. */
  double bound(int i, int j, double rate) {
    double si = network.strength(i);
    double sj = network.strength(j);
    return 1 / si + 1 / sj - 2 * (rate / si) / sj + (spread[i] + spread[j]) / lambda2;
  }
}
