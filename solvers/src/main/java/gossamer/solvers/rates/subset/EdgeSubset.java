package gossamer.solvers.rates.subset;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Adjacency;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.interior.InteriorDesigns;
import gossamer.solvers.rates.interior.InteriorDesigns.Proven;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A local search for the connected network inside a network whose optimal rates have the least
 * total. An edge that never fires need not be cheap to cross: DADAO's bound holds with the largest
 * resistance over edges that fire, and leaving out an edge takes its resistance out of the largest.
 * Which edges to leave out is a question of combinations; what is found is not proven to be best.
 *
 * <p>The search begins with the whole network, less what its optimal rates do not use, and with the
 * shallowest spanning trees; then edges are left out, taken back and exchanged, one at a time, as
 * long as that helps and work remains. Deterministic. Mutable, for one thread.
 */
public final class EdgeSubset {
  /** An edge whose rate is below this part of the largest is hardly used. */
  private static final double HARDLY_USED = 1e-6;

  /** Less than this does not count as a gain. */
  private static final double GAIN = 1e-7;

  private static final int TREES = 3;

  /** Optimal rates that a search works out at most. */
  private static final int MOST_SOLUTIONS = 600;

  /** Operations that a search takes at most: some minutes. */
  private static final double MOST_OPERATIONS = 3e11;

  /** With fewer solutions than this a search would be none. */
  private static final int FEWEST_SOLUTIONS = 20;

  private static final int MOST_NODES = 600;

  private final Topology topology;
  private final Set<BitSet> tried = new HashSet<>();
  private int solutionsLeft;
  private double workLeft = MOST_OPERATIONS;

  private EdgeSubset(Topology topology) {
    this.topology = topology;
  }

  /** Some edges, with their optimal rates: one for each edge of the whole, zero where omitted. */
  @SuppressWarnings("ArrayRecordComponent") // local, compared by nobody
  private record Candidate(BitSet kept, double[] rates, double total) {}

  /**
   * Searches for edges that need the least communication.
   *
   * @param topology connected
   * @return the network of these edges alone, with the same nodes
   * @throws Refusal if the network is too large to be searched
   */
  public static Topology search(Topology topology) {
    if (topology.nodes() > MOST_NODES
        || FEWEST_SOLUTIONS * unlimited(topology).operations(true) > MOST_OPERATIONS) {
      throw new Refusal(
          ("A network of %d nodes and %d edges is too large to search for edges to drop; a few"
                  + " hundred nodes are feasible, and optimal uses all edges")
              .formatted(topology.nodes(), topology.edges()));
    }
    return new EdgeSubset(topology).search();
  }

  private Topology search() {
    BitSet all = new BitSet();
    all.set(0, topology.edges());
    solutionsLeft = 1;
    Candidate whole = better(all, Double.POSITIVE_INFINITY).orElseThrow();
    solutionsLeft = MOST_SOLUTIONS / 2;
    workLeft = MOST_OPERATIONS / 2;
    Candidate best = improved(used(whole));
    Candidate tree = null;
    for (BitSet each : shallowTrees()) {
      solutionsLeft = Math.max(solutionsLeft, 1); // a tree costs little, and may be much better
      Optional<Candidate> solved =
          better(each, tree == null ? Double.POSITIVE_INFINITY : tree.total);
      tree = solved.orElse(tree);
    }
    if (tree != null) {
      solutionsLeft += MOST_SOLUTIONS / 2;
      workLeft += MOST_OPERATIONS / 2;
      Candidate grown = improved(tree);
      best = grown.total < best.total ? grown : best;
    }
    return topology.only(best.kept::get);
  }

  /** Without the edges that optimal rates hardly use, again and again. */
  private Candidate used(Candidate from) {
    Candidate current = from;
    while (true) {
      double least = HARDLY_USED * Arrays.stream(current.rates).max().orElse(0);
      double[] rates = current.rates;
      BitSet kept = new BitSet();
      IntStream.range(0, rates.length).filter(e -> rates[e] >= least).forEach(kept::set);
      Optional<Candidate> next =
          kept.equals(current.kept) ? Optional.empty() : better(kept, current.total);
      if (next.isEmpty()) {
        return current;
      }
      current = next.get();
    }
  }

