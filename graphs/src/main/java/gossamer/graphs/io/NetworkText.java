package gossamer.graphs.io;

import gossamer.graphs.topology.Topology;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A network as it is written: its edges, and what is said of nodes and edges as texts. Immutable.
 *
 * @param names of the nodes, by number
 * @param nodes by the name of the attribute: one text for each node, null where nothing is said
 * @param edges likewise for each edge
 */
record NetworkText(
    Topology topology,
    List<String> names,
    SortedMap<String, List<@Nullable String>> nodes,
    SortedMap<String, List<@Nullable String>> edges) {
  /** The name of the smaller node of an edge. */
  String lower(int edge) {
    return names.get(topology.lower(edge));
  }

  /** The name of the larger node of an edge. */
  String upper(int edge) {
    return names.get(topology.upper(edge));
  }

  /** Whether the names are the numbers 1 to n, as in formats that have no other names. */
  boolean isCounted() {
    for (int node = 0; node < names.size(); node++) {
      if (!names.get(node).equals(String.valueOf(node + 1))) {
        return false;
      }
    }
    return true;
  }
}
