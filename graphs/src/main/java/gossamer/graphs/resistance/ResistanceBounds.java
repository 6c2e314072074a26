package gossamer.graphs.resistance;

import gossamer.graphs.sparse.SparseLaplacian;
import gossamer.graphs.topology.Topology;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The largest effective resistance over a network's edges, between two bounds that are certain up
 * to rounding, given that lambda_2 is no less than we are told.
 *
 * <p>Every edge first gets a cheap upper bounds. Then the edge whose upper bound is the largest
 * gets a better one, from a larger part of the network around it, until the largest cannot be
 * bettered or work runs out. A bridge has resistance {@code 1/rate} exactly.
 *
 * @param lower at most the largest resistance
 * @param upper at least the largest resistance
 */
record ResistanceBounds(double lower, double upper) {
  /** How close the bounds of the largest edge should come, relatively. */
  private static final double TOLERANCE = 1e-6;

  /** How many edges may get a better bound; the others' largest bounds the answer from above. */
  private static final int CANDIDATES = 1 << 17;

  /** What better bounds may cost, in reads of a matrix entry: some seconds. */
  private static final long WORK = 1L << 31;

  private static final int FIRST_PART = 64;
  private static final int LARGER = 8;

  /** An edge whose bounds were computed on the nearest {@code part} nodes. */
  private record Candidate(int edge, ResistanceBounds bounds, int part) {
    static final Comparator<Candidate> BY_UPPER =
        Comparator.comparingDouble(Candidate::upper).thenComparingInt(Candidate::edge);

    double upper() {
      return bounds.upper();
    }
  }

  /** Whether nothing is to be gained by better bounds. */
  boolean isTight() {
    return upper <= lower * (1 + TOLERANCE);
  }

  /** What two pairs of bounds of the same resistance say together. */
  ResistanceBounds and(ResistanceBounds other) {
    return new ResistanceBounds(Math.max(lower, other.lower), Math.min(upper, other.upper));
  }

  /** Exact, as every edge of a tree is a bridge. */
  static ResistanceBounds ofTree(double[] rates) {
    double largest = 0;
    for (double rate : rates) {
      largest = Math.max(largest, 1 / rate);
    }
    return new ResistanceBounds(largest, largest);
  }

  /**
   * Bounds for all edges of the topology, those of rate zero included.
   *
   * @param network the edges of positive rate, which connect it
   * @param lambda2 at most that of the network
   */
  static ResistanceBounds largestOverEdges(
      Topology topology, double[] rates, SparseLaplacian network, double lambda2) {
    int[] bridgeTo = Bridges.of(network);
    double lower = 0;
    for (int e = 0; e < rates.length; e++) {
      if (Bridges.isBridge(bridgeTo, topology, e)) {
        lower = Math.max(lower, 1 / rates[e]);
      }
    }
    OneStep oneStep = new OneStep(network, lambda2);
    ShortDetours detours = new ShortDetours(network);
    PriorityQueue<Candidate> smallest = new PriorityQueue<>(Candidate.BY_UPPER);
    double others = lower; // at least the resistance of all that are not candidates
    for (int e = 0; e < rates.length; e++) {
      if (rates[e] * others >= 1 || Bridges.isBridge(bridgeTo, topology, e)) {
        continue;
      }
      int i = topology.lower(e);
      int j = topology.upper(e);
      double bound = oneStep.bound(i, j, rates[e]);
      bound = bound <= others ? bound : Math.min(bound, detours.bound(i, j, rates[e]));
      if (bound > others) {
        smallest.add(new Candidate(e, new ResistanceBounds(0, bound), 1));
        if (smallest.size() > CANDIDATES) {
          others = smallest.remove().upper();
        }
      }
    }
    PriorityQueue<Candidate> largest = new PriorityQueue<>(Candidate.BY_UPPER.reversed());
    largest.addAll(smallest);
    PartialResistance partial = new PartialResistance(network, lambda2);
    while (!largest.isEmpty() && largest.element().upper() > others) {
      Candidate top = largest.element();
      if (top.upper() <= lower * (1 + TOLERANCE)
          || top.part() >= topology.nodes()
          || partial.work() > WORK) {
        return ordered(lower, top.upper());
      }
      largest.remove();
      int part = nextPart(top.part(), topology.nodes());
      int e = top.edge();
      ResistanceBounds bounds =
          top.bounds().and(partial.between(topology.lower(e), topology.upper(e), part));
      lower = Math.max(lower, bounds.lower());
      largest.add(new Candidate(e, bounds, part));
    }
    return ordered(lower, others);
  }

  /** Bounds that meet may have crossed by rounding. */
  private static ResistanceBounds ordered(double lower, double upper) {
    return new ResistanceBounds(Math.min(lower, upper), Math.max(lower, upper));
  }

  /** How many nodes to look at next, after this many. */
  static int nextPart(int part, int nodes) {
    long next = part < FIRST_PART ? FIRST_PART : (long) part * LARGER;
    return next * LARGER > nodes ? nodes : (int) next;
  }
}
