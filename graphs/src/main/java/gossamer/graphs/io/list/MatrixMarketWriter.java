package gossamer.graphs.io.list;

import gossamer.graphs.io.network.LineWriter;
import gossamer.graphs.io.network.NetworkFormat;
import gossamer.graphs.io.network.NetworkText;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the adjacency matrix in the Matrix Market exchange format: symmetric, so its lower
 * triangle, or general, with each arc in the row of the node that it leaves; with weights of links
 * as entries if all have one.
 *
 * <p>Source: R. F. Boisvert, R. Pozo, K. A. Remington, "The Matrix Market exchange formats: initial
 * design", NISTIR 5935, 1996.
 */
public final class MatrixMarketWriter implements NetworkFormat {
  @Override
  public void write(NetworkText network, LineWriter out) throws IOException {
    Topology topology = network.topology();
    @Nullable List<@Nullable String> weights = network.weights();
    out.line(
        "%%MatrixMarket matrix coordinate "
            + (weights == null ? "pattern" : "real")
            + (network.isDirected() ? " general" : " symmetric"));
    out.line(topology.nodes() + " " + topology.nodes() + " " + topology.links());
    for (int link = 0; link < topology.links(); link++) {
      int from = network.links().from(link) + 1;
      int to = network.links().to(link) + 1;
      String entry = network.isDirected() ? from + " " + to : to + " " + from;
      out.line(weights == null ? entry : entry + " " + weights.get(link));
    }
  }

  @Override
  public NetworkText kept(NetworkText network) {
    return network.counted(1);
  }
}
