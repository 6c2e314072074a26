package gossamer.graphs.io.list;

import gossamer.graphs.io.network.LineWriter;
import gossamer.graphs.io.network.NetworkFormat;
import gossamer.graphs.io.network.NetworkText;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the DIMACS format of graph colouring, with weights of edges if all have one. */
public final class DimacsWriter implements NetworkFormat {
  @Override
  public void write(NetworkText network, LineWriter out) throws IOException {
    Topology topology = network.topology();
    out.requireUndirected(topology, "the DIMACS format");
    @Nullable List<@Nullable String> weights = network.weights();
    out.line("p edge " + topology.nodes() + " " + topology.edges());
    for (int edge = 0; edge < topology.edges(); edge++) {
      String ends = "e " + (topology.lower(edge) + 1) + " " + (topology.upper(edge) + 1);
      out.line(weights == null ? ends : ends + " " + weights.get(edge));
    }
  }

  @Override
  public NetworkText kept(NetworkText network) {
    return network.counted(1);
  }
}
