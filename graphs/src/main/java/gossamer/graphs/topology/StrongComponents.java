package gossamer.graphs.topology;

import java.util.Arrays;

/**
 * The strong components of a network: the largest sets of nodes that all reach each other over
 * arcs. Numbered from 0 on, so that an arc between two components enters the one of the smaller
 * number. Takes O(n + m) and 24 bytes a node while it is computed. Immutable.
 *
 * <p>Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972),
 * 146-160; without recursion, which would overflow.
 */
public final class StrongComponents {
  private static final int NONE = -1;

  private final int[] component;
  private final int count;

  private StrongComponents(int[] component, int count) {
    this.component = component;
    this.count = count;
  }

  /** The strong components of a network; an undirected one's are its components. */
  public static StrongComponents of(Topology topology) {
    return new Search(topology).run();
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** The component of a node. */
  public int of(int node) {
    return component[node];
  }

  /** A walk in depth over all nodes; mutable. */
  private static final class Search {
    private final int n;
    private final Adjacency next;
    private final int[] component;
    private final int[] met; // when each node was, from 1 on; 0 of others
    private final int[] lowest; // the earliest met node of the stack that is reached from each
    private final int[] at; // the place of the arc that each node takes next
    private final int[] parent; // whence the walk came to each node
    private final int[] stack; // nodes that are met and have no component yet
    private int time;
    private int depth;
    private int count;

    Search(Topology topology) {
      n = topology.nodes();
      next = Adjacency.out(topology);
      component = new int[n];
      met = new int[n];
      lowest = new int[n];
      at = new int[n];
      parent = new int[n];
      stack = new int[n];
      Arrays.fill(component, NONE);
    }

    StrongComponents run() {
      for (int root = 0; root < n; root++) {
        if (met[root] == 0) {
          walk(root);
        }
      }
      return new StrongComponents(component, count);
    }

    private void walk(int root) {
      meet(root, NONE);
      int node = root;
      while (node != NONE) {
        if (at[node] < next.start(node + 1)) {
          int neighbour = next.at(at[node]++);
          if (met[neighbour] == 0) {
            meet(neighbour, node);
            node = neighbour;
          } else if (component[neighbour] == NONE) {
            lowest[node] = Math.min(lowest[node], met[neighbour]);
          }
          continue;
        }
        if (lowest[node] == met[node]) {
          close(node);
        }
        int above = parent[node];
        if (above != NONE) {
          lowest[above] = Math.min(lowest[above], lowest[node]);
        }
        node = above;
      }
    }

    private void meet(int node, int from) {
      met[node] = ++time;
      lowest[node] = time;
      at[node] = next.start(node);
      parent[node] = from;
      stack[depth++] = node;
    }

    /** All nodes met since one that reaches none met before it, and not closed, are a component. */
    private void close(int node) {
      int top;
      do {
        top = stack[--depth];
        component[top] = count;
      } while (top != node);
      count++;
    }
  }
}
