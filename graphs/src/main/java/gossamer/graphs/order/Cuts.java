package gossamer.graphs.order;

import gossamer.graphs.topology.Topology;
import java.util.function.IntToDoubleFunction;

/** What orders cut when a network is taken apart into halves, quarters and so on. */
final class Cuts {
  private Cuts() {}

  /** The number of pieces, a power of two, that have at most this many nodes each. */
  static int pieces(int nodes, int leaf) {
    int pieces = 1;
    while ((long) pieces * leaf < nodes) {
      pieces *= 2;
    }
    return pieces;
  }

  /** The weight of the edges between halves, that between quarters, and so on, all together. */
  static double total(Topology topology, IntToDoubleFunction weights, NodeOrder order, int pieces) {
    double total = 0;
    for (int e = 0; e < topology.edges(); e++) {
      int a = order.position(topology.lower(e));
      int b = order.position(topology.upper(e));
      total += weights.applyAsDouble(e) * levels(a, b, topology.nodes(), pieces);
    }
    return total;
  }

  /** In how many of the cuts into 2, 4, .. pieces two positions are apart. */
  private static int levels(int a, int b, int nodes, int pieces) {
    // half of a piece's number is the number of the larger piece that it lies in
    int differ = (int) ((long) a * pieces / nodes) ^ (int) ((long) b * pieces / nodes);
    return Integer.SIZE - Integer.numberOfLeadingZeros(differ);
  }

  /**
   * Whether the natural order of a network of equal weights cuts hardly more edges than any order
   * must, or so few that it does not matter: two for each piece, as a ring does. O(m).
   *
   * @param close how much of what the natural order cuts every order must cut, to be hardly less
   */
  static boolean naturalIsGood(Topology topology, int pieces, double close) {
    int n = topology.nodes();
    long[] cut = new long[Integer.SIZE]; // edges by the number of levels that they are cut in
    int[] degree = topology.degrees();
    int[] owned = new int[n]; // edges, each counted at one end, the one of more edges
    int finest = Integer.numberOfTrailingZeros(pieces);
    for (int e = 0; e < topology.edges(); e++) {
      int i = topology.lower(e);
      int j = topology.upper(e);
      cut[levels(i, j, n, pieces)]++;
      owned[degree[i] >= degree[j] ? i : j]++;
    }
    long natural = 0;
    for (int level = 1, count = 2; level <= finest; level++, count *= 2) {
      // cut into this many pieces are the edges that are cut in this level and all finer ones
      natural += cut[finest - level + 1];
      if (natural > 2L * count && mustCut(degree, owned, (n - 1) / count + 1) < close * natural) {
        return false;
      }
    }
    return true;
  }

  /** How many edges are cut at least by pieces of at most this many nodes. */
  private static double mustCut(int[] degree, int[] owned, int size) {
    // a node has at most size - 1 neighbours in its own piece
    double ends = 0;
    double edges = 0;
    for (int i = 0; i < degree.length; i++) {
      ends += Math.max(0, degree[i] - (size - 1));
      edges += Math.max(0, owned[i] - (size - 1));
    }
    return Math.max(ends / 2, edges);
  }
}
