package gossamer.graphs.order;

import gossamer.graphs.sparse.SparseLaplacian;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Orders nodes by halving the network again and again. A part of up to {@value #SPECTRAL} nodes is
 * halved along its Fiedler vector, the eigenvector of its Laplacian's second smallest eigenvalue,
 * whose median cut is near the least one where a network is long in some direction (A. Pothen, H.
 * D. Simon, K.-P. Liou, "Partitioning sparse matrices with eigenvectors of graphs", SIAM J. Matrix
 * Anal. Appl. 11 (1990), 430-452). A larger one is halved where a breadth-first search from a node
 * at its rim has seen half of it: O(m) for each of log n levels. Mutable, for one thread and one
 * use.
 */
final class Bisection {
  /** Parts of so many nodes are left in their natural order. */
  static final int LEAF = 32;

  /** Larger networks are searched, not decomposed. */
  static final int SPECTRAL = 2000;

  private static final int FOUND = -1;

  /** An order must cut less than this part of what the natural one cuts, to be worth having. */
  private static final double WORTH = 0.9;

  private final Topology topology;
  private final double[] weights;
  private final SparseLaplacian graph;
  private final boolean spectral;
  private final int[] node;
  private final int[] part;
  private final int[] queue;
  private final int[] local;
  private int parts;

  Bisection(Topology topology, double[] weights) {
    int n = topology.nodes();
    this.topology = topology;
    this.weights = weights;
    this.graph = SparseLaplacian.of(topology, weights);
    this.spectral = n <= SPECTRAL;
    this.node = new int[n];
    this.part = new int[n];
    this.queue = new int[n];
    this.local = new int[n];
    Arrays.setAll(node, k -> k);
  }

  NodeOrder order() {
    int n = node.length;
    if (n > LEAF) {
      halve(0, n);
    }
    NodeOrder natural = NodeOrder.natural(n);
    NodeOrder found = NodeOrder.of(node);
    return cut(found) < WORTH * cut(natural) ? found : natural;
  }

  /** What halves, quarters and so on cut, all levels together. */
  private double cut(NodeOrder order) {
    int n = node.length;
    double total = 0;
    for (int e = 0; e < topology.edges(); e++) {
      long a = order.position(topology.lower(e));
      long b = order.position(topology.upper(e));
      for (int pieces = 2; n / pieces >= LEAF; pieces *= 2) {
        if (a * pieces / n != b * pieces / n) {
          total += weights[e];
        }
      }
    }
    return total;
  }

  /** Brings {@code node[from .. to-1]} into an order whose halves cut little, and so on. */
  private void halve(int from, int to) {
    parts++;
    for (int k = from; k < to; k++) {
      part[node[k]] = parts;
    }
    int reached = search(from, rim(from));
    if (reached == to - from && spectral) {
      alongFiedlerVector(from, to);
    } else {
      component(from, to, reached);
    }
    int middle = (from + to + 1) >>> 1;
    if (middle - from > LEAF) {
      halve(from, middle);
      halve(middle, to);
    }
  }

  /** Brings a part into the order in which searches find it, the one just made first. */
  private void component(int from, int to, int reached) {
    int size = reached;
    for (int k = from; k < to; k++) {
      if (part[node[k]] == parts) { // not found yet: the search moved what it found
        size += search(from + size, node[k]);
      }
    }
    System.arraycopy(queue, from, node, from, to - from);
    for (int k = from; k < to; k++) {
      part[node[k]] = parts;
    }
  }

  /** A node far from others of its component: the last that a search from the last one finds. */
  private int rim(int from) {
    int root = node[from];
    for (int sweep = 0; sweep < 2; sweep++) {
      int reached = search(from, root);
      root = queue[from + reached - 1];
      for (int k = from; k < from + reached; k++) {
        part[queue[k]] = parts;
      }
    }
    return root;
  }

  /**
   * Searches the current part breadth first and takes what it finds out of the part.
   *
   * @param at where in the queue to write what is found
   * @return how many nodes are found
   */
  private int search(int at, int root) {
    int end = at;
    queue[end++] = root;
    part[root] = FOUND;
    for (int k = at; k < end; k++) {
      int i = queue[k];
      for (int entry = graph.start(i); entry < graph.start(i + 1); entry++) {
        int j = graph.target(entry);
        if (part[j] == parts) {
          part[j] = FOUND;
          queue[end++] = j;
        }
      }
    }
    return end - at;
  }

  /** Sorts a connected part by its Fiedler vector, equal entries by number. */
  private void alongFiedlerVector(int from, int to) {
    int n = to - from;
    int[] members = Arrays.copyOfRange(queue, from, to); // neighbours near each other in memory
    for (int k = 0; k < n; k++) {
      local[members[k]] = k;
      part[members[k]] = parts;
    }
    int[] own =
        Arrays.stream(members)
            .flatMap(i -> IntStream.range(graph.start(i), graph.start(i + 1)))
            .filter(entry -> part[graph.target(entry)] == parts)
            .toArray();
    int[] source = new int[own.length];
    for (int k = 0, at = 0; k < n; k++) {
      for (;
          at < own.length
              && own[at] >= graph.start(members[k])
              && own[at] < graph.start(members[k] + 1);
          at++) {
        source[at] = k;
      }
    }
    SparseLaplacian laplacian =
        SparseLaplacian.of(
            n,
            own.length,
            k -> source[k],
            k -> local[graph.target(own[k])],
            k -> graph.weight(own[k]) / 2); // every edge is met from both ends
    double[] value = laplacian.fiedlerVector();
    int[] sorted =
        IntStream.range(0, n)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(k -> value[k]).thenComparingInt(k -> members[k]))
            .mapToInt(k -> members[k])
            .toArray();
    System.arraycopy(sorted, 0, node, from, n);
  }
}
