package gossamer.graphs.distance;

import gossamer.graphs.topology.Adjacency;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;

/**
 * The largest number of hops between two nodes of a connected network, between two bounds; in a
 * directed network hops follow the arcs.
 *
 * <p>Breadth-first searches from one node after the other bound the eccentricity of all others, by
 * {@code max(d, e - d) <= e(w) <= e + d} for a node w at d hops from one of eccentricity e; nodes
 * that cannot exceed what was found are left out. In a directed network {@code max(d(w, v), e -
 * d(v, w)) <= e(w) <= e + d(w, v)}, by a search along the arcs and one against them. Most networks
 * take some ten searches, those whose nodes are all alike take all n. Work ends at {@value
 * #MOST_VISITS} visits of nodes and edges, some seconds: every network up to some 10,000 nodes of
 * mean degree 10 is exact.
 *
 * <p>Sources: F. W. Takes, W. A. Kosters, "Determining the diameter of small world networks", CIKM
 * 2011; directed: M. Borassi et al., "Fast diameter and radius BFS-based computation in (weakly
 * connected) real-world graphs", Theor. Comput. Sci. 586 (2015), 59-80.
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
    private final boolean isDirected;
    private final Adjacency out;
    private final Adjacency in;
    private final int[] least; // known of each node's eccentricity
    private final int[] most;
    private final boolean[] searched;
    private final int[] from; // hops from the node of the last search to each
    private final int[] to; // hops from each to that node; the same array if undirected
    private final int[] queue;

    Search(Topology topology) {
      n = topology.nodes();
      isDirected = topology.isDirected();
      out = Adjacency.out(topology);
      in = isDirected ? Adjacency.in(topology) : out;
      least = new int[n];
      most = new int[n];
      Arrays.fill(most, n - 1);
      searched = new boolean[n];
      from = new int[n];
      to = isDirected ? new int[n] : from;
      queue = new int[n];
    }

    Diameter run(long mostVisits) {
      int passes = isDirected ? 2 : 1;
      long searches = Math.max(1, mostVisits / (passes * (n + (long) out.start(n))));
      int lower = 0;
      int upper = n - 1;
      for (long k = 0; k < searches && lower < upper; k++) {
        // By turns the node that may be farthest out and the one that may be most central.
        int centre = k % 2 == 1 ? farthest(lower) : central(lower);
        if (centre < 0) {
          return new Diameter(lower, lower);
        }
        int eccentricity = search(centre, out, from);
        int inwards = isDirected ? search(centre, in, to) : eccentricity;
        searched[centre] = true;
        lower = Math.max(lower, Math.max(eccentricity, inwards));
        upper = Math.min(upper, inwards + eccentricity);
        int bound = 0;
        for (int w = 0; w < n; w++) {
          least[w] = Math.max(least[w], Math.max(to[w], eccentricity - from[w]));
          most[w] = Math.min(most[w], eccentricity + to[w]);
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
      return out.start(node + 1) - out.start(node);
    }

    /** Sets the hops between a node and all others and returns the largest number. */
    private int search(int centre, Adjacency neighbours, int[] distance) {
      Arrays.fill(distance, -1);
      distance[centre] = 0;
      queue[0] = centre;
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
