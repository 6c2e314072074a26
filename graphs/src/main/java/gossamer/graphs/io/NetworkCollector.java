package gossamer.graphs.io;

import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
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
  private final AttributeTable nodeAttributes = new AttributeTable();
  private final AttributeTable edgeAttributes = new AttributeTable();
  private int[] lines = new int[0];

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

  /** Says where the last edge stands; for all edges or none. */
  void lastEdgeAt(long line) {
    if (edges.size() > lines.length) {
      lines = Arrays.copyOf(lines, Math.max(16, lines.length + (lines.length >> 1)));
    }
    lines[edges.size() - 1] = (int) Math.min(line, Integer.MAX_VALUE);
  }

  /** Says something about a node. */
  void nodeAttribute(String node, String name, String value) {
    nodeAttributes.put(node(node), name, value);
  }

  /** Says something about the last edge. */
  void edgeAttribute(String name, String value) {
    edgeAttributes.put(edges.size() - 1, name, value);
  }

  /** What the file says of nodes. */
  AttributeTable nodeAttributes() {
    return nodeAttributes;
  }

  /** What the file says of edges, numbered in order of appearance. */
  AttributeTable edgeAttributes() {
    return edgeAttributes;
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  GraphFile build(Source source) {
    seen.clear(); // room for what follows
    int[] from = edges.stream().mapToInt(Edge::lower).toArray();
    int[] to = edges.stream().mapToInt(Edge::upper).toArray();
    Topology topology = Topology.of(names.size(), from, to);
    int[] edgeNumbers = new int[from.length];
    for (int k = 0; k < from.length; k++) {
      edgeNumbers[k] = topology.edgeBetween(from[k], to[k]);
    }
    return new GraphFile(
        source,
        topology,
        names,
        nodeAttributes,
        edgeAttributes,
        edgeNumbers,
        lines.length == 0 ? lines : Arrays.copyOf(lines, from.length));
  }
}
