package gossamer.graphs;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;

/** Networks and rates that tests share. */
public final class Networks {
  private Networks() {}

  /** A random tree on shuffled nodes with {@code extra} more edges, different for each seed. */
  public static Topology connected(int nodes, int extra, long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.DATA);
    int[] order = random.permutation(nodes);
    Set<Long> edges = new LinkedHashSet<>();
    for (int i = 1; i < nodes; i++) {
      edges.add(pack(order[i], order[random.nextInt(i)]));
    }
    while (edges.size() < nodes - 1 + extra) {
      int i = random.nextInt(nodes);
      int j = random.nextInt(nodes);
      if (i != j) {
        edges.add(pack(i, j));
      }
    }
    int[] from = edges.stream().mapToInt(edge -> (int) (edge >> 32)).toArray();
    int[] to = edges.stream().mapToInt(Long::intValue).toArray();
    return Topology.of(nodes, from, to);
  }

  private static long pack(int i, int j) {
    return (long) Math.min(i, j) << 32 | Math.max(i, j);
  }

  /** Positive rates between 0.01 and 100, uniform in their logarithm. */
  public static double[] randomRates(Topology topology, long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.SPLIT);
    return IntStream.range(0, topology.edges())
        .mapToDouble(e -> Math.pow(10, random.nextDouble(-2, 2)))
        .toArray();
  }

  /** Every edge at rate one. */
  public static double[] ones(Topology topology) {
    double[] rates = new double[topology.edges()];
    Arrays.fill(rates, 1);
    return rates;
  }

  /** Every edge at the same rate, one in total. */
  public static double[] uniform(Topology topology) {
    double[] rates = new double[topology.edges()];
    Arrays.fill(rates, 1.0 / topology.edges());
    return rates;
  }

  /** The disjoint union; the second network's nodes and edges follow the first's. */
  public static Topology beside(Topology first, Topology second) {
    int m = first.edges();
    int n = first.nodes();
    int[] from = new int[m + second.edges()];
    int[] to = new int[from.length];
    for (int e = 0; e < from.length; e++) {
      from[e] = e < m ? first.lower(e) : n + second.lower(e - m);
      to[e] = e < m ? first.upper(e) : n + second.upper(e - m);
    }
    return Topology.of(n + second.nodes(), from, to);
  }
}
