package gossamer.graphs.resistance;

import gossamer.graphs.sparse.LaplacianSolver;
import gossamer.graphs.sparse.SparseLaplacian;
import java.util.Arrays;

/**
 * Bounds the effective resistance between two nodes u and v from the part of the network nearest to
 * them. Potentials may be inexact; what is missing widens the bounds. With {@code b = e_u - e_v}:
 *
 * <ul>
 *   <li>Below: {@code (b' p)^2 / p' L p} for any potential p (Dirichlet). Here p solves with all
 *       the outside as one node.
 *   <li>Above, where gossip mixes fast: {@code 2 b' p - p' L p + |b - L p|^2 / lambda_2} for the
 *       same p; what is missing sits just outside the part.
 *   <li>Above, where it mixes slowly: the energy of any unit flow from u to v (Thomson). Here the
 *       currents of a solution on the part alone, led along a spanning tree where they do not add
 *       up.
 * </ul>
 *
 * <p>Mutable (work space), for one thread.
 */
final class PartialResistance {
  private static final double TOLERANCE = 1e-9;
  private static final int ITERATIONS = 200;
  private static final int NO_NODE = -1;

  /** What one iteration costs for an edge, and one pivot for a square, in reads of an entry. */
  private static final int ITERATION = 16;

  private static final int DIRECT = 64;

  private final SparseLaplacian network;
  private final double lambda2;
  private final int[] localOf; // one more than the number in the part; 0 is outside
  private final double[] current; // out of the part into a node outside
  private long work;

  /**
   * Prepares the work space.
   *
   * @param lambda2 at most that of the network
   */
  PartialResistance(SparseLaplacian network, double lambda2) {
    this.network = network;
    this.lambda2 = lambda2;
    this.localOf = new int[network.nodes()];
    this.current = new double[network.nodes()];
  }

  /** What all calls together have cost, in reads of an entry. */
  long work() {
    return work;
  }

  /**
   * Bounds the resistance between u and v, nodes that differ.
   *
   * @param size how many nodes the part has at most, at least two; those found first by a search
   *     from both ends at once
   */
  ResistanceBounds between(int u, int v, int size) {
    int[] member = new int[size];
    int members = collect(u, v, member);
    int edges = 0;
    for (int a = 0; a < members; a++) {
      for (int k = network.start(member[a]); k < network.start(member[a] + 1); k++) {
        edges += localOf[network.target(k)] > a + 1 ? 1 : 0;
      }
      work += 3L * (network.start(member[a] + 1) - network.start(member[a]));
    }
    // edges inside first, then one from each member to the outside
    int[] from = new int[edges + members];
    int[] to = new int[edges + members];
    double[] weight = new double[edges + members];
    int e = 0;
    boolean whole = true;
    for (int a = 0; a < members; a++) {
      from[edges + a] = a;
      to[edges + a] = members;
      for (int k = network.start(member[a]); k < network.start(member[a] + 1); k++) {
        int b = localOf[network.target(k)] - 1;
        if (b < 0) {
          weight[edges + a] += network.weight(k);
          whole = false;
        } else if (b > a) {
          from[e] = a;
          to[e] = b;
          weight[e++] = network.weight(k);
        }
      }
    }
    SparseLaplacian part = laplacian(members, edges, from, to, weight);
    ResistanceBounds bounds =
        whole
            ? new ResistanceBounds(0, Double.POSITIVE_INFINITY)
            : open(laplacian(members + 1, weight.length, from, to, weight), member, members);
    for (int a = 0; a < members; a++) {
      localOf[member[a]] = 0;
    }
    return bounds.isTight() ? bounds : bounds.and(closed(part, whole));
  }

  private static SparseLaplacian laplacian(
      int nodes, int edges, int[] from, int[] to, double[] weight) {
    return SparseLaplacian.of(nodes, edges, k -> from[k], k -> to[k], k -> weight[k]);
  }