  private Candidate improved(Candidate from) {
    Candidate current = from;
    Optional<Candidate> next = Optional.of(from);
    while (next.isPresent()) {
      current = next.get();
      double total = current.total;
      next = neighbours(current).stream().flatMap(each -> better(each, total).stream()).findFirst();
    }
    return current;
  }

  /** One edge less, least used first; one more; two exchanged, of small networks any two. */
  private List<BitSet> neighbours(Candidate of) {
    int m = topology.edges();
    List<Integer> order =
        IntStream.range(0, m)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(e -> of.kept.get(e) ? 0 : 1)
                    .thenComparingDouble(e -> of.rates[e]))
            .toList();
    List<BitSet> neighbours = new ArrayList<>();
    for (int e : order) {
      neighbours.add(flipped(of.kept, e));
    }
    boolean small = m * (m - 1L) / 2 <= MOST_SOLUTIONS;
    for (int e : order) {
      for (int f : order) {
        if (e != f && (small ? e < f : of.kept.get(e) && !of.kept.get(f) && meet(e, f))) {
          neighbours.add(flipped(flipped(of.kept, e), f));
        }
      }
    }
    return neighbours;
  }

  private boolean meet(int e, int f) {
    int i = topology.lower(e);
    int j = topology.upper(e);
    int k = topology.lower(f);
    int l = topology.upper(f);
    return i == k || i == l || j == k || j == l;
  }

  private static BitSet flipped(BitSet set, int edge) {
    BitSet flipped = (BitSet) set.clone();
    flipped.flip(edge);
    return flipped;
  }

  /** The optimal rates of some edges, if these connect, are new, and need less than a total. */
  private Optional<Candidate> better(BitSet kept, double total) {
    if (solutionsLeft <= 0
        || workLeft <= 0
        || tried.contains(kept)
        || !topology.isConnectedBy(kept::get)) {
      return Optional.empty();
    }
    tried.add(kept);
    Topology network = topology.only(kept::get);
    InteriorDesigns designs = unlimited(network);
    solutionsLeft--;
    workLeft -= designs.operations(true);
    Optional<Proven> proven = designs.optimalBelow((1 - GAIN) * total);
    return proven.map(
        found -> {
          double[] rates = new double[topology.edges()];
          int next = 0;
          double sum = 0;
          for (int e = kept.nextSetBit(0); e >= 0; e = kept.nextSetBit(e + 1)) {
            rates[e] = found.rates()[next++]; // both are in the order of (lower, upper)
            sum += rates[e];
          }
          return new Candidate(kept, rates, sum);
        });
  }

  private static InteriorDesigns unlimited(Topology network) {
    double[] costs = new double[network.edges()];
    double[] edgeCaps = new double[network.edges()];
    double[] nodeCaps = new double[network.nodes()];
    Arrays.fill(costs, 1);
    Arrays.fill(edgeCaps, Double.POSITIVE_INFINITY);
    Arrays.fill(nodeCaps, Double.POSITIVE_INFINITY);
    return new InteriorDesigns(network, costs, edgeCaps, nodeCaps);
  }

  /**
   * Breadth-first trees from the nodes with the least sum of squared distances: that sum is what
   * lambda_2 of the best rates on a tree is one over, for the best place to measure it from.
   */
  private List<BitSet> shallowTrees() {
    int n = topology.nodes();
    Adjacency neighbours = Adjacency.of(topology);
    double[] squares = new double[n];
    BitSet[] trees = new BitSet[n];
    for (int root = 0; root < n; root++) {
      trees[root] = new BitSet();
      int[] distance = new int[n];
      Arrays.fill(distance, -1);
      distance[root] = 0;
      int[] queue = new int[n];
      queue[0] = root;
      int tail = 1;
      for (int head = 0; head < tail; head++) {
        int v = queue[head];
        squares[root] += (double) distance[v] * distance[v];
        for (int k = neighbours.start(v); k < neighbours.start(v + 1); k++) {
          int u = neighbours.at(k);
          if (distance[u] < 0) {
            distance[u] = distance[v] + 1;
            trees[root].set(topology.edgeBetween(u, v));
            queue[tail++] = u;
          }
        }
      }
    }
    return IntStream.range(0, n)
        .boxed()
        .sorted(Comparator.comparingDouble(root -> squares[root]))
        .limit(TREES)
        .map(root -> trees[root])
        .toList();
  }
}
