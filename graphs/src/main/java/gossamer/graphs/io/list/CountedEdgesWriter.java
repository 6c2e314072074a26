package gossamer.graphs.io.list;

import gossamer.graphs.io.network.LineWriter;
import gossamer.graphs.io.network.NetworkFormat;
import gossamer.graphs.io.network.NetworkText;
import gossamer.graphs.topology.Topology;
import java.io.IOException;
import java.util.TreeMap;

/**
 * Writes edge lists as decentralizepy has them: the number of nodes in the first line, then each
 * edge in both directions, of nodes from 0.
 */
public final class CountedEdgesWriter implements NetworkFormat {
  @Override
  public NetworkText kept(NetworkText network) {
    NetworkText counted = network.counted(0);
    return new NetworkText(counted.topology(), counted.names(), counted.nodes(), new TreeMap<>());
  }

  @Override
  public void write(NetworkText network, LineWriter out) throws IOException {
    Topology topology = network.topology();
    out.requireUndirected(topology, "this format");
    out.line(String.valueOf(topology.nodes()));
    for (int edge = 0; edge < topology.edges(); edge++) {
      out.line(topology.lower(edge) + " " + topology.upper(edge));
      out.line(topology.upper(edge) + " " + topology.lower(edge));
    }
  }
}
