package gossamer.graphs.io;

import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects nodes and edges by name and refuses what a simple undirected network cannot have. */
final class NetworkCollector {
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Set<Edge> seen = new HashSet<>();

  /** An edge, from the smaller to the larger node. */
  private record Edge(int lower, int upper) {}

  /** The number of a node, a new one if the name is new. */
  int node(String name) {
    Integer number = numbers.putIfAbsent(name, names.size());
    if (number == null) {
      names.add(name);
      return names.size() - 1;
    }
    return number;
  }

  /** Whether there is a node of that name. */
  boolean has(String name) {
    return numbers.containsKey(name);
  }

  /**
   * Adds an edge; nodes of new names are added with it.
   *
   * @return what is wrong with the edge, or null if nothing is
   */
  @Nullable String edge(String from, String to) {
    int i = node(from);
    int j = node(to);
    if (i == j) {
      return "node '%s' has an edge to itself; a node does not gossip with itself, drop the edge"
          .formatted(from);
    }
    Edge edge = new Edge(Math.min(i, j), Math.max(i, j));
    if (!seen.add(edge)) {
      return "the edge between '%s' and '%s' is given twice; both directions are one edge, drop one"
          .formatted(from, to);
    }
    edges.add(edge);
    return null;
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  GraphFile build() {
    int[] from = edges.stream().mapToInt(Edge::lower).toArray();
    int[] to = edges.stream().mapToInt(Edge::upper).toArray();
    return new GraphFile(Topology.of(names.size(), from, to), names);
  }
}
