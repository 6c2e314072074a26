package gossamer.graphs.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.jgrapht.Graph;
import org.jgrapht.alg.util.Pair;
import org.jgrapht.opt.graph.sparse.SparseIntUndirectedGraph;

/**
 * A simple undirected network of {@code n} nodes 0 .. n-1 and {@code m} edges 0 .. m-1, as a sorted
 * list of edges.
 *
 * <p>Edge {@code e} joins {@link #lower}{@code (e)} and {@link #upper}{@code (e)}, lower below
 * upper; edges are numbered in the order of (lower, upper), so the same network has the same edge
 * numbers however it was built. Costs 8 bytes an edge. Immutable, safe to share between threads.
 */
public final class Topology {
  private final int nodes;
  private final int[] lower;
  private final int[] upper;

  private Topology(int nodes, int[] lower, int[] upper) {
    this.nodes = nodes;
    this.lower = lower;
    this.upper = upper;
  }

  /**
   * Builds a network from its edges, given in any order and direction.
   *
   * @param nodes how many nodes, at least one
   * @param from one end of each edge
   * @param to the other end of each edge, of the same length
   * @throws IllegalArgumentException if an end is not a node, or an edge is a self-loop or given
   *     twice; the message says which
   */
  public static Topology of(int nodes, int[] from, int[] to) {
    if (from.length != to.length) {
      throw new IllegalArgumentException(
          "Every edge has two ends, but from has %d and to has %d"
              .formatted(from.length, to.length));
    }
    Builder edges = new Builder(nodes, from.length);
    for (int e = 0; e < from.length; e++) {
      edges.add(from[e], to[e]);
    }
    return edges.build();
  }

  /**
   * Edges being collected for a network, in any order and direction. Edges that come in the order
   * of (lower, upper) are kept where they are: the network then costs 8 bytes an edge from start to
   * end; others are sorted, for 16 bytes an edge more while it lasts. Mutable, for one thread.
   */
  public static final class Builder {
    private final int nodes;
    private int[] lower;
    private int[] upper;
    private int size;
    private boolean sorted = true;

    /**
     * No edges yet.
     *
     * @param nodes how many nodes, at least one
     * @param expected for how many edges to make room; there may be more or fewer
     */
    public Builder(int nodes, int expected) {
      if (nodes < 1) {
        throw new IllegalArgumentException("A network needs at least one node, not " + nodes);
      }
      this.nodes = nodes;
      this.lower = new int[expected];
      this.upper = new int[expected];
    }

    /**
     * One more edge.
     *
     * @throws IllegalArgumentException if an end is not a node, or both are the same
     */
    public void add(int from, int to) {
      int i = Math.min(from, to);
      int j = Math.max(from, to);
      if (i < 0 || j >= nodes) {
        throw new IllegalArgumentException(
            "Edge (%d, %d) leaves the nodes 0 to %d".formatted(from, to, nodes - 1));
      }
      if (i == j) {
        throw new IllegalArgumentException(
            "Node %d has an edge to itself; a node does not gossip with itself, drop the self-loop"
                .formatted(i));
      }
      if (size == lower.length) {
        int more = (int) Math.min(Integer.MAX_VALUE - 8, size + 8L + (size >> 1));
        lower = Arrays.copyOf(lower, more);
        upper = Arrays.copyOf(upper, more);
      }
      sorted &= size == 0 || i > lower[size - 1] || (i == lower[size - 1] && j > upper[size - 1]);
      lower[size] = i;
      upper[size++] = j;
    }

    /**
     * The network of all edges so far; the builder is then empty.
     *
     * @throws IllegalArgumentException if an edge was given twice
     */
    public Topology build() {
      if (!sorted) {
        sort();
      }
      Topology built =
          size == lower.length
              ? new Topology(nodes, lower, upper)
              : new Topology(nodes, Arrays.copyOf(lower, size), Arrays.copyOf(upper, size));
      lower = new int[0];
      upper = new int[0];
      size = 0;
      sorted = true;
      return built;
    }

    private void sort() {
      long[] packed = new long[size];
      for (int e = 0; e < size; e++) {
        packed[e] = (long) lower[e] << 32 | upper[e];
      }
      Arrays.parallelSort(packed);
      for (int e = 0; e < size; e++) {
        lower[e] = (int) (packed[e] >>> 32);
        upper[e] = (int) packed[e];
        if (e > 0 && packed[e] == packed[e - 1]) {
          throw new IllegalArgumentException(
              "The edge between %d and %d is given twice".formatted(lower[e], upper[e]));
        }
      }
    }
  }

