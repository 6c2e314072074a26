package gossamer.graphs.topology;

import gossamer.graphs.kind.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jgrapht.Graph;
import org.jgrapht.alg.util.Pair;
import org.jgrapht.opt.graph.sparse.SparseIntUndirectedGraph;
import org.jspecify.annotations.Nullable;

/**
 * A simple network of {@code n} nodes 0 .. n-1 and {@code m} edges 0 .. m-1, as a sorted list of
 * edges.
 *
 * <p>Edge {@code e} joins {@link #lower}{@code (e)} and {@link #upper}{@code (e)}, lower below
 * upper; edges are numbered in the order of (lower, upper), so the same network has the same edge
 * numbers however it was built. Costs 8 bytes an edge. Immutable, safe to share between threads.
 *
 * <p>In a directed network an edge stands for one arc or two: messages {@link #goesUp go up} from
 * its lower node to its upper one, {@link #goesDown down}, or both ways. A network declared as
 * directed stays so even if every arc has its opposite. Connected then means strongly connected.
 * What is true of undirected networks only asks for one by {@link #requireUndirected}. Directions
 * cost a byte an edge.
 */
public final class Topology {
  private static final byte UP = 1;
  private static final byte DOWN = 2;

  private final int nodes;
  private final int[] lower;
  private final int[] upper;

  /** UP, DOWN or both of every edge; null in an undirected network, where all go both ways. */
  private final byte @Nullable [] directions;

  private Topology(int nodes, int[] lower, int[] upper, byte @Nullable [] directions) {
    this.nodes = nodes;
    this.lower = lower;
    this.upper = upper;
    this.directions = directions;
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
    return built(new Builder(nodes, from.length), from, to);
  }

  /**
   * Builds a directed network from its arcs, given in any order. An arc and its opposite are one
   * edge that goes both ways.
   *
   * @param nodes how many nodes, at least one
   * @param from the node that each arc leaves
   * @param to the node that each arc enters, of the same length
   * @throws IllegalArgumentException if an end is not a node, or an arc is a self-loop or given
   *     twice; the message says which
   */
  public static Topology directed(int nodes, int[] from, int[] to) {
    return built(Builder.directed(nodes, from.length), from, to);
  }

  private static Topology built(Builder links, int[] from, int[] to) {
    if (from.length != to.length) {
      throw new IllegalArgumentException(
          "Every edge has two ends, but from has %d and to has %d"
              .formatted(from.length, to.length));
    }
    for (int e = 0; e < from.length; e++) {
      links.add(from[e], to[e]);
    }
    return links.build();
  }

  /**
   * Edges, or arcs, being collected for a network, in any order. Those that come in the order of
   * (lower, upper), an arc up before the one down, are kept where they are: an undirected network
   * then costs 8 bytes an edge from start to end; others are sorted, for 16 bytes an edge more
   * while it lasts. Mutable, for one thread.
   */
  public static final class Builder {
    private final int nodes;
    private int[] lower;
    private int[] upper;

    /** UP or DOWN of each arc; null while edges are collected. */
    private byte @Nullable [] directions;

    private int size;
    private boolean sorted = true;

    /**
     * No edges yet, of an undirected network.
     *
     * @param nodes how many nodes, at least one
     * @param expected for how many edges to make room; there may be more or fewer
     */
    public Builder(int nodes, int expected) {
      this(nodes, expected, false);
    }

    private Builder(int nodes, int expected, boolean isDirected) {
      if (nodes < 1) {
        throw new Refusal("A network needs at least one node, not " + nodes);
      }
      this.nodes = nodes;
      this.lower = new int[expected];
      this.upper = new int[expected];
      this.directions = isDirected ? new byte[expected] : null;
    }

    /**
     * No arcs yet, of a directed network.
     *
     * @param nodes how many nodes, at least one
     * @param expected for how many arcs to make room; there may be more or fewer
     */
    public static Builder directed(int nodes, int expected) {
      return new Builder(nodes, expected, true);
    }

    /**
     * One more edge, in any direction, or one more arc.
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
        throw new Refusal(
            "Node %d has an edge to itself; a node does not gossip with itself, drop the self-loop"
                .formatted(i));
      }
      if (size == lower.length) {
        int more = (int) Math.min(Integer.MAX_VALUE - 8, size + 8L + (size >> 1));
        lower = Arrays.copyOf(lower, more);
        upper = Arrays.copyOf(upper, more);
        directions = directions == null ? null : Arrays.copyOf(directions, more);
      }
      lower[size] = i;
      upper[size] = j;
      if (directions != null) {
        directions[size] = from < to ? UP : DOWN;
      }
      sorted &= size == 0 || key(size) > key(size - 1);
      size++;
    }

    /** What links are sorted by: the ends, then the direction. */
    private long key(int link) {
      long isDown = directions != null && directions[link] == DOWN ? 1 : 0;
      return (long) lower[link] << 32 | (long) upper[link] << 1 | isDown;
    }

