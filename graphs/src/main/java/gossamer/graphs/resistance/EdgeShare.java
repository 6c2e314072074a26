package gossamer.graphs.resistance;

import gossamer.graphs.sparse.Lambda2;
import gossamer.graphs.sparse.SparseLaplacian;
import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How much a network depends on an edge: rate times effective resistance, which is the part of all
 * spanning trees (weighted by the product of their rates) that contain it. One for a bridge; n - 1
 * in total over all edges (R. Foster, 1949).
 *
 * @param edge its number
 * @param lower at most its share
 * @param upper at least its share
 */
public record EdgeShare(int edge, double lower, double upper) {
  private static final Comparator<EdgeShare> LARGEST_FIRST =
      Comparator.comparingDouble(EdgeShare::upper)
          .reversed()
          .thenComparing(Comparator.comparingDouble(EdgeShare::lower).reversed())
          .thenComparingInt(EdgeShare::edge);

  /** As in {@link ResistanceBounds}: some seconds. */
  private static final long WORK = 1L << 31;

  private record Candidate(EdgeShare share, int part) {
    static final Comparator<Candidate> FIRST =
        Comparator.comparing(Candidate::share, LARGEST_FIRST);
  }

  /**
   * The edges of the largest shares, largest first; bridges before others, equal ones by number.
   *
   * <p>Good to about 1e-9 for networks that {@link EdgeResistances} can take. For others bounds
   * come from larger and larger parts of the network around each edge, usually to 1e-6; where work
   * runs out they are as wide as they say, and an edge that is left out has no larger upper bound.
   *
   * @param rates one for each edge, finite and non-negative; the positive ones connect the network
   * @param count how many edges; all where there are fewer
   */
  public static List<EdgeShare> largest(Topology topology, double[] rates, int count) {
    List<EdgeShare> all =
        EdgeResistances.of(topology, rates)
            .map(resistances -> known(rates, resistances))
            .orElseGet(() -> bounded(topology, rates, count));
    all.sort(LARGEST_FIRST);
    return List.copyOf(all.subList(0, Math.min(count, all.size())));
  }

  private static List<EdgeShare> known(double[] rates, EdgeResistances resistances) {
    List<EdgeShare> all = new ArrayList<>(rates.length);
    for (int e = 0; e < rates.length; e++) {
      double share = rates[e] * resistances.of(e);
      double error = rates[e] * resistances.error(e);
      all.add(new EdgeShare(e, Math.max(0, share - error), Math.min(1, share + error)));
    }
    return all;
  }

  /** As for networks too large to factorise. */
  static List<EdgeShare> bounded(Topology topology, double[] rates, int count) {
    SparseLaplacian network = SparseLaplacian.of(topology, rates);
    int[] bridgeTo = Bridges.of(network);
    double lambda2 = Lambda2.estimate(network).lower();
    OneStep oneStep = new OneStep(network, lambda2);
    ShortDetours detours = new ShortDetours(network);
    PriorityQueue<Candidate> candidates = new PriorityQueue<>(Candidate.FIRST);
    for (int e = 0; e < rates.length; e++) {
      int i = topology.lower(e);
      int j = topology.upper(e);
      boolean bridge = Bridges.isBridge(bridgeTo, topology, e);
      double upper =
          bridge
              ? 1
              : rates[e] * Math.min(oneStep.bound(i, j, rates[e]), detours.bound(i, j, rates[e]));
      EdgeShare share = new EdgeShare(e, bridge ? 1 : 0, rates[e] > 0 ? Math.min(1, upper) : 0);
      candidates.add(new Candidate(share, 1));
    }
    PartialResistance partial = new PartialResistance(network, lambda2);
    List<EdgeShare> largest = new ArrayList<>();
    while (largest.size() < count && !candidates.isEmpty()) {
      Candidate top = candidates.remove();
      EdgeShare share = top.share();
      if (new ResistanceBounds(share.lower(), share.upper()).isTight()
          || top.part() >= topology.nodes()
          || partial.work() > WORK) {
        largest.add(share);
        continue;
      }
      int e = share.edge();
      int part = ResistanceBounds.nextPart(top.part(), topology.nodes());
      ResistanceBounds found = partial.between(topology.lower(e), topology.upper(e), part);
      candidates.add(
          new Candidate(
              new EdgeShare(
                  e,
                  Math.max(share.lower(), rates[e] * found.lower()),
                  Math.min(share.upper(), rates[e] * found.upper())),
              part));
    }
    return largest;
  }
}