  /** Builds a network from a JGraphT graph whose vertices are 0 .. n-1. */
  public static <E> Topology of(Graph<Integer, E> graph) {
    int[] from = new int[graph.edgeSet().size()];
    int[] to = new int[from.length];
    int e = 0;
    for (E edge : graph.edgeSet()) {
      from[e] = graph.getEdgeSource(edge);
      to[e++] = graph.getEdgeTarget(edge);
    }
    return of(graph.vertexSet().size(), from, to);
  }

  /** How many nodes. */
  public int nodes() {
    return nodes;
  }

  /** How many edges. */
  public int edges() {
    return lower.length;
  }

  /** The smaller node of an edge. */
  public int lower(int edge) {
    return lower[edge];
  }

  /** The larger node of an edge. */
  public int upper(int edge) {
    return upper[edge];
  }

  /** The edge between two nodes, or -1 if they are not neighbours. O(log m). */
  public int edgeBetween(int i, int j) {
    int a = Math.min(i, j);
    int b = Math.max(i, j);
    int lo = 0;
    int hi = lower.length - 1;
    while (lo <= hi) {
      int mid = (lo + hi) >>> 1;
      int order = lower[mid] != a ? Integer.compare(lower[mid], a) : Integer.compare(upper[mid], b);
      if (order == 0) {
        return mid;
      }
      if (order < 0) {
        lo = mid + 1;
      } else {
        hi = mid - 1;
      }
    }
    return -1;
  }

  /** How many neighbours each node has; a new array. */
  public int[] degrees() {
    int[] degrees = new int[nodes];
    for (int e = 0; e < lower.length; e++) {
      degrees[lower[e]]++;
      degrees[upper[e]]++;
    }
    return degrees;
  }

  /**
   * The sizes of the connected components, largest first; one number, {@code n}, when connected.
   */
  public List<Integer> componentSizes() {
    Forest forest = new Forest(nodes);
    forest.join(this);
    int[] size = new int[nodes];
    for (int i = 0; i < nodes; i++) {
      size[forest.root(i)]++;
    }
    List<Integer> sizes = new ArrayList<>();
    for (int s : size) {
      if (s > 0) {
        sizes.add(s);
      }
    }
    sizes.sort(Comparator.reverseOrder());
    return List.copyOf(sizes);
  }

  /** Whether every node can reach every other over edges that pass a test. */
  public boolean isConnectedBy(IntPredicate edge) {
    Forest forest = new Forest(nodes);
    for (int e = 0; e < lower.length; e++) {
      if (edge.test(e)) {
        forest.join(lower[e], upper[e]);
      }
    }
    return forest.trees() == 1;
  }

  /**
   * Returns this network if every node can reach every other.
   *
   * @throws IllegalArgumentException otherwise, with the sizes of the components
   */
  public Topology requireConnected() {
    return requireConnected(
        "add edges, read a file with component: largest, or draw a random network again with more"
            + " edges or another seed");
  }

  /**
   * As above.
   *
   * @param remedy what the message advises to do
   */
  public Topology requireConnected(String remedy) {
    if (!isConnectedBy(e -> true)) {
      List<Integer> sizes = componentSizes();
      String shown =
          String.join(", ", sizes.stream().limit(8).map(String::valueOf).toList())
              + (sizes.size() > 8 ? ", ..." : "");
      throw new IllegalArgumentException(
          ("The network is not connected: it has %d components, of %s nodes."
                  + " Gossip cannot bring separate components to one model: %s")
              .formatted(sizes.size(), shown, remedy));
    }
    return this;
  }

  /** The same nodes with the edges that pass a test only, which keep their order. */
  public Topology only(IntPredicate edge) {
    Builder kept = new Builder(nodes, lower.length);
    for (int e = 0; e < lower.length; e++) {
      if (edge.test(e)) {
        kept.add(lower[e], upper[e]);
      }
    }
    return kept.build();
  }

  /** The same network as a JGraphT graph, for its algorithms; edge numbers are kept. */
  public SparseIntUndirectedGraph toGraph() {
    List<Pair<Integer, Integer>> edges = new ArrayList<>(edges());
    for (int e = 0; e < lower.length; e++) {
      edges.add(Pair.of(lower[e], upper[e]));
    }
    return new SparseIntUndirectedGraph(nodes, edges);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Topology that
        && nodes == that.nodes
        && Arrays.equals(lower, that.lower)
        && Arrays.equals(upper, that.upper);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * nodes + Arrays.hashCode(lower)) + Arrays.hashCode(upper);
  }

  @Override
  public String toString() {
    return "Topology[%d nodes, %d edges]".formatted(nodes, edges());
  }
}
