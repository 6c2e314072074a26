package gossamer.graphs.spectrum;

import gossamer.graphs.sparse.Elimination;
import gossamer.graphs.sparse.Lambda2;
import gossamer.graphs.sparse.LambdaMax;
import gossamer.graphs.sparse.SparseLaplacian;
import gossamer.graphs.topology.Topology;

/**
 * The extreme eigenvalues of a connected network's Laplacian besides zero, of networks of any size.
 *
 * <p>Bounds are proven by sparse factorisations where these fit some hundred megabytes and a
 * minute: for all networks of some thousand nodes, and for networks that small cuts take apart
 * (geometric graphs, grids, trees) of some hundred thousand. They are then usually within 1e-6 of
 * each other. Elsewhere the lower bound of lambda_2 is estimated, and the upper one of lambda_max
 * up to twice too large.
 */
public record Extremes(Lambda2 lambda2, LambdaMax lambdaMax) {
  /**
   * Computes both ends.
   *
   * @param rates one for each edge, finite and non-negative; the positive ones connect the network
   *     of two nodes or more
   */
  public static Extremes of(Topology topology, double[] rates) {
    Laplacian.requireRates(topology, rates);
    if (topology.nodes() < 2 || !topology.isConnectedBy(e -> rates[e] > 0)) {
      throw new IllegalArgumentException(
          "Only a connected network of two nodes or more has a positive lambda_2");
    }
    SparseLaplacian laplacian = SparseLaplacian.of(topology, rates);
    Lambda2 lambda2 = Lambda2.estimate(laplacian);
    LambdaMax lambdaMax = LambdaMax.of(laplacian);
    return Elimination.of(topology)
        .map(e -> new Extremes(lambda2.proven(e, rates), lambdaMax.proven(e, rates)))
        .orElseGet(() -> new Extremes(lambda2, lambdaMax));
  }
}