    /**
     * The network of all edges or arcs so far; the builder is then empty.
     *
     * @throws IllegalArgumentException if one was given twice
     */
    public Topology build() {
      if (!sorted) {
        sort();
      }
      if (directions != null) {
        joinOpposites(directions);
      }
      Topology built =
          size == lower.length
              ? new Topology(nodes, lower, upper, directions)
              : new Topology(
                  nodes,
                  Arrays.copyOf(lower, size),
                  Arrays.copyOf(upper, size),
                  directions == null ? null : Arrays.copyOf(directions, size));
      lower = new int[0];
      upper = new int[0];
      directions = directions == null ? null : new byte[0];
      size = 0;
      sorted = true;
      return built;
    }

    private void sort() {
      long[] packed = new long[size];
      for (int e = 0; e < size; e++) {
        packed[e] = key(e);
      }
      Arrays.parallelSort(packed);
      for (int e = 0; e < size; e++) {
        lower[e] = (int) (packed[e] >>> 32);
        upper[e] = (int) ((packed[e] & 0xFFFF_FFFFL) >>> 1);
        boolean isDown = (packed[e] & 1) != 0;
        if (directions != null) {
          directions[e] = isDown ? DOWN : UP;
        }
        if (e > 0 && packed[e] == packed[e - 1]) {
          throw new Refusal(
              directions == null
                  ? "The edge between %d and %d is given twice".formatted(lower[e], upper[e])
                  : "The arc from %d to %d is given twice"
                      .formatted(isDown ? upper[e] : lower[e], isDown ? lower[e] : upper[e]));
        }
      }
    }

    /** An arc and its opposite, which are next to each other, become one edge. */
    private void joinOpposites(byte[] directions) {
      int edges = 0;
      for (int arc = 0; arc < size; arc++) {
        int last = edges - 1;
        if (last >= 0 && lower[last] == lower[arc] && upper[last] == upper[arc]) {
          directions[last] = UP | DOWN;
        } else {
          lower[edges] = lower[arc];
          upper[edges] = upper[arc];
          directions[edges++] = directions[arc];
        }
      }
      size = edges;
    }
  }

  /** Builds a network, directed or not, from a JGraphT graph whose vertices are 0 .. n-1. */
  public static <E> Topology of(Graph<Integer, E> graph) {
    int[] from = new int[graph.edgeSet().size()];
    int[] to = new int[from.length];
    int e = 0;
    for (E edge : graph.edgeSet()) {
      from[e] = graph.getEdgeSource(edge);
      to[e++] = graph.getEdgeTarget(edge);
    }
    int nodes = graph.vertexSet().size();
    return graph.getType().isDirected() ? directed(nodes, from, to) : of(nodes, from, to);
  }

  /** How many nodes. */
  public int nodes() {
    return nodes;
  }

  /** How many edges; an arc and its opposite are one. */
  public int edges() {
    return lower.length;
  }

  /** Whether the network was declared as directed. */
  public boolean isDirected() {
    return directions != null;
  }

  /** Whether messages go from the smaller node of an edge to the larger one. */
  public boolean goesUp(int edge) {
    return directions == null || (directions[edge] & UP) != 0;
  }

  /** Whether messages go from the larger node of an edge to the smaller one. */
  public boolean goesDown(int edge) {
    return directions == null || (directions[edge] & DOWN) != 0;
  }

  /** How many arcs a directed network has; how many edges an undirected one. */
  public int links() {
    if (directions == null) {
      return lower.length;
    }
    int arcs = 0;
    for (byte direction : directions) {
      arcs += Integer.bitCount(direction);
    }
    return arcs;
  }

  /** How many links, in words, such as {@code 1,024 edges} or {@code 1 arc}. */
  public String linksInWords() {
    int links = links();
    return String.format(
        Locale.ROOT, "%,d %s%s", links, isDirected() ? "arc" : "edge", links == 1 ? "" : "s");
  }

  /**
   * Returns this network if it is undirected.
   *
   * @param what needs links that work in both directions, in the plural; begins the message
   * @throws IllegalArgumentException if it is directed
   */
  public Topology requireUndirected(String what) {
    return requireUndirected(
        what, "name an undirected network; a file is read as one without directed: true");
  }

  /**
   * As above.
   *
   * @param remedy what the message advises to do
   */
  public Topology requireUndirected(String what, String remedy) {
    if (directions != null) {
      throw new Refusal(
          "%s need links that work in both directions, and the network is directed; %s"
              .formatted(what, remedy));
    }
    return this;
  }

