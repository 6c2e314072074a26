package gossamer.graphs.catalogue;

import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.topology.Topology;

/** Edges being collected for a topology, best in the order of (lower, upper). */
final class EdgeList {
  private final Topology.Builder edges;

  /** An empty list with room for a number of edges; more may be added. */
  EdgeList(int nodes, long expected) {
    if (expected > Integer.MAX_VALUE - 8) {
      throw new ParameterException(
          "nodes",
          "that would be %d edges; at most %d fit".formatted(expected, Integer.MAX_VALUE - 8));
    }
    edges = new Topology.Builder(nodes, (int) expected);
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
