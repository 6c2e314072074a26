package gossamer.graphs.order;

import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * An order of the nodes of a network: node {@link #node}{@code (k)} is at position k. Immutable,
 * safe to share between threads.
 */
public final class NodeOrder {
  private static final int LEAF = 32;

  /** In networks of more than {@link #LARGE} nodes. */
  private static final int LARGE_LEAF = 256;

  private static final int LARGE = 100_000;

  /** An order must cut less than this part of what the natural one cuts, to be worth having. */
  private static final double WORTH = 0.9;

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
    return keep(node.clone());
  }

  private static NodeOrder keep(int[] node) {
    int[] position = new int[node.length];
    Arrays.fill(position, -1);
    for (int k = 0; k < node.length; k++) {
      if (node[k] < 0 || node[k] >= node.length || position[node[k]] >= 0) {
        throw new IllegalArgumentException(
            "An order names every node once; it has %d at %d".formatted(node[k], k));
      }
      position[node[k]] = k;
    }
    return new NodeOrder(node.length, node, position);
  }

  /**
   * An order whose halves, quarters and so on cut edges of little weight, down to pieces of {@value
   * #LEAF} nodes, or {@value #LARGE_LEAF} in networks of more than {@value #LARGE} nodes. The
   * natural order where that is about as good, and for networks of more than {@value #LARGE} nodes
   * that look like expanders, where little can be gained for much work.
   *
   * <p>O(m), and some 30 bytes an edge and 35 a node of memory while it lasts. A function of its
   * arguments alone.
   *
   * @param weights of each edge, finite and not negative: how much it costs to cut it
   */
  public static NodeOrder ofLittleCut(Topology topology, IntToDoubleFunction weights) {
    int n = topology.nodes();
    int leaf = n > LARGE ? LARGE_LEAF : LEAF;
    int pieces = Cuts.pieces(n, leaf);
    NodeOrder natural = natural(n);
    if (equal(topology.edges(), weights) && Cuts.naturalIsGood(topology, pieces, WORTH)) {
      return natural;
    }
    int[] order = Bisection.order(topology, weights, leaf);
    if (order.length == 0) {
      return natural;
    }
    NodeOrder found = keep(order);
    double cut = Cuts.total(topology, weights, found, pieces);
    return cut < WORTH * Cuts.total(topology, weights, natural, pieces) ? found : natural;
  }

  /** See {@link #ofLittleCut(Topology, IntToDoubleFunction)}. */
  public static NodeOrder ofLittleCut(Topology topology, double[] weights) {
    return ofLittleCut(topology, e -> weights[e]);
  }

  /**
   * About how many bytes {@link #ofLittleCut} takes while it lasts, beside the network and the
   * weights. O(m).
   *
   * @param equal whether all weights are the same
   */
  public static double workspaceBytes(Topology topology, boolean equal) {
    int n = topology.nodes();
    boolean natural =
        equal && Cuts.naturalIsGood(topology, Cuts.pieces(n, n > LARGE ? LARGE_LEAF : LEAF), WORTH);
    return natural ? 8.0 * n : 35.0 * n + 30.0 * topology.edges();
  }

  private static boolean equal(int edges, IntToDoubleFunction weights) {
    for (int e = 1; e < edges; e++) {
      if (weights.applyAsDouble(e) != weights.applyAsDouble(0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * How much of a network is cut where an order is taken in stretches of equal length: positions 0
   * .. stretch-1, the next group of that size, and so on.
   *
   * @param weights of each edge, finite and not negative
   * @param stretch how many nodes, at least one; the last stretch may have fewer
   * @return the weight of all edges between different stretches over that of all edges; 0 where
   *     there is none
   */
  public static double cut(
      Topology topology, IntToDoubleFunction weights, NodeOrder order, int stretch) {
    double cut = 0;
    double all = 0;
    for (int e = 0; e < topology.edges(); e++) {
      double weight = weights.applyAsDouble(e);
      all += weight;
      if (order.position(topology.lower(e)) / stretch
          != order.position(topology.upper(e)) / stretch) {
        cut += weight;
      }
    }
    return all > 0 ? cut / all : 0;
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

  /** Whether every node is at the position of its own number. */
  public boolean isNatural() {
    return node.length == 0;
  }
}
