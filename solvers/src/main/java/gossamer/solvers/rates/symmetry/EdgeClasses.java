package gossamer.solvers.rates.symmetry;

import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A partition of a network's edges into classes that share one rate in some best design. Edges that
 * an automorphism maps to each other are in one class. Immutable.
 *
 * <p>The classes are those of the coarsest coherent configuration, found by refining the ordered
 * pairs of nodes until the numbers of triangles over each pair, by classes, agree within a class
 * (two-dimensional Weisfeiler-Leman). Averaging a matrix over the classes is the conditional
 * expectation E onto a *-algebra that holds the identity, the matrix of ones and the Laplacians of
 * class-constant rates. Being positive and unital, E gives {@code L >= s Pi => E(L) >= s Pi} and
 * {@code E(L)^+ <= E(L^+)} (Kadison, Choi): averaged rates have no smaller lambda_2, no larger
 * resistances, no smaller log-determinant, the same total cost and averaged loads of nodes. So
 * whatever optimum there is, one is constant on classes, without any search for automorphisms. The
 * numbers of triangles are compared by 64-bit fingerprints; a coincidence would show as a bound
 * that does not close.
 *
 * <p>Sources: B. Weisfeiler, A. Leman, 1968; M.-D. Choi, "A Schwarz inequality for positive linear
 * maps on C*-algebras", Illinois J. Math. 18 (1974), 565-574; E. de Klerk and others, "Reduction of
 * symmetric semidefinite programs using the regular *-representation", Math. Program. 109 (2007).
 */
public final class EdgeClasses {
  /** Above this many nodes pairs are not refined, for time (n^3 a round) and memory. */
  private static final int MOST_NODES = 1_200;

  /** Pairs are refined only where node colours leave at most this part of the edges apart. */
  private static final double WORTHWHILE = 0.95;

  private final int[] classOf;
  private final int[] representative;
  private final int[] size;

  /** The class of every ordered pair of nodes; empty where all are apart. */
  private final int[] pairs;

  private EdgeClasses(int[] classOf, int[] pairs) {
    this.pairs = pairs;
    int count = 0;
    for (int c : classOf) {
      count = Math.max(count, c + 1);
    }
    this.classOf = classOf;
    this.representative = new int[count];
    this.size = new int[count];
    for (int e = classOf.length - 1; e >= 0; e--) {
      representative[classOf[e]] = e;
      size[classOf[e]]++;
    }
  }

  /** Every edge in a class of its own. */
  public static EdgeClasses apart(int edges) {
    int[] own = new int[edges];
    Arrays.setAll(own, e -> e);
    return new EdgeClasses(own, new int[0]);
  }

  /**
   * The classes of a network whose edges and nodes may differ, by numbers that must agree within a
   * class.
   *
   * @param edgeMarks one array for each kind of mark, each with a number for every edge
   * @param nodeMarks a number for every node
   */
  public static EdgeClasses of(Topology topology, double[][] edgeMarks, double[] nodeMarks) {
    topology.requireUndirected("Classes of edges that are alike");
    int n = topology.nodes();
    if (n > MOST_NODES) {
      return apart(topology.edges());
    }
    long[] pairs = new long[n * n];
    for (int i = 0; i < n; i++) {
      pairs[i * n + i] = mixed(1, Double.doubleToLongBits(nodeMarks[i]));
    }
    for (int e = 0; e < topology.edges(); e++) {
      long mark = 2;
      for (double[] marks : edgeMarks) {
        mark = mixed(mark, Double.doubleToLongBits(marks[e]));
      }
      pairs[topology.lower(e) * n + topology.upper(e)] = mark;
      pairs[topology.upper(e) * n + topology.lower(e)] = mark;
    }
    if (ofNodeColours(topology, pairs) > WORTHWHILE * topology.edges()) {
      return apart(topology.edges());
    }
    int classes = numbered(pairs);
    for (int before = 0; before < classes && classes < n * n; ) {
      before = classes;
      refine(pairs, n);
      classes = numbered(pairs);
    }
    Map<Long, Integer> numbers = new HashMap<>();
    int[] classOf = new int[topology.edges()];
    for (int e = 0; e < classOf.length; e++) {
      int i = topology.lower(e);
      int j = topology.upper(e);
      long there = pairs[i * n + j];
      long back = pairs[j * n + i];
      long both = Math.min(there, back) * classes + Math.max(there, back);
      classOf[e] = numbers.computeIfAbsent(both, _ -> numbers.size());
    }
    int[] classOfPair = new int[pairs.length];
    Arrays.setAll(classOfPair, p -> (int) pairs[p]);
    return new EdgeClasses(classOf, classOfPair);
  }

