package gossamer.graphs.resistance;

import gossamer.graphs.sparse.SparseLaplacian;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;

/**
 * The edges without which a connected network falls apart: R. Tarjan's search (1974), O(m), with a
 * stack of its own.
 */
final class Bridges {
  private static final int NONE = -1;

  private Bridges() {}

  /**
   * Finds all bridges.
   *
   * @return for each node the neighbour that a bridge joins it to and through which the search
   *     reached it, or -1
   */
  static int[] of(SparseLaplacian network) {
    int n = network.nodes();
    int[] number = new int[n]; // in the order of discovery, from 1; 0 is undiscovered
    int[] low = new int[n]; // the earliest node that the subtree reaches by one further edge
    int[] parent = new int[n];
    int[] next = new int[n];
    Arrays.fill(parent, NONE);
    int discovered = 1;
    int node = 0;
    number[0] = 1;
    low[0] = 1;
    next[0] = network.start(0);
    while (node != NONE) {
      if (next[node] < network.start(node + 1)) {
        int neighbour = network.target(next[node]++);
        if (number[neighbour] == 0) {
          parent[neighbour] = node;
          number[neighbour] = ++discovered;
          low[neighbour] = discovered;
          next[neighbour] = network.start(neighbour);
          node = neighbour;
        } else if (neighbour != parent[node]) {
          low[node] = Math.min(low[node], number[neighbour]);
        }
      } else {
        int up = parent[node];
        if (up != NONE) {
          low[up] = Math.min(low[up], low[node]);
        }
        node = up;
      }
    }
    for (int i = 0; i < n; i++) {
      if (parent[i] != NONE && low[i] < number[i]) {
        parent[i] = NONE; // another way around
      }
    }
    return parent;
  }

  /** Whether an edge is a bridge, by what {@link #of} found. */
  static boolean isBridge(int[] bridgeTo, Topology topology, int edge) {
    int i = topology.lower(edge);
    int j = topology.upper(edge);
    return bridgeTo[i] == j || bridgeTo[j] == i;
  }
}
