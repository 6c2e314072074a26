package gossamer.graphs.changing;

import gossamer.graphs.topology.Topology;

/** Nodes that come together as edges join them: union-find. Mutable, for one thread. */
final class Forest {
  private final int[] parent;
  private int trees;

  /** Every node alone. */
  Forest(int nodes) {
    parent = new int[nodes];
    trees = nodes;
    for (int i = 0; i < nodes; i++) {
      parent[i] = i;
    }
  }

  /** Joins the ends of every edge of a graph. */
  void join(Topology graph) {
    for (int e = 0; e < graph.edges(); e++) {
      int a = root(graph.lower(e));
      int b = root(graph.upper(e));
      if (a != b) {
        parent[Math.max(a, b)] = Math.min(a, b);
        trees--;
      }
    }
  }

  /** The smallest node of a node's tree. */
  int root(int node) {
    int i = node;
    while (parent[i] != i) {
      parent[i] = parent[parent[i]]; // halve the path
      i = parent[i];
    }
    return i;
  }

  int trees() {
    return trees;
  }
}
