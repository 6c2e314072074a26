package gossamer.graphs.spectrum;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Topology;
import org.ojalgo.matrix.store.R064Store;

/**
 * Weighted Laplacians {@code L = sum over edges e = (i, j) of rate_e (e_i - e_j)(e_i - e_j)'},
 * {@code n x n}.
 */
public final class Laplacian {
  /** The largest network whose dense matrices are formed: 4,000 nodes take 128 MB a matrix. */
  public static final int MAX_DENSE_NODES = 4_000;

  private Laplacian() {}

  /**
   * The dense Laplacian.
   *
   * @param rates one for each edge, finite and non-negative
   * @throws IllegalArgumentException if the network is directed or has more than {@link
   *     #MAX_DENSE_NODES} nodes, or the rates are not as said
   */
  public static R064Store dense(Topology topology, double[] rates) {
    int n = topology.nodes();
    if (n > MAX_DENSE_NODES) {
      throw new Refusal(
          "Exact spectra are computed for up to %d nodes; this network has %d"
              .formatted(MAX_DENSE_NODES, n));
    }
    requireRates(topology, rates);
    R064Store laplacian = R064Store.FACTORY.make(n, n);
    for (int e = 0; e < topology.edges(); e++) {
      int i = topology.lower(e);
      int j = topology.upper(e);
      laplacian.add(i, i, rates[e]);
      laplacian.add(j, j, rates[e]);
      laplacian.add(i, j, -rates[e]);
      laplacian.add(j, i, -rates[e]);
    }
    return laplacian;
  }

  /**
   * Checks that the network is undirected and every edge has one rate, finite and non-negative.
   *
   * @throws IllegalArgumentException otherwise
   */
  public static void requireRates(Topology topology, double[] rates) {
    topology.requireUndirected("Laplacians");
    if (rates.length != topology.edges()) {
      throw new IllegalArgumentException(
          "%d rates for %d edges; each edge has one".formatted(rates.length, topology.edges()));
    }
    for (int e = 0; e < rates.length; e++) {
      if (!(rates[e] >= 0 && rates[e] < Double.POSITIVE_INFINITY)) { // NaN fails too
        throw new Refusal(
            "The rate (%s) of the edge between %d and %d must be finite and not negative"
                .formatted(rates[e], topology.lower(e), topology.upper(e)));
      }
    }
  }
}
