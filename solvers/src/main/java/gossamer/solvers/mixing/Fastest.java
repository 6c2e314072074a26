package gossamer.solvers.mixing;

import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.interior.FastestMixing;
import gossamer.solvers.rates.symmetry.EdgeTransitive;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The symmetric weights, negative ones allowed, for which sigma is smallest: a semidefinite
 * program, solved by interior points and proven by its dual, usually to 1e-8 of {@code 1 - sigma},
 * of a path of 400 nodes to 1e-6. Takes a second for 150 nodes and 600 edges, half a minute for 450
 * nodes or 2,500 edges, and refuses more, unless edges that are alike make the program smaller.
 *
 * <p>Where all edges are alike, equal weights are best, at the best scale: averaging weights over
 * the automorphisms does not raise sigma, which is convex in them. Sigma is then {@code (lambda_max
 * - lambda_2) / (lambda_max + lambda_2)} of the plain Laplacian, for networks of any size.
 *
 * <p>Sources: L. Xiao, S. Boyd, "Fast linear iterations for distributed averaging", Syst. Control
 * Lett. 53 (2004), 65-78; S. Boyd, P. Diaconis, L. Xiao, "Fastest mixing Markov chain on a graph",
 * SIAM Rev. 46 (2004), 667-689, whose weights are non-negative.
 */
@Kind(
    name = "fastest",
    description = "the weights that mix fastest, proven; up to some hundreds of nodes")
public record Fastest() implements MixingDesign {
  /** About half a minute of work. */
  private static final double MOST_OPERATIONS = 1e11;

  /** Above this, looking for edges that are alike takes too long. */
  private static final int MOST_NODES = 1_200;

  /** How far above the start's sigma the iterations begin. */
  private static final double INSIDE = 0.5;

  /** Weights below this part of the largest are zero but for rounding. */
  private static final double NEGLIGIBLE = 1e-9;

  /**
   * Weights, and a proof of how good they are.
   *
   * @param sigma what the weights reach, {@link Weights#sigma}
   * @param lowerBound no weights reach less
   */
  public record Designed(Weights weights, double sigma, double lowerBound) {
    /** By how much faster the slowest mode could fade at most, as a part of {@code 1 - sigma}. */
    public double relativeGap() {
      return (sigma - lowerBound) / (1 - sigma);
    }
  }

  @Override
  public Weights weights(Topology topology, Supplier<GossipRates> rates) {
    return design(topology).weights();
  }

  /**
   * The fastest weights with their proof.
   *
   * @param topology connected
   * @throws Refusal if the network is too large
   */
  public Designed design(Topology topology) {
    Weights ones = Weights.equal(topology, 1);
    if (topology.nodes() == 1 || EdgeTransitive.isKnown(topology)) {
      return alike(ones);
    }
    if (topology.nodes() > MOST_NODES) {
      throw tooLarge(topology);
    }
    FastestMixing program = new FastestMixing(topology);
    if (program.areAlike()) {
      return alike(ones);
    }
    if (program.operations() > MOST_OPERATIONS) {
      throw tooLarge(topology);
    }
    Weights start = new Scale.Best().scaled(ones);
    FastestMixing.Proven proven = program.weights(start.weight(0), start.sigma() + INSIDE);
    Weights best =
        new Scale.Best()
            .scaled(Weights.of(topology, withoutNegligible(topology, proven.weights())));
    return new Designed(best, best.sigma(), proven.lowerBound());
  }

  private static Designed alike(Weights ones) {
    Weights best = new Scale.Best().scaled(ones);
    return new Designed(best, best.sigma(), best.sigma());
  }

  private static double[] withoutNegligible(Topology topology, double[] weights) {
    double largest = Arrays.stream(weights).map(Math::abs).max().orElse(0);
    double[] kept =
        Arrays.stream(weights).map(w -> Math.abs(w) < NEGLIGIBLE * largest ? 0 : w).toArray();
    return topology.isConnectedBy(e -> kept[e] != 0) ? kept : weights;
  }

  private static Refusal tooLarge(Topology topology) {
    return new Refusal(
        ("A network of %d nodes and %d edges is too large for the fastest weights; 400 nodes with"
                + " 1000 edges are feasible. Choose metropolis, or rates at the best scale: mixing:"
                + " {kind: rates, scale: best}")
            .formatted(topology.nodes(), topology.edges()));
  }
}
