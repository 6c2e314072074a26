package gossamer.graphs.order;

import gossamer.graphs.topology.Topology;

/**
 * An order of the nodes of a network: node {@link #node}{@code (k)} stands at position k.
 * Immutable, safe to share between threads.
 */
public final class NodeOrder {
  private final int size;
  private final int[] node;
  private final int[] position;

  private NodeOrder(int size, int[] node, int[] position) {
    this.size = size;
    this.node = node;
    this.position = position;
  }

  /** Every node at the position of its own number; costs no memory. */
  public static NodeOrder natural(int nodes) {
    return new NodeOrder(nodes, new int[0], new int[0]);
  }

  /**
   * The given order.
   *
   * @param node the node at each position: every node once; copied
   * @throws IllegalArgumentException if a node is missing
   */
  public static NodeOrder of(int[] node) {
    int[] position = new int[node.length];
    java.util.Arrays.fill(position, -1);
    for (int k = 0; k < node.length; k++) {
      if (node[k] < 0 || node[k] >= node.length || position[node[k]] >= 0) {
        throw new IllegalArgumentException(
            "An order names every node once; it has %d at %d".formatted(node[k], k));
      }
      position[node[k]] = k;
    }
    return new NodeOrder(node.length, node.clone(), position);
  }

  /**
   * An order whose halves, quarters and so on cut edges of little weight, down to stretches of
   * {@value Bisection#LEAF} nodes. The natural order where that is about as good. O(m log n); a
   * function of its arguments alone.
   *
   * @param weights one for each edge, finite and not negative: how much it costs to cut it
   */
  public static NodeOrder ofLittleCut(Topology topology, double[] weights) {
    return new Bisection(topology, weights).order();
  }

  /** How many nodes. */
  public int size() {
    return size;
  }

  /** The node at a position. */
  public int node(int at) {
    return isNatural() ? at : node[at];
  }

  /** The position of a node. */
  public int position(int of) {
    return isNatural() ? of : position[of];
  }

  /** Whether every node stands at the position of its own number. */
  public boolean isNatural() {
    return node.length == 0;
  }
}
