package gossamer.scenarios.network;

import gossamer.graphs.resistance.ChiBounds;
import gossamer.graphs.resistance.ClosedForms;
import gossamer.graphs.resistance.EdgeShare;
import gossamer.graphs.resistance.EffectiveResistance;
import gossamer.graphs.sparse.Elimination;
import gossamer.graphs.sparse.LambdaMax;
import gossamer.graphs.sparse.SparseLaplacian;
import gossamer.graphs.spectrum.Spectrum;
import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a connected network gossips at equal rates of a total of one, {@code 1/m} on each of its m
 * edges.
 *
 * @param chi between two bounds, equal where they are exact
 * @param lambdaMax the largest eigenvalue of the Laplacian weighted by the rates, likewise
 * @param topEdges those of the largest rate times resistance, the largest first; bridges have one
 * @param edgesAreAlike whether all edges have the same
 */
public record Mixing(
    ChiBounds chi, LambdaMax lambdaMax, List<EdgeShare> topEdges, boolean edgesAreAlike) {
  /** The largest network whose dense matrices take no more than some seconds. */
  private static final int DENSE_NODES = 1_000;

  /** Nearer ones are alike: that is rounding. */
  private static final double ALIKE = 1e-9;

  /**
   * Studies a network.
   *
   * @param topology connected, of two nodes or more
   * @param top how many edges to name at most
   */
  public static Mixing of(Topology topology, int top) {
    double[] rates = new double[topology.edges()];
    Arrays.fill(rates, 1.0 / topology.edges());
    boolean dense = topology.nodes() <= DENSE_NODES;
    int named = Math.max(1, top);
    List<EdgeShare> largest =
        dense ? exact(topology, rates, named) : EdgeShare.largest(topology, rates, named);
    // All shares together are n - 1 (Foster), so where the largest is the mean, all are.
    double mean = (topology.nodes() - 1.0) / topology.edges();
    return new Mixing(
        ChiBounds.of(topology, rates),
        lambdaMax(topology, rates),
        List.copyOf(largest.subList(0, Math.min(top, largest.size()))),
        largest.getFirst().upper() <= mean + ALIKE);
  }

  private static List<EdgeShare> exact(Topology topology, double[] rates, int top) {
    EffectiveResistance resistance = new EffectiveResistance(topology, rates);
    List<EdgeShare> edges = new ArrayList<>();
    for (int e = 0; e < rates.length; e++) {
      double share = rates[e] * resistance.between(topology.lower(e), topology.upper(e));
      edges.add(new EdgeShare(e, share, share));
    }
    edges.sort(
        Comparator.comparingDouble((EdgeShare each) -> Math.rint(each.upper() / ALIKE))
            .reversed()
            .thenComparingInt(EdgeShare::edge));
    return edges.subList(0, Math.min(top, edges.size()));
  }

  /**
   * The largest eigenvalue of the Laplacian weighted by rates, exact for small networks and for
   * regular ones at equal rates.
   */
  public static LambdaMax lambdaMax(Topology topology, double[] rates) {
    if (topology.nodes() <= DENSE_NODES) {
      double largest = Spectrum.of(topology, rates).lambdaMax();
      return new LambdaMax(largest, largest);
    }
    Optional<ClosedForms.Known> known = ClosedForms.of(topology, rates);
    if (known.isPresent()) {
      return new LambdaMax(known.get().lambdaMax(), known.get().lambdaMax());
    }
    LambdaMax bounds = LambdaMax.of(SparseLaplacian.of(topology, rates));
    return Elimination.of(topology)
        .map(elimination -> bounds.proven(elimination, rates))
        .orElse(bounds);
  }

  /** At most the second smallest eigenvalue of the Laplacian weighted by the rates. */
  public double lambda2() {
    return 1 / chi.upper().chi1();
  }
}
