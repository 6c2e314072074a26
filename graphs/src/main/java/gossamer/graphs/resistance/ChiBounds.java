package gossamer.graphs.resistance;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.sparse.Elimination;
import gossamer.graphs.sparse.Lambda2;
import gossamer.graphs.sparse.SparseLaplacian;
import gossamer.graphs.spectrum.Laplacian;
import gossamer.graphs.spectrum.Spectrum;
import gossamer.graphs.topology.Topology;

/**
 * The chi's of a connected network between two bounds each, for networks of any size. What theory
 * needs is not to take them too small, so {@link Chi#of} is {@code upper}.
 *
 * <ul>
 *   <li>Equal rates on a path, ring, star, complete network, grid, torus, hypercube or barbell
 *       numbered as in the catalogue: closed forms, {@code lower == upper}, good to about 1e-14.
 *   <li>Trees: chi2 is half the largest {@code 1/rate}, exact; chi1 by bisection, certain, good to
 *       about 1e-14.
 *   <li>Other networks up to {@value #DENSE_NODES} nodes: dense matrices, {@code lower == upper};
 *       see {@link Spectrum} and {@link EffectiveResistance} for how good.
 *   <li>Networks whose Laplacian a few seconds factorise, such as geometric graphs of a hundred
 *       thousand nodes: chi1 from {@link Lambda2#proven}, usually good to 1e-6, chi2 from {@link
 *       EdgeResistances}, usually good to 1e-9; both bounds are proven.
 *   <li>All others: chi1 from {@link Lambda2#estimate}, usually good to 1e-10, where {@code lower}
 *       is certain and {@code upper} is not proven; chi2 from potentials and flows, where {@code
 *       lower} is certain and {@code upper} as certain as that of chi1. Usually good to 1e-6; where
 *       thousands of edges are nearly alike, work runs out some percent apart.
 * </ul>
 *
 * @param lower at most the chi's
 * @param upper at least the chi's
 * @param proven whether {@code upper} is certain
 */
public record ChiBounds(Chi lower, Chi upper, boolean proven) {
  /** The largest network that is neither regular nor a tree and computed with dense matrices. */
  static final int DENSE_NODES = 1_000;

  /** Networks that nobody waits for. */
  private static final int CHEAP_NODES = 2_000;

  /** What a proof may cost: some seconds, and so many numbers a node and in total. */
  private static final double PROOF_WORK = 4e9;

  private static final long PROOF_ENTRIES = 16_000_000;
  private static final long PROOF_ENTRIES_OF_A_NODE = 200;

  /** For factor, its parts in the making, and the inverse's; measured. */
  private static final double PROOF_BYTES = 24;

  /**
   * The chi's of a connected network. Beyond the cases above, time is O(m) for each of some tens to
   * hundreds of steps, memory some 400 bytes a node and 120 an edge; a proof takes some seconds
   * more, and up to 5 kB a node, 400 MB at most.
   *
   * @param rates one for each edge, finite and non-negative
   * @throws Refusal if the edges of positive rate do not connect the network, or it is a single
   *     node, or rates differ by too many orders of magnitude
   */
  public static ChiBounds of(Topology topology, double[] rates) {
    Laplacian.requireRates(topology, rates);
    if (topology.nodes() == 1) {
      throw new Refusal("A single node has nobody to gossip with, so no chi1");
    }
    if (!topology.isConnectedBy(e -> rates[e] > 0)) {
      throw new Refusal(
          "The edges of positive rate do not connect the network, so some resistances are infinite");
    }
    Chi regular = ClosedForms.of(topology, rates).map(ClosedForms.Known::chi).orElse(null);
    if (regular != null) {
      return new ChiBounds(regular, regular, true);
    }
    if (topology.edges() == topology.nodes() - 1) {
      return of(Lambda2.ofTree(topology, rates), ResistanceBounds.ofTree(rates));
    }
    if (topology.nodes() <= DENSE_NODES) {
      double resistance = new EffectiveResistance(topology, rates).largestOverEdges();
      Chi chi = new Chi(1 / Spectrum.of(topology, rates).lambda2(), resistance / 2);
      return new ChiBounds(chi, chi, true);
    }
    return Elimination.of(topology, proofEntries(topology.nodes()), PROOF_WORK)
        .map(elimination -> of(elimination, rates))
        .orElseGet(() -> sparse(topology, rates));
  }

  /** See {@link Chi#workspaceBytes}; measured, see {@link #of}. */
  static double workspaceBytes(Topology topology, boolean equal) {
    double n = topology.nodes();
    if (isDirect(topology, equal)) {
      return 32 * n;
    }
    return n <= DENSE_NODES
        ? 4 * Double.BYTES * n * n
        : 400 * n + 120.0 * topology.edges() + PROOF_BYTES * proofEntries(topology.nodes());
  }

  /** See {@link Chi#isCheap}. */
  static boolean isCheap(Topology topology, boolean equal) {
    return topology.nodes() <= CHEAP_NODES || isDirect(topology, equal);
  }

  private static boolean isDirect(Topology topology, boolean equal) {
    return topology.edges() == topology.nodes() - 1
        || (equal && ClosedForms.ofUnitRates(topology).isPresent());
  }

  private static long proofEntries(int nodes) {
    return Math.min(PROOF_ENTRIES, PROOF_ENTRIES_OF_A_NODE * nodes);
  }

  /**
   * The chi's from factorisations, proven, however much these cost.
   *
   * @param elimination of the network
   * @param rates one for each edge, finite and non-negative; the positive ones connect the network
   */
  public static ChiBounds of(Elimination elimination, double[] rates) {
    SparseLaplacian laplacian = SparseLaplacian.of(elimination.topology(), rates);
    EdgeResistances resistances = EdgeResistances.of(elimination, rates);
    return of(
        Lambda2.estimate(laplacian).proven(elimination, rates),
        new ResistanceBounds(resistances.largestLower(), resistances.largestUpper()));
  }

  /** As for networks of any size that are neither regular nor trees. */
  static ChiBounds sparse(Topology topology, double[] rates) {
    SparseLaplacian laplacian = SparseLaplacian.of(topology, rates);
    Lambda2 lambda2 = Lambda2.estimate(laplacian);
    return of(
        lambda2, ResistanceBounds.largestOverEdges(topology, rates, laplacian, lambda2.lower()));
  }

  private static ChiBounds of(Lambda2 lambda2, ResistanceBounds resistance) {
    return new ChiBounds(
        new Chi(1 / lambda2.upper(), resistance.lower() / 2),
        new Chi(1 / lambda2.lower(), resistance.upper() / 2),
        lambda2.proven());
  }
}