  /** Nodes 0 and 1 of the part are u and v. */
  private int collect(int u, int v, int[] member) {
    member[0] = u;
    member[1] = v;
    localOf[u] = 1;
    localOf[v] = 2;
    int members = 2;
    for (int at = 0; at < members && members < member.length; at++) {
      for (int k = network.start(member[at]); k < network.start(member[at] + 1); k++) {
        int node = network.target(k);
        if (localOf[node] == 0 && members < member.length) {
          member[members++] = node;
          localOf[node] = members;
        }
      }
    }
    return members;
  }

  /** Solves for the potential at which a unit current flows from node 0 to node 1. */
  private double[] potential(SparseLaplacian part) {
    double[] b = new double[part.nodes()];
    b[0] = 1;
    b[1] = -1;
    double[] p = new double[part.nodes()];
    int iterations = new LaplacianSolver(part).solve(b, p, TOLERANCE, ITERATIONS);
    long direct = Math.min(DIRECT, part.nodes());
    work += ITERATION * (iterations + 4L) * part.entries() + direct * direct * direct / 4;
    return p;
  }

  /** Both bounds from the potential with the outside as one node, the last. */
  private ResistanceBounds open(SparseLaplacian part, int[] member, int members) {
    double[] p = potential(part);
    double outside = p[members];
    double energy = part.energy(p);
    double[] lp = new double[p.length];
    part.times(p, lp);
    lp[0] -= 1;
    lp[1] += 1;
    double missing = 0;
    for (int a = 0; a < members; a++) {
      missing += lp[a] * lp[a];
      for (int k = network.start(member[a]); k < network.start(member[a] + 1); k++) {
        current[network.target(k)] += network.weight(k) * (p[a] - outside);
      }
    }
    for (int a = 0; a < members; a++) {
      for (int k = network.start(member[a]); k < network.start(member[a] + 1); k++) {
        int node = network.target(k);
        if (localOf[node] == 0) {
          missing += current[node] * current[node];
        }
        current[node] = 0; // counted once, where met first
      }
    }
    double drop = p[0] - p[1];
    return new ResistanceBounds(drop * drop / energy, 2 * drop - energy + missing / lambda2);
  }

  /** An upper bound from a flow on the part alone, and a lower one if that is the whole network. */
  private ResistanceBounds closed(SparseLaplacian part, boolean whole) {
    int n = part.nodes();
    int[] order = new int[n];
    int[] parent = new int[n];
    double[] up = new double[n];
    if (search(part, order, parent, up) < n) { // only parts can fall apart
      return new ResistanceBounds(0, Double.POSITIVE_INFINITY);
    }
    double[] p = potential(part);
    double[] missing = new double[n];
    part.times(p, missing);
    for (int i = 0; i < n; i++) {
      missing[i] = -missing[i];
    }
    missing[0] += 1;
    missing[1] -= 1;
    double energy = part.energy(p);
    double flow = energy;
    for (int at = n - 1; at > 0; at--) { // from each node to its parent, leaves first
      int i = order[at];
      double along = up[i] * (p[i] - p[parent[i]]);
      flow += missing[i] * (2 * along + missing[i]) / up[i];
      missing[parent[i]] += missing[i];
    }
    double drop = p[0] - p[1];
    return new ResistanceBounds(whole ? drop * drop / energy : 0, flow);
  }

  /**
   * Breadth first from node 0.
   *
   * @param order overwritten with the nodes as they were reached
   * @param parent overwritten with the node from which each was reached
   * @param up overwritten with the weight of the edge to the parent
   * @return how many nodes were reached
   */
  private static int search(SparseLaplacian part, int[] order, int[] parent, double[] up) {
    Arrays.fill(parent, NO_NODE);
    int reached = 1;
    for (int at = 0; at < reached; at++) {
      int node = order[at];
      for (int k = part.start(node); k < part.start(node + 1); k++) {
        int next = part.target(k);
        if (next != 0 && parent[next] == NO_NODE) {
          parent[next] = node;
          up[next] = part.weight(k);
          order[reached++] = next;
        }
      }
    }
    return reached;
  }
}
