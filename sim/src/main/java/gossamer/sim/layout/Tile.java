package gossamer.sim.layout;

import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.topology.Topology;

/**
 * Some consecutive positions and every edge that touches them. Immutable by convention, safe to
 * share between threads. Costs 12 bytes an edge.
 *
 * <p>Its clocks are numbered from 0: first its edges, in the order of their numbers in the network,
 * then its nodes, by position. So the order of a tile's numbers is the order of simultaneous
 * events, as far as it matters: simultaneous gradient steps of two nodes do not meet.
 */
public final class Tile {
  private final NodeOrder order;
  private final NodeRange range;
  private final int firstSlot;
  private final int[] edge;
  private final int[] here;
  private final int[] there;

  Tile(NodeOrder order, NodeRange range, int firstSlot, int[] edge, int[] here, int[] there) {
    this.order = order;
    this.range = range;
    this.firstSlot = firstSlot;
    this.edge = edge;
    this.here = here;
    this.there = there;
  }

  /** A whole network as one tile, in the natural order of its nodes. */
  public static Tile whole(Topology topology) {
    return of(topology, new NodeRange(0, topology.nodes()));
  }

  /** The only tile of a partition that holds some nodes of a network, in their natural order. */
  public static Tile of(Topology topology, NodeRange range) {
    NodeOrder natural = NodeOrder.natural(topology.nodes());
    return Share.of(topology, natural, java.util.List.of(range), 0, Integer.MAX_VALUE)
        .tiles()
        .getFirst();
  }

  /** How many nodes. */
  public int nodes() {
    return range.size();
  }

  /** The network's number of node k. */
  public int node(int k) {
    return order.node(range.first() + k);
  }

  /** The slot of node k. */
  public int slot(int k) {
    return firstSlot + k;
  }

  /** How many edges touch the tile. */
  public int edges() {
    return edge.length;
  }

  /** The network's number of edge k; ascending. */
  public int edge(int k) {
    return edge[k];
  }

  /** The slot of an end of edge k that is in the tile. */
  public int here(int k) {
    return here[k];
  }

  /**
   * The slot of the other end of edge k if it is in the tile too; else {@code -1 - c} for the cut c
   * of the share, see {@link Share}.
   */
  public int there(int k) {
    return there[k];
  }

  /** The number of a node's gradient clock, or -1 if the node is elsewhere. */
  public int clockOfNode(int node) {
    int position = order.position(node);
    return range.contains(position) ? edge.length + position - range.first() : -1;
  }

  /** The number of an edge's clock, or -1 if the edge does not touch the tile. */
  public int clockOfEdge(int number) {
    return Math.max(-1, java.util.Arrays.binarySearch(edge, number));
  }
}
