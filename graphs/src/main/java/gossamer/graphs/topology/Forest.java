package gossamer.graphs.topology;

/**
 * Nodes that come together as edges join them: union-find. The root of a tree is its smallest node.
 * Mutable, for one thread.
 */
public final class Forest {
  private final int[] parent; // never larger than its child
  private int trees;

  /** Every node alone. */
  public Forest(int nodes) {
    parent = new int[nodes];
    trees = nodes;
    for (int i = 0; i < nodes; i++) {
      parent[i] = i;
    }
  }

  private Forest(Forest other) {
    parent = other.parent.clone();
    trees = other.trees;
  }

  /** The same trees, to be joined further by themselves. */
  public Forest copy() {
    return new Forest(this);
  }

  /** Joins two nodes' trees; false if they are one already. */
  public boolean join(int i, int j) {
    int a = root(i);
    int b = root(j);
    if (a == b) {
      return false;
    }
    parent[Math.max(a, b)] = Math.min(a, b);
    trees--;
    return true;
  }

  /** Joins the ends of every edge of a graph. */
  public void join(Topology graph) {
    for (int e = 0; e < graph.edges(); e++) {
      join(graph.lower(e), graph.upper(e));
    }
  }

  /** The smallest node of a node's tree. */
  public int root(int node) {
    int i = node;
    while (parent[i] != i) {
      parent[i] = parent[parent[i]]; // halve the path
      i = parent[i];
    }
    return i;
  }

  /** How many trees there are. */
  public int trees() {
    return trees;
  }
}
