package gossamer.scenarios.run;

import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.mixing.MixingSpectrum;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.rates.GossipRates;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of a run that come from eigenvalues, linear systems and searches, so that another
 * JDK, library or version may find them a few bits away. A run that resumes elsewhere takes them as
 * they were; all else follows from the scenario and its files to the bit.
 *
 * @param rates of all edges, with their chi's; of a network that changes the mean over time
 * @param graphs rates of each graph of a network that changes; none for another
 * @param weights mixing weights of a synchronous algorithm: of all edges, or of each graph of a
 *     network that changes; none for another
 * @param resistances of all edges; none if nothing asks for them
 * @param smoothness L of the problem itself; NaN if it has none
 * @param strongConvexity mu of the problem itself; NaN if it has none
 * @param optimum x*, d numbers; none if nothing asks for it
 * @param order in which the nodes are dealt out
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record AsRun(
    GossipRates rates,
    List<GossipRates> graphs,
    List<Weights> weights,
    double[] resistances,
    double smoothness,
    double strongConvexity,
    double[] optimum,
    NodeOrder order) {
  /** The optimum of a run that does not ask for it. */
  public static final double[] NO_OPTIMUM = {};

  /** Whether it runs in rounds. */
  public boolean isSynchronous() {
    return !weights.isEmpty();
  }

  /** Whether its mixing weights are directed, which have no spectrum. */
  public boolean isDirected() {
    return weights.stream().anyMatch(Weights::isDirected);
  }

  /** The spectrum of the mixing weights; of a network that changes the worst of its graphs. */
  public MixingSpectrum mixing() {
    double lambda2 = Double.POSITIVE_INFINITY;
    double lambdaMax = Double.NEGATIVE_INFINITY;
    for (Weights each : weights) {
      lambda2 = Math.min(lambda2, each.lambda2());
      lambdaMax = Math.max(lambdaMax, each.lambdaMax());
    }
    return new MixingSpectrum(lambda2, lambdaMax);
  }

  /** The same, if it has been computed; empty where no node mixes by weights. */
  public Optional<MixingSpectrum> knownMixing() {
    return isSynchronous() && weights.stream().allMatch(Weights::areEigenvaluesKnown)
        ? Optional.of(mixing()).filter(mixing -> order.size() == 1 || !mixing.isAlone())
        : Optional.empty();
  }

  /** Whether the problem has L and mu. */
  public boolean isSmooth() {
    return !Double.isNaN(smoothness);
  }

  /**
   * Whether the sizes are those of a network and a problem.
   *
   * @param changing the graphs of a network that changes; none for another
   */
  boolean fits(Topology topology, List<Topology> changing, int dimension) {
    return order.size() == topology.nodes()
        && rates.edges() == topology.edges()
        && (weights.size() != 1 || weights.getFirst().edges() == topology.edges())
        && graphs.stream()
            .map(GossipRates::edges)
            .toList()
            .equals(changing.stream().map(Topology::edges).toList())
        && (optimum.length == 0 || optimum.length == dimension);
  }
}
