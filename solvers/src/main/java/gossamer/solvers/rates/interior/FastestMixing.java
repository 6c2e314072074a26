package gossamer.solvers.rates.interior;

import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.symmetry.EdgeClasses;
import java.util.Arrays;

/**
 * The weights of a network's edges for which {@code W = I - L(w)} mixes fastest: the largest
 * eigenvalue in magnitude of W beside that of the ones, sigma, is smallest. Weights may be
 * negative. Immutable.
 *
 * <p>Weights that are averaged over {@link EdgeClasses} are as good: averaging keeps the
 * inequalities {@code (1 - s) Pi <= L <= (1 + s) Pi}.
 */
public final class FastestMixing {
  /** To which gap programs are solved, as a part of sigma and of 1 - sigma. */
  private static final double TOLERANCE = 1e-9;

  private final ClassedNetwork network;

  /**
   * A network. Finds the classes of edges that share a weight, in time n^3 where there may be some.
   *
   * @param topology connected, of two nodes or more
   */
  public FastestMixing(Topology topology) {
    EdgeClasses classes = EdgeClasses.of(topology, new double[0][], new double[topology.nodes()]);
    this.network = new ClassedNetwork(topology, classes);
  }

  /** About how many operations a design takes, some billions of which are done in a second. */
  public double operations() {
    double n = network.nodes;
    double m = network.edges;
    double k = network.classes.count();
    return 20 * (50 * n * n * n + 4 * k * m + k * k * k / 3);
  }

  /** Whether all edges share one weight in a best design, as in edge-transitive networks. */
  public boolean areAlike() {
    return network.classes.count() == 1;
  }

  /**
   * Weights, and what no weights reach less of.
   *
   * @param weights one for each edge
   * @param lowerBound of sigma
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, compared by nobody
  public record Proven(double[] weights, double lowerBound) {}

  /**
   * The fastest weights.
   *
   * @param start the same weight for every edge
   * @param sigma above the one that these reach, and above zero
   */
  public Proven weights(double start, double sigma) {
    double[] equal = new double[network.classes.count()];
    Arrays.fill(equal, start);
    MixingPoint run = new MixingPoint(network, equal, sigma);
    run.run(TOLERANCE);
    return new Proven(
        network.perEdge(run.bestX()),
        MixingBound.proven(network, run.slowMultiplier(), run.fastMultiplier()));
  }
}
