package gossamer.graphs.io.list;

import gossamer.graphs.io.network.LineWriter;
import gossamer.graphs.io.network.NetworkFormat;
import gossamer.graphs.io.network.NetworkText;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the format of METIS, with weights of edges if all have one. METIS itself wants these to be
 * whole numbers; they are written as they are.
 */
public final class MetisWriter implements NetworkFormat {
  @Override
  public void write(NetworkText network, LineWriter out) throws IOException {
    Topology topology = network.topology();
    out.requireUndirected(topology, "METIS");
    @Nullable List<@Nullable String> weights = network.weights();
    out.line(topology.nodes() + " " + topology.edges() + (weights == null ? "" : " 001"));
    StringBuilder[] lines = new StringBuilder[topology.nodes()];
    Arrays.setAll(lines, _ -> new StringBuilder());
    for (int edge = 0; edge < topology.edges(); edge++) {
      int i = topology.lower(edge);
      int j = topology.upper(edge);
      append(lines[i], j + 1, weights, edge);
      append(lines[j], i + 1, weights, edge);
    }
    for (StringBuilder line : lines) {
      out.line(line);
    }
  }

  private static void append(
      StringBuilder line, int neighbour, @Nullable List<@Nullable String> weights, int edge) {
    line.append(line.isEmpty() ? "" : " ").append(neighbour);
    if (weights != null) {
      line.append(' ').append(weights.get(edge));
    }
  }

  @Override
  public NetworkText kept(NetworkText network) {
    return network.counted(1);
  }
}
