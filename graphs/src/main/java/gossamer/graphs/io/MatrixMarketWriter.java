package gossamer.graphs.io;

import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the adjacency matrix in the Matrix Market exchange format: symmetric, so its lower
 * triangle, with weights of edges as entries if all have one.
 *
 * <p>Source: R. F. Boisvert, R. Pozo, K. A. Remington, "The Matrix Market exchange formats: initial
 * design", NISTIR 5935, 1996.
 */
final class MatrixMarketWriter implements NetworkFormat {
  @Override
  public void write(NetworkText network, LineWriter out) throws IOException {
    Topology topology = network.topology();
    @Nullable List<@Nullable String> weights = network.weights();
    out.line(
        "%%MatrixMarket matrix coordinate "
            + (weights == null ? "pattern" : "real")
            + " symmetric");
    out.line(topology.nodes() + " " + topology.nodes() + " " + topology.edges());
    for (int edge = 0; edge < topology.edges(); edge++) {
      String entry = (topology.upper(edge) + 1) + " " + (topology.lower(edge) + 1);
      out.line(weights == null ? entry : entry + " " + weights.get(edge));
    }
  }

  @Override
  public NetworkText kept(NetworkText network) {
    return network.counted(1);
  }
}
