package gossamer.graphs.resistance;

import gossamer.graphs.sparse.SparseLaplacian;

/**
 * An upper bound of an edge's resistance from the edge itself and the detours around it of two and
 * three edges, chosen so that no two share a node: conductances in parallel add, and what else the
 * network has can only lower the resistance (Rayleigh). Mutable (work space), for one thread.
 */
final class ShortDetours {
  /** How many edges of a node are tried, so that hubs do not take the square of theirs. */
  private static final int TRIED = 64;

  private final SparseLaplacian network;
  private final double[] toFar; // weight of the edge to the far end
  private final int[] usedIn; // the call in which a node became part of a detour
  private int call;

  /**
   * Prepares the search.
   *
   * @param network with the entries of every row in ascending order of their targets
   */
  ShortDetours(SparseLaplacian network) {
    this.network = network;
    this.toFar = new double[network.nodes()];
    this.usedIn = new int[network.nodes()];
  }

  /** The bound for the nodes i and j, joined by an edge of that rate; infinite without any way. */
  double bound(int i, int j, double rate) {
    boolean turned = degree(j) < degree(i);
    int near = turned ? j : i; // the end of fewer neighbours
    int far = turned ? i : j;
    int end = Math.min(network.start(near + 1), network.start(near) + TRIED);
    call++;
    usedIn[near] = call;
    usedIn[far] = call;
    mark(far, true);
    double conductance = rate;
    for (int k = network.start(near); k < end; k++) {
      int node = network.target(k);
      double onwards = node == far ? 0 : weightToFar(node, far);
      if (onwards > 0) {
        usedIn[node] = call;
        conductance += 1 / (1 / network.weight(k) + 1 / onwards);
      }
    }
    for (int k = network.start(near); k < end; k++) {
      int node = network.target(k);
      if (usedIn[node] != call) {
        conductance += overThree(node, network.weight(k), far);
      }
    }
    mark(far, false);
    return 1 / conductance;
  }

  private double overThree(int node, double weight, int far) {
    int end = Math.min(network.start(node + 1), network.start(node) + TRIED);
    for (int k = network.start(node); k < end; k++) {
      int next = network.target(k);
      double onwards = usedIn[next] == call ? 0 : weightToFar(next, far);
      if (onwards > 0) {
        usedIn[node] = call;
        usedIn[next] = call;
        return 1 / (1 / weight + 1 / network.weight(k) + 1 / onwards);
      }
    }
    return 0;
  }

  /** Notes the far end's neighbours, unless they are so many that looking them up is cheaper. */
  private void mark(int far, boolean set) {
    if (degree(far) <= TRIED * TRIED) {
      for (int k = network.start(far); k < network.start(far + 1); k++) {
        toFar[network.target(k)] = set ? network.weight(k) : 0;
      }
    }
  }

  private double weightToFar(int node, int far) {
    if (degree(far) <= TRIED * TRIED) {
      return toFar[node];
    }
    int low = network.start(far);
    int high = network.start(far + 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (network.target(middle) < node) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < network.start(far + 1) && network.target(low) == node ? network.weight(low) : 0;
  }

  private int degree(int node) {
    return network.start(node + 1) - network.start(node);
  }
}
