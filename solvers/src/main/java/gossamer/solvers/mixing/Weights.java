package gossamer.solvers.mixing;

import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A mixing matrix {@code W = I - L(w)} as the weight w of every edge of a topology, where {@code
 * L(w) = sum over edges e = (i, j) of w_e (e_i - e_j)(e_i - e_j)'}: an edge's weight is the entry
 * of W between its ends. W is symmetric and its rows sum to one, whatever the weights. Weights have
 * no unit; they may be negative, as the fastest ones sometimes are. Equal weights take the memory
 * of one. Immutable, safe to share between threads.
 *
 * <p>How fast W mixes follows from the smallest and the largest eigenvalue of L(w) beside that of
 * the constant vector, which is always zero. They are computed when first asked for: to 1e-13
 * relatively for up to 1,000 nodes if no weight is negative, otherwise to 1e-13 of the largest in
 * magnitude. For more nodes they are usually good to 1e-9, and the largest to 1e-5 where others
 * crowd below it, as in grids.
 *
 * <p>Source: L. Xiao, S. Boyd, "Fast linear iterations for distributed averaging", Syst. Control
 * Lett. 53 (2004), 65-78.
 */
public final class Weights {
  private final int edges;

  /** One for each edge, or empty where all are equal. */
  private final double[] perEdge;

  /** Of every edge where all are equal. */
  private final double common;

  /** What the eigenvalues are computed from; null when they are known. */
  private @Nullable Topology topology;

  private volatile @Nullable MixingSpectrum spectrum;

  private Weights(
      double[] weights, @Nullable Topology topology, @Nullable MixingSpectrum spectrum) {
    this.edges = weights.length;
    boolean areEqual = Arrays.stream(weights).allMatch(weight -> weight == weights[0]);
    this.perEdge = areEqual ? new double[0] : weights.clone();
    this.common = areEqual && edges > 0 ? weights[0] : 0;
    this.topology = topology;
    this.spectrum = spectrum;
  }

  /**
   * Weights as given, their eigenvalues computed when first asked for.
   *
   * @param perEdge one for each edge, finite; copied
   * @throws IllegalArgumentException if they are not, or some are negative in a network that is too
   *     large to compute their eigenvalues
   */
  public static Weights of(Topology topology, double[] perEdge) {
    if (perEdge.length != topology.edges()) {
      throw new IllegalArgumentException(
          "%d weights do not fit %d edges".formatted(perEdge.length, topology.edges()));
    }
    double sum = 0;
    boolean isNegative = false;
    for (int e = 0; e < perEdge.length; e++) {
      if (!Double.isFinite(perEdge[e])) {
        throw new IllegalArgumentException(
            "The weight of edge (%d, %d) is %s; it must be finite"
                .formatted(topology.lower(e), topology.upper(e), perEdge[e]));
      }
      sum += Math.abs(perEdge[e]);
      isNegative |= perEdge[e] < 0;
    }
    if (!(sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("The sum of the weights exceeds the largest number");
    }
    if (isNegative && topology.nodes() > Extremes.DENSE_NODES) {
      throw new IllegalArgumentException(
          ("Some weights are negative, and eigenvalues of such are computed for up to %d nodes; this"
                  + " network has %d")
              .formatted(Extremes.DENSE_NODES, topology.nodes()));
    }
    return new Weights(perEdge, topology, null);
  }

  /**
   * Weights whose eigenvalues were computed before.
   *
   * @param perEdge one for each edge, finite; copied
   * @param lambda2 as {@link #lambda2()}
   * @param lambdaMax as {@link #lambdaMax()}
   */
  public static Weights known(double[] perEdge, double lambda2, double lambdaMax) {
    return new Weights(perEdge, null, new MixingSpectrum(lambda2, lambdaMax));
  }

  /**
   * Refuses weights with which nodes could never agree.
   *
   * @param topology that they are of
   * @throws IllegalArgumentException if those that are not zero do not connect it
   */
  public Weights requireConnected(Topology topology) {
    if (!topology.isConnectedBy(e -> weight(e) != 0)) {
      throw new IllegalArgumentException(
          "The edges whose weight is not zero do not connect the network, so nodes could never"
              + " agree; give more edges a weight");
    }
    return this;
  }

  /** The same weight on every edge of a network, its eigenvalues computed when first asked for. */
  static Weights equal(Topology topology, double weight) {
    double[] weights = new double[topology.edges()];
    Arrays.fill(weights, weight);
    return of(topology, weights);
  }

  /** These weights divided by a positive number, with their eigenvalues, which are computed now. */
  Weights dividedBy(double divisor) {
    double[] divided = toArray();
    for (int e = 0; e < divided.length; e++) {
      divided[e] /= divisor;
    }
    return known(divided, lambda2() / divisor, lambdaMax() / divisor);
  }

  /** The weight of every edge; a new array. */
  public double[] toArray() {
    double[] all = perEdge.clone();
    if (areEqual()) {
      all = new double[edges];
      Arrays.fill(all, common);
    }
    return all;
  }

  /** The weight of one edge. */
  public double weight(int edge) {
    return areEqual() ? common : perEdge[edge];
  }

  /** How many edges. */
  public int edges() {
    return edges;
  }

  /** Whether all edges have the same weight. */
  public boolean areEqual() {
    return perEdge.length == 0;
  }

  /**
   * The smallest eigenvalue of L(w) beside that of the constant vector: one minus the second
   * largest of W where no weight is negative. Zero for a single node, which has none, and where the
   * weights do not connect the network.
   *
   * @throws IllegalArgumentException if weights differ by too many orders of magnitude
   */
  public double lambda2() {
    return spectrum().lambda2();
  }

  /**
   * The largest eigenvalue of L(w) beside that of the constant vector: one minus the smallest of W.
   * Zero for a single node, which has none.
   *
   * @throws IllegalArgumentException if weights differ by too many orders of magnitude
   */
  public double lambdaMax() {
    return spectrum().lambdaMax();
  }

  /**
   * What an exchange leaves of the nodes' disagreement, at worst: the largest eigenvalue in
   * magnitude of W beside that of the constant vector. Mixing converges where it is below one. Zero
   * for a single node, which agrees with itself.
   */
  public double sigma() {
    return spectrum().sigma();
  }

  /** Both eigenvalues, as algorithms ask for them. */
  public MixingSpectrum spectrum() {
    MixingSpectrum known = spectrum;
    return known != null ? known : compute();
  }

  /** Whether the eigenvalues have been computed. */
  public boolean areEigenvaluesKnown() {
    return spectrum != null;
  }

  private synchronized MixingSpectrum compute() {
    MixingSpectrum known = spectrum;
    if (known == null && topology != null) {
      known = Extremes.of(topology, toArray());
      spectrum = known;
      topology = null;
    }
    if (known == null) {
      throw new AssertionError("Neither known nor to be computed");
    }
    return known;
  }
}