  /** The same edges, each of which goes both ways; this network if it is undirected. */
  public Topology undirected() {
    return directions == null ? this : new Topology(nodes, lower, upper, null);
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

  /** How many neighbours each node has, in either direction; a new array. */
  public int[] degrees() {
    int[] degrees = new int[nodes];
    for (int e = 0; e < lower.length; e++) {
      degrees[lower[e]]++;
      degrees[upper[e]]++;
    }
    return degrees;
  }

  /** How many nodes each node sends to; a new array. */
  public int[] outDegrees() {
    return degrees(true);
  }

  /** From how many nodes each node receives; a new array. */
  public int[] inDegrees() {
    return degrees(false);
  }

  private int[] degrees(boolean out) {
    int[] degrees = new int[nodes];
    for (int e = 0; e < lower.length; e++) {
      degrees[out ? lower[e] : upper[e]] += goesUp(e) ? 1 : 0;
      degrees[out ? upper[e] : lower[e]] += goesDown(e) ? 1 : 0;
    }
    return degrees;
  }

  /**
   * The sizes of the connected components, strongly connected ones if directed, largest first; one
   * number, {@code n}, when connected.
   */
  public List<Integer> componentSizes() {
    int[] size = new int[nodes];
    if (isDirected()) {
      StrongComponents components = StrongComponents.of(this);
      for (int i = 0; i < nodes; i++) {
        size[components.of(i)]++;
      }
    } else {
      Forest forest = new Forest(nodes);
      forest.join(this);
      for (int i = 0; i < nodes; i++) {
        size[forest.root(i)]++;
      }
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
    if (isDirected()) {
      return StrongComponents.of(only(edge)).count() == 1;
    }
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
        isDirected()
            ? "add arcs, or read a file with component: largest"
            : "add edges, read a file with component: largest, or draw a random network again with"
                + " more edges or another seed");
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
      throw new Refusal(
          isDirected()
              ? ("The network is not strongly connected: it has %d strong components, of %s nodes,"
                      + " and %s. Messages cannot bring all nodes to one model: %s")
                  .formatted(sizes.size(), shown, unreachable(), remedy)
              : ("The network is not connected: it has %d components, of %s nodes."
                      + " Gossip cannot bring separate components to one model: %s")
                  .formatted(sizes.size(), shown, remedy));
    }
    return this;
  }

  /** Two nodes, one of which cannot reach the other, in words. */
  private String unreachable() {
    int missed = unreached(Adjacency.out(this));
    return missed >= 0
        ? "node 0 cannot reach node %d".formatted(missed)
        : "node %d cannot reach node 0".formatted(unreached(Adjacency.in(this)));
  }

  /** The smallest node to which no path leads from node 0, or -1. */
  private int unreached(Adjacency next) {
    boolean[] reached = new boolean[nodes];
    int[] queue = new int[nodes]; // node 0 first
    reached[0] = true;
    int size = 1;
    for (int at = 0; at < size; at++) {
      for (int k = next.start(queue[at]); k < next.start(queue[at] + 1); k++) {
        int node = next.at(k);
        if (!reached[node]) {
          reached[node] = true;
          queue[size++] = node;
        }
      }
    }
    for (int i = 0; i < nodes; i++) {
      if (!reached[i]) {
        return i;
      }
    }
    return -1;
  }

  /** The same nodes with the edges that pass a test only, which keep their order. */
  public Topology only(IntPredicate edge) {
    int[] keptLower = new int[lower.length];
    int[] keptUpper = new int[lower.length];
    byte[] keptDirections = new byte[directions == null ? 0 : lower.length];
    int size = 0;
    for (int e = 0; e < lower.length; e++) {
      if (edge.test(e)) {
        keptLower[size] = lower[e];
        keptUpper[size] = upper[e];
        if (directions != null) {
          keptDirections[size] = directions[e];
        }
        size++;
      }
    }
    return new Topology(
        nodes,
        Arrays.copyOf(keptLower, size),
        Arrays.copyOf(keptUpper, size),
        directions == null ? null : Arrays.copyOf(keptDirections, size));
  }

  /**
   * The same network as a JGraphT graph, for its algorithms; edge numbers are kept.
   *
   * @throws IllegalArgumentException if it is directed
   */
  public SparseIntUndirectedGraph toGraph() {
    requireUndirected("Graphs without directions");
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
        && Arrays.equals(upper, that.upper)
        && Arrays.equals(directions, that.directions);
  }

  @Override
  public int hashCode() {
    int edges = 31 * (31 * nodes + Arrays.hashCode(lower)) + Arrays.hashCode(upper);
    return directions == null ? edges : 31 * edges + Arrays.hashCode(directions);
  }

  @Override
  public String toString() {
    return "Topology[%d nodes, %d %s]".formatted(nodes, links(), isDirected() ? "arcs" : "edges");
  }
}
