package gossamer.scenarios.network;

import gossamer.graphs.resistance.ChiBounds;
import gossamer.graphs.resistance.EffectiveResistance;
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
 * @param lambdaMax the largest eigenvalue of the Laplacian weighted by the rates; nothing for
 *     networks too large for dense matrices
 * @param topEdges those of the largest rate times resistance, the largest first; bridges have one
 * @param edgesAreAlike whether all edges have the same
 */
public record Mixing(
    ChiBounds chi,
    Optional<Double> lambdaMax,
    List<ImportantEdge> topEdges,
    boolean edgesAreAlike) {
  /** The largest network whose dense matrices take no more than some seconds. */
  private static final int DENSE_NODES = 1_000;

  /** Nearer ones are alike: that is rounding. */
  private static final double ALIKE = 1e-10;

  /**
   * An edge and how much of what its ends exchange goes over it.
   *
   * @param edge its number
   * @param importance rate times effective resistance, between zero and one: the chance that a
   *     random spanning tree, weighted by the rates, holds the edge
   */
  public record ImportantEdge(int edge, double importance) {}

  /**
   * Studies a network.
   *
   * @param topology connected, of two nodes or more
   * @param top how many edges to name at most
   */
  public static Mixing of(Topology topology, int top) {
    double[] rates = new double[topology.edges()];
    Arrays.fill(rates, 1.0 / topology.edges());
    ChiBounds chi = ChiBounds.of(topology, rates);
    if (topology.nodes() > DENSE_NODES) {
      return new Mixing(chi, Optional.empty(), List.of(), false);
    }
    EffectiveResistance resistance = new EffectiveResistance(topology, rates);
    List<ImportantEdge> edges = new ArrayList<>();
    for (int e = 0; e < rates.length; e++) {
      double between = resistance.between(topology.lower(e), topology.upper(e));
      edges.add(new ImportantEdge(e, rates[e] * between));
    }
    edges.sort(
        Comparator.comparingDouble((ImportantEdge each) -> Math.rint(each.importance() / ALIKE))
            .reversed()
            .thenComparingInt(ImportantEdge::edge));
    return new Mixing(
        chi,
        Optional.of(Spectrum.of(topology, rates).lambdaMax()),
        List.copyOf(edges.subList(0, Math.min(top, edges.size()))),
        edges.getFirst().importance() - edges.getLast().importance() < ALIKE);
  }

  /** At most the second smallest eigenvalue of the Laplacian weighted by the rates. */
  public double lambda2() {
    return 1 / chi.upper().chi1();
  }
}
