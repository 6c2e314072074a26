package gossamer.sim.layout;

import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one partition knows of the network. Immutable, safe to share between threads.
 *
 * <p>An edge between two of its tiles is a seam, one to another partition is a border; both are
 * cuts. Cuts are numbered from 0, seams first, each kind in the order of the edges' numbers.
 */
public final class Share {
  private final List<Tile> tiles;
  private final int edges;
  private final int seams;
  private final int[] borderEdge;
  private final int[] borderTo;
  private final int borderNodes;

  private Share(
      List<Tile> tiles, int edges, int seams, int[] borderEdge, int[] borderTo, int borderNodes) {
    this.tiles = tiles;
    this.edges = edges;
    this.seams = seams;
    this.borderEdge = borderEdge;
    this.borderTo = borderTo;
    this.borderNodes = borderNodes;
  }

  /**
   * The share of one partition. O(m).
   *
   * @param ranges the positions of all partitions, in order
   * @param index which of them
   * @param tileNodes how many nodes a tile holds; the last one may hold fewer
   */
  public static Share of(
      Topology topology, NodeOrder order, List<NodeRange> ranges, int index, int tileNodes) {
    NodeRange range = ranges.get(index);
    return new Build(topology, order, range, Math.min(tileNodes, range.size())).share(ranges);
  }

  /** Two passes over the edges: the first counts, the second fills. */
  private static final class Build {
    private final Topology topology;
    private final NodeOrder order;
    private final NodeRange range;
    private final int tileNodes;
    private final int tileCount;
    private final int[] count;
    private int touching;
    private int seams;
    private int borders;

    Build(Topology topology, NodeOrder order, NodeRange range, int tileNodes) {
      this.topology = topology;
      this.order = order;
      this.range = range;
      this.tileNodes = tileNodes;
      this.tileCount = (range.size() + tileNodes - 1) / tileNodes;
      this.count = new int[tileCount];
      for (int e = 0; e < topology.edges(); e++) {
        int a = tile(slot(topology.lower(e)));
        int b = tile(slot(topology.upper(e)));
        if (a < 0 && b < 0) {
          continue;
        }
        touching++;
        if (a >= 0) {
          count[a]++;
        }
        if (b >= 0 && b != a) {
          count[b]++;
        }
        borders += a < 0 || b < 0 ? 1 : 0;
        seams += a >= 0 && b >= 0 && a != b ? 1 : 0;
      }
    }

    /** A node's slot, or -1 if it is elsewhere. */
    private int slot(int node) {
      int position = order.position(node);
      return range.contains(position) ? position - range.first() : -1;
    }

    private int tile(int slot) {
      return slot < 0 ? -1 : slot / tileNodes;
    }

    Share share(List<NodeRange> ranges) {
      int[][] edge = new int[tileCount][];
      int[][] here = new int[tileCount][];
      int[][] there = new int[tileCount][];
      for (int t = 0; t < tileCount; t++) {
        edge[t] = new int[count[t]];
        here[t] = new int[count[t]];
        there[t] = new int[count[t]];
      }
      int[] at = new int[tileCount];
      int[] borderEdge = new int[borders];
      int[] borderTo = new int[borders];
      int[] borderSlot = new int[borders];
      int seam = 0;
      int border = 0;
      for (int e = 0; e < topology.edges(); e++) {
        int a = slot(topology.lower(e));
        int b = slot(topology.upper(e));
        if (a < 0 && b < 0) {
          continue;
        }
        int tileA = tile(a);
        int tileB = tile(b);
        int cut = -1;
        if (a < 0 || b < 0) {
          int elsewhere = order.position(a < 0 ? topology.lower(e) : topology.upper(e));
          borderEdge[border] = e;
          borderTo[border] = NodeRange.indexOf(elsewhere, ranges);
          borderSlot[border] = Math.max(a, b);
          cut = seams + border++;
        } else if (tileA != tileB) {
          cut = seam++;
        }
        if (a >= 0) {
          edge[tileA][at[tileA]] = e;
          here[tileA][at[tileA]] = a;
          there[tileA][at[tileA]++] = cut < 0 ? b : -1 - cut;
        }
        if (b >= 0 && tileA != tileB) {
          edge[tileB][at[tileB]] = e;
          here[tileB][at[tileB]] = b;
          there[tileB][at[tileB]++] = -1 - cut;
        }
      }
      List<Tile> tiles = new ArrayList<>(tileCount);
      for (int t = 0; t < tileCount; t++) {
        int first = t * tileNodes;
        int last = Math.min(range.size(), first + tileNodes);
        NodeRange positions = new NodeRange(range.first() + first, range.first() + last);
        tiles.add(new Tile(order, positions, first, edge[t], here[t], there[t]));
      }
      int borderNodes = (int) Arrays.stream(borderSlot).distinct().count();
      return new Share(List.copyOf(tiles), touching, seams, borderEdge, borderTo, borderNodes);
    }
  }

  /** The tiles, by position. */
  public List<Tile> tiles() {
    return tiles;
  }

  /** How many edges touch the nodes here. */
  public int edges() {
    return edges;
  }

  /** How many edges join two of the tiles. */
  public int seams() {
    return seams;
  }

  /** How many edges lead to other partitions. */
  public int borders() {
    return borderEdge.length;
  }

  /** How many nodes have edges to other partitions. */
  public int borderNodes() {
    return borderNodes;
  }

  /** The network's number of a border's edge. */
  public int borderEdge(int border) {
    return borderEdge[border];
  }

  /** The partition that a border leads to. */
  public int borderTo(int border) {
    return borderTo[border];
  }

  /** The border of an edge. O(log borders). */
  public int border(int edge) {
    return Arrays.binarySearch(borderEdge, edge);
  }
}
