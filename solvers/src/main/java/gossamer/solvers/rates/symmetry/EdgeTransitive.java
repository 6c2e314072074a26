package gossamer.solvers.rates.symmetry;

import gossamer.graphs.topology.EdgePattern;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;

/**
 * Networks of any size whose edges are known to be alike, each mapped to each other by an
 * automorphism: complete, complete bipartite (stars among them), rings, and, numbered as in the
 * catalogue, hypercubes and tori of equal sides. Recognised by their edges, in O(m).
 *
 * <p>Averaging rates over all automorphisms makes them equal, with no smaller lambda_2 and no
 * larger resistances, since the one is concave and the others are convex in the rates: equal rates
 * are best in every design.
 */
public final class EdgeTransitive {
  private final Topology topology;
  private final int n;

  private EdgeTransitive(Topology topology) {
    this.topology = topology;
    this.n = topology.nodes();
  }

  /** Whether a connected network is one of them; others may be edge-transitive, too. */
  public static boolean isKnown(Topology topology) {
    topology.requireUndirected("Classes of edges that are alike");
    EdgeTransitive network = new EdgeTransitive(topology);
    return topology.edges() == topology.nodes() * (topology.nodes() - 1L) / 2
        || network.isRing()
        || network.isCompleteBipartite()
        || EdgePattern.isHypercube(topology)
        || network.isSquareTorus();
  }

  private boolean isRing() {
    return topology.edges() == n && Arrays.stream(topology.degrees()).allMatch(d -> d == 2);
  }

  /** The neighbours of node 0 are one side, all others the other. */
  private boolean isCompleteBipartite() {
    boolean[] isBeside = new boolean[n];
    long beside = 0;
    for (int e = 0; e < topology.edges(); e++) {
      if (topology.lower(e) == 0) {
        isBeside[topology.upper(e)] = true;
        beside++;
      }
    }
    return EdgePattern.fits(topology, beside * (n - beside), (i, j) -> isBeside[i] != isBeside[j]);
  }

  private boolean isSquareTorus() {
    int side = (int) Math.round(Math.sqrt(n));
    return EdgePattern.isTorus(topology, side, side);
  }
}
