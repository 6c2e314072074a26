package gossamer.solvers.mixing;

import gossamer.graphs.kind.Refusal;
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
 * <p>Directed weights, {@link #ofArcs}, are a column-stochastic matrix P instead, for push-sum: the
 * weight of the arc from i to j is the entry {@code P[j][i] > 0}, the part of what i has that goes
 * to j, and {@code P[i][i] > 0} is what stays. {@link #up} and {@link #down} read both kinds; what
 * belongs to symmetric weights only fails for directed ones.
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

  /** Of the arcs from the larger nodes, perEdge being of those from the smaller; else null. */
  private final double @Nullable [] downwards;

  /** What the eigenvalues are computed from; null when they are known. */
  private @Nullable Topology topology;

  private volatile @Nullable MixingSpectrum spectrum;

  private Weights(
      double[] weights, @Nullable Topology topology, @Nullable MixingSpectrum spectrum) {
    this.edges = weights.length;
    boolean areEqual = Arrays.stream(weights).allMatch(weight -> weight == weights[0]);
    this.perEdge = areEqual ? new double[0] : weights.clone();
    this.common = areEqual && edges > 0 ? weights[0] : 0;
    this.downwards = null;
    this.topology = topology;
    this.spectrum = spectrum;
  }

  private Weights(double[] up, double[] down) {
    this.edges = up.length;
    this.perEdge = up;
    this.common = Double.NaN;
    this.downwards = down;
    this.topology = null;
    this.spectrum = null;
  }

  /**
   * Weights as given, their eigenvalues computed when first asked for.
   *
   * @param perEdge one for each edge, finite; copied
   * @throws IllegalArgumentException if they are not, or the network is directed, or some are
   *     negative in a network that is too large to compute their eigenvalues
   */
  public static Weights of(Topology topology, double[] perEdge) {
    topology.requireUndirected("Symmetric weights", "set mixing: column-stochastic");
    if (perEdge.length != topology.edges()) {
      throw new IllegalArgumentException(
          "%d weights do not fit %d edges".formatted(perEdge.length, topology.edges()));
    }
    double sum = 0;
    boolean isNegative = false;
    for (int e = 0; e < perEdge.length; e++) {
      if (!Double.isFinite(perEdge[e])) {
        throw new Refusal(
            "The weight of edge (%d, %d) is %s; it must be finite"
                .formatted(topology.lower(e), topology.upper(e), perEdge[e]));
      }
      sum += Math.abs(perEdge[e]);
      isNegative |= perEdge[e] < 0;
    }
    if (!(sum < Double.POSITIVE_INFINITY)) {
      throw new Refusal("The sum of the weights exceeds the largest number");
    }
    if (isNegative && topology.nodes() > Extremes.DENSE_NODES) {
      throw new Refusal(
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
   * Directed weights: of each arc, which part of what its node has goes along it in an exchange.
   *
   * @param up of each edge's arc from the smaller node to the larger: above zero, or zero where the
   *     topology has no such arc; copied
   * @param down of the arc from the larger node to the smaller, likewise
   * @throws IllegalArgumentException if they are not, or leave nothing to a node itself
   */
  public static Weights ofArcs(Topology topology, double[] up, double[] down) {
    if (up.length != topology.edges() || down.length != topology.edges()) {
      throw new IllegalArgumentException(
          "%d and %d weights do not fit %d edges"
              .formatted(up.length, down.length, topology.edges()));
    }
    double[] sent = new double[topology.nodes()];
    for (int e = 0; e < up.length; e++) {
      requireArc(topology.lower(e), topology.upper(e), topology.goesUp(e), up[e], sent);
      requireArc(topology.upper(e), topology.lower(e), topology.goesDown(e), down[e], sent);
    }
    for (int i = 0; i < sent.length; i++) {
      if (!(sent[i] < 1)) {
        throw new Refusal(
            ("The weights of the arcs from node %d sum to %s, which leaves it nothing of its own;"
                    + " they must sum to less than 1")
                .formatted(i, sent[i]));
      }
    }
    return new Weights(up.clone(), down.clone());
  }

  /**
   * Directed weights that were checked before.
   *
   * @param up as of {@link #ofArcs}; copied
   * @param down likewise
   */
  public static Weights knownArcs(double[] up, double[] down) {
    return new Weights(up.clone(), down.clone());
  }

  private static void requireArc(int from, int to, boolean exists, double weight, double[] sent) {
    boolean fits = exists ? weight > 0 && weight < Double.POSITIVE_INFINITY : weight == 0;
    if (!fits) {
      throw new Refusal(
          "The weight from node %d to node %d is %s; it must be %s"
              .formatted(from, to, weight, exists ? "above 0" : "0, as there is no such arc"));
    }
    sent[from] += weight;
  }

  /** Zero on every edge: of nodes that do not mix with their neighbours but by a server. */
  public static Weights unused(int edges) {
    return known(new double[edges], 0, 0);
  }

  /**
   * Refuses weights with which nodes could never agree.
   *
   * @param topology that they are of
   * @throws IllegalArgumentException if those that are not zero do not connect it
   */
  public Weights requireConnected(Topology topology) {
    // every arc of directed weights has one
    if (!topology.isConnectedBy(e -> isDirected() || weight(e) != 0)) {
      throw new Refusal(
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

  /** Whether each arc has a weight of its own, and not each edge. */
  public boolean isDirected() {
    return downwards != null;
  }

  /** The weight from the smaller node of an edge to the larger; zero if there is no such arc. */
  public double up(int edge) {
    return areEqual() ? common : perEdge[edge];
  }

  /** The weight from the larger node of an edge to the smaller; zero if there is no such arc. */
  public double down(int edge) {
    return downwards == null ? up(edge) : downwards[edge];
  }

  private void requireSymmetric() {
    if (downwards != null) {
      throw new IllegalStateException("Directed weights have no weights of edges or eigenvalues");
    }
  }

  /** The weight of every edge of symmetric weights; a new array. */
  public double[] toArray() {
    requireSymmetric();
    double[] all = perEdge.clone();
    if (areEqual()) {
      all = new double[edges];
      Arrays.fill(all, common);
    }
    return all;
  }

  /** The weight of one edge of symmetric weights. */
  public double weight(int edge) {
    requireSymmetric();
    return areEqual() ? common : perEdge[edge];
  }

  /** How many edges. */
  public int edges() {
    return edges;
  }

  /** Whether all edges of symmetric weights have the same one. */
  public boolean areEqual() {
    return downwards == null && perEdge.length == 0;
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
    requireSymmetric();
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
