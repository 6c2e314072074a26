package gossamer.graphs.topology;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The neighbours of every node, one node's after the other's: those of node i are {@link #at}
 * {@code start(i)} up to, and without, {@code start(i + 1)}, in the order of the edges. 8 bytes an
 * edge and 4 a node. Immutable.
 */
public final class Adjacency {
  private final int[] start;
  private final int[] neighbours;

  private Adjacency(int[] start, int[] neighbours) {
    this.start = start;
    this.neighbours = neighbours;
  }

  /** The neighbours in a network, whatever the directions, in O(n + m). */
  public static Adjacency of(Topology topology) {
    return of(topology, topology.degrees(), _ -> true, _ -> true);
  }

  /** The nodes that each node sends to. */
  public static Adjacency out(Topology topology) {
    return of(topology, topology.outDegrees(), topology::goesUp, topology::goesDown);
  }

  /** The nodes that each node receives from. */
  public static Adjacency in(Topology topology) {
    return of(topology, topology.inDegrees(), topology::goesDown, topology::goesUp);
  }

  /**
   * @param upwards whether the smaller node of an edge has the larger one as its neighbour
   * @param downwards whether the larger node has the smaller one
   */
  private static Adjacency of(
      Topology topology, int[] degrees, IntPredicate upwards, IntPredicate downwards) {
    int n = topology.nodes();
    int[] start = new int[n + 1];
    for (int i = 0; i < n; i++) {
      start[i + 1] = start[i] + degrees[i];
    }
    int[] next = Arrays.copyOf(start, n);
    int[] neighbours = new int[start[n]];
    for (int e = 0; e < topology.edges(); e++) {
      if (upwards.test(e)) {
        neighbours[next[topology.lower(e)]++] = topology.upper(e);
      }
      if (downwards.test(e)) {
        neighbours[next[topology.upper(e)]++] = topology.lower(e);
      }
    }
    return new Adjacency(start, neighbours);
  }

  /** Where a node's neighbours begin; of n, where all end. */
  public int start(int node) {
    return start[node];
  }

  /** The neighbour at a place. */
  public int at(int place) {
    return neighbours[place];
  }
}
