package gossamer.graphs.catalogue;

import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.topology.Topology;

/** Edges, or arcs, being collected for a topology, best in the order of (lower, upper). */
final class EdgeList {
  private final Topology.Builder edges;

  /** An empty list with room for a number of edges; more may be added. */
  EdgeList(int nodes, long expected) {
    edges = new Topology.Builder(nodes, fitting(expected, "edges"));
  }

  private EdgeList(Topology.Builder edges) {
    this.edges = edges;
  }

  /** An empty list of arcs with room for a number of them. */
  static EdgeList directed(int nodes, long expected) {
    return new EdgeList(Topology.Builder.directed(nodes, fitting(expected, "arcs")));
  }

  private static int fitting(long expected, String links) {
    if (expected > Integer.MAX_VALUE - 8) {
      throw new ParameterException(
          "nodes",
          "that would be %d %s; at most %d fit".formatted(expected, links, Integer.MAX_VALUE - 8));
    }
    return (int) expected;
  }

  void add(int i, int j) {
    edges.add(i, j);
  }

  /** Joins every two of the nodes first .. last-1. */
  void addClique(int first, int last) {
    for (int i = first; i < last; i++) {
      for (int j = i + 1; j < last; j++) {
        edges.add(i, j);
      }
    }
  }

  Topology build() {
    return edges.build();
  }
}
