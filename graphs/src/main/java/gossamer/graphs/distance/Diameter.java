package gossamer.graphs.distance;

import gossamer.graphs.topology.Adjacency;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;

/**
 * The largest number of hops between two nodes of a connected network, between two bounds.
 *
 * <p>Breadth-first searches from one node after the other bound the eccentricity of all others, by
 * {@code max(d, e - d) <= e(w) <= e + d} for a node w at d hops from one of eccentricity e; nodes
 * that cannot exceed what was found are left out. Most networks take some ten searches, those whose
 * nodes are all alike take all n. Work ends at {@value #MOST_VISITS} visits of nodes and edges,
 * some seconds: every network up to some 10,000 nodes of mean degree 10 is exact.
 *
 * <p>Source: F. W. Takes, W. A. Kosters, "Determining the diameter of small world networks", CIKM
 * 2011.
 *
 * @param lower at most the diameter
 * @param upper at least the diameter; equal to {@code lower} where it is exact
 */
public record Diameter(int lower, int upper) {
  private static final long MOST_VISITS = 2_000_000_000L;

  /** Whether the bounds meet. */
  public boolean isExact() {
    return lower == upper;
  }

  /**
   * The diameter of a network.
   *
   * @throws IllegalArgumentException if it is not connected
   */
  public static Diameter of(Topology topology) {
    return of(topology, MOST_VISITS);
  }

  /** As {@link #of(Topology)}, with at most this many visits but at least one search. */
  static Diameter of(Topology topology, long mostVisits) {
    topology.requireConnected();
    return new Search(topology).run(mostVisits);
  }

  /** The state of the searches; mutable. */
  private static final class Search {
    private final int n;
    private final Adjacency neighbours;
    private final int[] least; // known of each node's eccentricity
    private final int[] most;
    private final boolean[] searched;
    private final int[] distance;
    private final int[] queue;

    Search(Topology topology) {
      n = topology.nodes();
      neighbours = Adjacency.of(topology);
      least = new int[n];
      most = new int[n];
      Arrays.fill(most, n - 1);
      searched = new boolean[n];
      distance = new int[n];
      queue = new int[n];
    }

    Diameter run(long mostVisits) {
      long searches = Math.max(1, mostVisits / (n + (long) neighbours.start(n)));
      int lower = 0;
      int upper = n - 1;
      for (long k = 0; k < searches && lower < upper; k++) {
        // By turns the node that may be farthest out and the one that may be most central.
        int from = k % 2 == 1 ? farthest(lower) : central(lower);
        if (from < 0) {
          return new Diameter(lower, lower);
        }
        int eccentricity = search(from);
        searched[from] = true;
        lower = Math.max(lower, eccentricity);
        upper = Math.min(upper, 2 * eccentricity);
        int bound = 0;
        for (int w = 0; w < n; w++) {
          least[w] = Math.max(least[w], Math.max(distance[w], eccentricity - distance[w]));
          most[w] = Math.min(most[w], eccentricity + distance[w]);
          bound = Math.max(bound, searched[w] ? 0 : most[w]);
        }
        upper = Math.min(upper, Math.max(bound, lower));
      }
      return new Diameter(lower, upper);
    }

    /** The unsearched node that may exceed the lower bound by most, or -1 if none may. */
    private int farthest(int lower) {
      int best = -1;
      for (int w = 0; w < n; w++) {
        if (!searched[w] && most[w] > lower && (best < 0 || most[w] > most[best])) {
          best = w;
        }
      }
      return best;
    }

    /** The unsearched node of the least known eccentricity among those that matter, or -1. */
    private int central(int lower) {
      int best = -1;
      for (int w = 0; w < n; w++) {
        if (!searched[w]
            && most[w] > lower
            && (best < 0
                || least[w] < least[best]
                || (least[w] == least[best] && degree(w) > degree(best)))) {
          best = w;
        }
      }
      return best;
    }

    private int degree(int node) {
      return neighbours.start(node + 1) - neighbours.start(node);
    }

    /** Sets all distances from a node and returns the largest. */
    private int search(int from) {
      Arrays.fill(distance, -1);
      distance[from] = 0;
      queue[0] = from;
      int size = 1;
      for (int at = 0; at < size; at++) {
        int node = queue[at];
        for (int k = neighbours.start(node); k < neighbours.start(node + 1); k++) {
          int neighbour = neighbours.at(k);
          if (distance[neighbour] < 0) {
            distance[neighbour] = distance[node] + 1;
            queue[size++] = neighbour;
          }
        }
      }
      return distance[queue[size - 1]];
    }
  }
}