  /** How many classes edges fall into by the colours that their ends refine to: never too many. */
  private static int ofNodeColours(Topology topology, long[] pairs) {
    int n = topology.nodes();
    long[] colours = new long[n];
    for (int i = 0; i < n; i++) {
      colours[i] = pairs[i * n + i];
    }
    int classes = numbered(colours);
    for (int before = 0; before < classes; ) {
      before = classes;
      long[] sums = new long[n];
      for (int e = 0; e < topology.edges(); e++) {
        int i = topology.lower(e);
        int j = topology.upper(e);
        long mark = pairs[i * n + j];
        sums[i] += mixed(mixed(mark, 3), colours[j]);
        sums[j] += mixed(mixed(mark, 3), colours[i]);
      }
      for (int i = 0; i < n; i++) {
        colours[i] = mixed(sums[i], colours[i]);
      }
      classes = numbered(colours);
    }
    long[] edges = new long[topology.edges()];
    for (int e = 0; e < edges.length; e++) {
      long a = colours[topology.lower(e)];
      long b = colours[topology.upper(e)];
      edges[e] =
          mixed(
              pairs[topology.lower(e) * n + topology.upper(e)],
              Math.min(a, b) * classes + Math.max(a, b));
    }
    return numbered(edges);
  }

  /** One round: a pair's new colour is its old one and its triangles' colours, both ways. */
  private static void refine(long[] colours, int n) {
    long[] first = new long[n * n];
    long[] second = new long[n * n];
    for (int p = 0; p < first.length; p++) {
      first[p] = mixed(5, colours[p]);
      second[p] = mixed(7, colours[p]);
    }
    long[] triangles = new long[n * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        addScaled(first[i * n + k], second, k * n, triangles, i * n, n);
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int p = i * n + j;
        first[p] = mixed(mixed(colours[p], triangles[p]), triangles[j * n + i]);
      }
    }
    System.arraycopy(first, 0, colours, 0, first.length);
  }

  private static void addScaled(
      long factor, long[] from, int fromAt, long[] to, int toAt, int length) {
    for (int j = 0; j < length; j++) {
      to[toAt + j] += factor * from[fromAt + j];
    }
  }

  /** Replaces values by numbers from 0 on, in the order in which they first occur. */
  private static int numbered(long[] values) {
    Map<Long, Integer> numbers = new HashMap<>();
    for (int p = 0; p < values.length; p++) {
      values[p] = numbers.computeIfAbsent(values[p], _ -> numbers.size());
    }
    return numbers.size();
  }

  /** A well mixed odd number from two (the finaliser of MurmurHash3, twice). */
  private static long mixed(long a, long b) {
    return finalised(finalised(a + 0x9E3779B97F4A7C15L) + b) | 1;
  }

  private static long finalised(long value) {
    long z = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
    z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return z ^ (z >>> 33);
  }

  /**
   * Replaces the entries of a matrix by their averages over classes of pairs of nodes, which keeps
   * it positive semidefinite.
   *
   * @param matrix nodes x nodes, row after row
   */
  public void average(double[] matrix) {
    if (pairs.length == 0) {
      return;
    }
    double[] sums = new double[pairs.length];
    int[] counts = new int[pairs.length];
    for (int p = 0; p < pairs.length; p++) {
      sums[pairs[p]] += matrix[p];
      counts[pairs[p]]++;
    }
    for (int p = 0; p < pairs.length; p++) {
      matrix[p] = sums[pairs[p]] / counts[pairs[p]];
    }
  }

  /** How many classes. */
  public int count() {
    return size.length;
  }

  /** The class of an edge. */
  public int of(int edge) {
    return classOf[edge];
  }

  /** The first edge of a class. */
  public int representative(int index) {
    return representative[index];
  }

  /** How many edges a class has. */
  public int size(int index) {
    return size[index];
  }
}
