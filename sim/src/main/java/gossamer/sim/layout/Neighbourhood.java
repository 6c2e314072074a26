package gossamer.sim.layout;

import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The neighbours of a partition's nodes, held here or elsewhere. Rows 0 .. size-1 are the nodes
 * here, by position; the rows after them the nodes elsewhere that have a neighbour here, partition
 * by partition, in ascending order of their numbers. Immutable.
 */
public final class Neighbourhood {
  /**
   * Another partition with neighbours of nodes here.
   *
   * @param partition its number
   * @param border the nodes here that it needs to know of, in ascending order of their numbers, as
   *     rows
   * @param firstRow of its nodes that are needed here
   * @param rows how many these are
   */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  public record Peer(int partition, int[] border, int firstRow, int rows) {}

  private final int[] start;
  private final int[] neighbour;
  private final int[] edge;
  private final List<Peer> peers;
  private final int rows;
  private final int[] counted;

  private Neighbourhood(
      int[] start, int[] neighbour, int[] edge, List<Peer> peers, int rows, int[] counted) {
    this.start = start;
    this.neighbour = neighbour;
    this.edge = edge;
    this.peers = peers;
    this.rows = rows;
    this.counted = counted;
  }

  /**
   * The neighbours of one partition's nodes. O(nodes + edges).
   *
   * @param ranges the positions of all partitions, in order
   * @param index which of them
   */
  public static Neighbourhood of(
      Topology topology, NodeOrder order, List<NodeRange> ranges, int index) {
    NodeRange range = ranges.get(index);
    int size = range.size();
    int[] start = new int[size + 1];
    boolean[] isNeeded = new boolean[topology.nodes()];
    int[] counted = new int[topology.edges()];
    int countedEdges = 0;
    for (int e = 0; e < topology.edges(); e++) {
      int a = order.position(topology.lower(e));
      int b = order.position(topology.upper(e));
      boolean hasA = range.contains(a);
      boolean hasB = range.contains(b);
      if (hasA) {
        start[a - range.first() + 1]++;
        isNeeded[topology.upper(e)] |= !hasB;
      }
      if (hasB) {
        start[b - range.first() + 1]++;
        isNeeded[topology.lower(e)] |= !hasA;
      }
      boolean isOurs = (hasA || hasB) && Math.min(a, b) >= range.first();
      if (isOurs) { // an edge over a border counts where the partition's number is lower
        counted[countedEdges++] = e;
      }
    }
    for (int s = 0; s < size; s++) {
      start[s + 1] += start[s];
    }
    int[] rowOf = rowsElsewhere(isNeeded, order, ranges, size);
    int[] next = start.clone();
    int[] neighbour = new int[start[size]];
    int[] edge = new int[start[size]];
    for (int e = 0; e < topology.edges(); e++) { // ascending: so are each node's neighbours
      add(topology.lower(e), topology.upper(e), e, order, range, rowOf, next, neighbour, edge);
      add(topology.upper(e), topology.lower(e), e, order, range, rowOf, next, neighbour, edge);
    }
    List<Peer> peers = peers(isNeeded, order, ranges, index, start, neighbour);
    int rows = size + peers.stream().mapToInt(Peer::rows).sum();
    return new Neighbourhood(
        start, neighbour, edge, peers, rows, Arrays.copyOf(counted, countedEdges));
  }

  private static void add(
      int node,
      int other,
      int e,
      NodeOrder order,
      NodeRange range,
      int[] rowOf,
      int[] next,
      int[] neighbour,
      int[] edge) {
    int position = order.position(node);
    if (range.contains(position)) {
      int there = order.position(other);
      int k = next[position - range.first()]++;
      neighbour[k] = range.contains(there) ? there - range.first() : rowOf[other];
      edge[k] = e;
    }
  }

  /** The row of each node elsewhere that is needed. */
  private static int[] rowsElsewhere(
      boolean[] isNeeded, NodeOrder order, List<NodeRange> ranges, int size) {
    int[] first = new int[ranges.size() + 1];
    int[] partition = new int[isNeeded.length];
    for (int node = 0; node < isNeeded.length; node++) {
      if (isNeeded[node]) {
        partition[node] = NodeRange.indexOf(order.position(node), ranges);
        first[partition[node] + 1]++;
      }
    }
    first[0] = size;
    for (int p = 0; p < ranges.size(); p++) {
      first[p + 1] += first[p];
    }
    int[] rowOf = new int[isNeeded.length];
    for (int node = 0; node < isNeeded.length; node++) {
      if (isNeeded[node]) {
        rowOf[node] = first[partition[node]]++;
      }
    }
    return rowOf;
  }

  private static List<Peer> peers(
      boolean[] isNeeded,
      NodeOrder order,
      List<NodeRange> ranges,
      int index,
      int[] start,
      int[] neighbour) {
    NodeRange range = ranges.get(index);
    int size = range.size();
    int[] rowsOf = new int[ranges.size()];
    for (int node = 0; node < isNeeded.length; node++) {
      rowsOf[isNeeded[node] ? NodeRange.indexOf(order.position(node), ranges) : index]++;
    }
    List<Peer> peers = new ArrayList<>();
    int row = size;
    for (int p = 0; p < ranges.size(); p++) {
      if (p != index && rowsOf[p] > 0) {
        int from = row;
        int to = row + rowsOf[p];
        int[] border =
            IntStream.range(0, size)
                .filter(slot -> hasNeighbour(slot, from, to, start, neighbour))
                .boxed()
                .sorted(Comparator.comparingInt(slot -> order.node(range.first() + slot)))
                .mapToInt(Integer::intValue)
                .toArray();
        peers.add(new Peer(p, border, from, rowsOf[p]));
        row = to;
      }
    }
    return List.copyOf(peers);
  }

  private static boolean hasNeighbour(int slot, int from, int to, int[] start, int[] neighbour) {
    for (int k = start[slot]; k < start[slot + 1]; k++) {
      if (neighbour[k] >= from && neighbour[k] < to) {
        return true;
      }
    }
    return false;
  }

  /** Where the neighbours of each node here begin in {@link #neighbours}; read only. */
  public int[] start() {
    return start;
  }

  /** The rows of each node's neighbours, in ascending order of their numbers; read only. */
  public int[] neighbours() {
    return neighbour;
  }

  /** The edge to each neighbour; read only. */
  public int[] edges() {
    return edge;
  }

  /** The other partitions with neighbours, in ascending order. */
  public List<Peer> peers() {
    return peers;
  }

  /** How many rows, those of nodes elsewhere included. */
  public int rows() {
    return rows;
  }

  /** The edges that are counted here: each is in one partition only. Read only. */
  public int[] counted() {
    return counted;
  }
}
