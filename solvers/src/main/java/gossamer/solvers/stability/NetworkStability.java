package gossamer.solvers.stability;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.algorithm.rounds.Order;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.stability.Moments.Form;
import gossamer.solvers.stability.Perron.Method;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which learning rates let decentralized gradient descent and SGD stay at a minimum that all n
 * nodes share, with {@code H_i} the Hessian of node i's mean loss, {@code D = blockdiag(H_i)}, and
 * W the mixing matrix, acting on the nodes. A round multiplies the mean of all distances from the
 * minimum by
 *
 * <pre>
 *   combine-then-adapt:  A = W - eta D
 *   adapt-then-combine:  A = W (I - eta D)
 * </pre>
 *
 * <p>and moves their second moment by {@code A M A'} and the noise of batches, see {@link Moments};
 * nodes draw independently. Stable in the mean is {@code rho(A) <= 1}, in mean square that of the
 * map of second moments. What is stable in mean square is so in the mean.
 *
 * <p>What is exact: the mean threshold of combine-then-adapt, and of adapt-then-combine where W is
 * positive semidefinite, are eigenvalues of a symmetric matrix of no more rows than there are
 * gradients, by Lanczos' method where these exceed 600; the mean-square thresholds are exact, but
 * for roundings, where second moments have up to 300 unknowns, {@code n r <= 24}. Larger ones are
 * found by products with the map T of second moments. Their brackets are then proven, but for
 * roundings of products: the lower end by a positive definite M with {@code T(M) < M}, the upper
 * one by a Rayleigh quotient or, see {@link Lyapunov}, an M that is not definite. An end that could
 * not be proven is zero or infinite.
 *
 * <p>In these cases the spectral radius is convex in the learning rate, so that all learning rates
 * below the threshold are stable and none above it is. Adapt-then-combine with a W of negative
 * eigenvalues may have more than one stable range, and complex eigenvalues that leave the unit
 * circle first. The threshold is the end of the range that holds zero, unless one is missed:
 * instability that comes and goes again between two of the learning rates tried, 8 to 64 for the
 * mean, and 12 in mean square where that is exact. Immutable.
 */
public final class NetworkStability {
  /** The largest order of second moments, of one machine too: 2 million unknowns. */
  static final int MAX_ORDER = 2_000;

  private final int n;
  private final int rank;
  private final Hessians hessians;
  private final Mixing mixing;
  private final MeanMap means;

  private NetworkStability(SampleJacobians jacobians, Mixing mixing) {
    this.n = jacobians.nodes();
    this.rank = jacobians.rank();
    this.hessians = new Hessians(IntStream.range(0, n).mapToObj(jacobians::node).toList(), rank);
    this.mixing = mixing;
    this.means = new MeanMap(hessians, mixing);
    for (int k = 0; k < n && Mixing.isMinusOne(mixing.values[k]); k++) {
      int of = k;
      if (IntStream.range(0, n)
          .filter(i -> hessians.count[i] > 0)
          .allMatch(i -> Math.abs(mixing.vectors[of * n + i]) < Mixing.ROUNDING)) {
        throw new Refusal(
            "The mixing matrix has the eigenvalue -1 in a direction that no node with samples takes part in, so that nodes never settle; give nodes a weight of their own");
      }
    }
  }

  /**
   * With a mixing matrix.
   *
   * @param w symmetric, rows that sum to one; a row for each node
   * @throws IllegalArgumentException if it is not so, does not connect the nodes, or diverges by
   *     itself
   */
  public static NetworkStability of(SampleJacobians jacobians, double[][] w) {
    return new NetworkStability(jacobians, Mixing.of(w, jacobians.nodes()));
  }

  /**
   * With the mixing matrix of weights.
   *
   * @param topology whose nodes hold the samples
   * @param weights of it; symmetric
   * @throws IllegalArgumentException as with a matrix
   */
  public static NetworkStability of(SampleJacobians jacobians, Topology topology, Weights weights) {
    topology.requireUndirected("Thresholds of decentralized SGD");
    if (topology.nodes() != jacobians.nodes()) {
      throw new IllegalArgumentException(
          "Samples on %d nodes do not fit a network of %d"
              .formatted(jacobians.nodes(), topology.nodes()));
    }
    return new NetworkStability(jacobians, Mixing.of(topology, weights));
  }

  /**
   * What an answer in mean square costs.
   *
   * @param order n r, of the second moments
   * @param unknowns numbers in a second moment
   * @param operations multiplications in a product with the map of second moments; a threshold
   *     takes some 100 products, many more where eigenvalues crowd
   * @param bytes of memory, at most
   */
  public record Cost(int order, long unknowns, double operations, double bytes) {
    /** Whether it is not too large. */
    public boolean isFeasible() {
      return order <= MAX_ORDER;
    }
  }

  /**
   * What {@link #meanSquare} costs, before anything is computed.
   *
   * @param nodes n
   * @param rank r of the gradients; at most their length, and their number
   * @param rows gradients on all nodes
   */
  public static Cost cost(int nodes, int rank, int rows) {
    double d = (double) nodes * rank;
    double factors = Math.min(rows, d);
    double mixing = nodes == 1 ? 0 : 2 * nodes * d * d;
    double operations = mixing + factors * (3 * d * rank + nodes * d) + 2.0 * rows * rank * rank;
    double unknowns = d * (d + 1) / 2;
    return new Cost(
        (int) Math.min(d, Integer.MAX_VALUE),
        (long) unknowns,
        operations,
        8 * (3 * d * d + 30 * unknowns + 2 * d * factors));
  }

  /**
   * Of full gradients: up to which learning rate the mean stays bounded; zero for
   * combine-then-adapt with a W that has the eigenvalue -1.
   *
   * @throws IllegalArgumentException for adapt-then-combine with a W that has negative eigenvalues,
   *     if there are too many nodes and dimensions
   */
  public Threshold mean(Order order) {
    if (rank == 0) {
      return Threshold.NEVER;
    }
    Reversal reversal = Reversal.of(hessians, mixing, order);
    if (isConvex(order)) {
      return new Threshold(reversal.rate(), reversal.lower(), reversal.rate());
    }
    requireFits();
    return means.search(order, reversal.rate());
  }

  /**
   * Of SGD: up to which learning rate the second moment stays bounded.
   *
   * @throws IllegalArgumentException if a batch does not fit, or there are too many nodes and
   *     dimensions
   */
  public Threshold meanSquare(Order order, Sampling sampling) {
    double[] p = p(sampling);
    if (rank == 0 || Arrays.stream(p).allMatch(each -> each == 0)) {
      return mean(order);
    }
    requireFits();
    return meanSquare(order, p, Method.of(n * rank));
  }

  Threshold meanSquare(Order order, double[] p, Method method) {
    Reversal reversal = Reversal.of(hessians, mixing, order);
    double unstable = isConvex(order) ? reversal.rate() : mean(order).upper();
    if (unstable == 0) {
      return Threshold.exact(0);
    }
    boolean isKnown = unstable == reversal.rate() && reversal.start().length > 0;
    double[] start = isKnown ? reversal.start() : Symmetric.identity(n * rank);
    Moments moments = new Moments(hessians, mixing);
    return CriticalRate.of(
        rate -> moments.map(form(order), rate, p), isConvex(order), unstable, start, method);
  }

  private boolean isConvex(Order order) {
    return order instanceof Order.CombineThenAdapt || mixing.isSemidefinite();
  }

  /**
   * The factor by which the mean grows in a round, at worst: the spectral radius of A on the space
   * that gradients span.
   *
   * @param learningRate finite, at least 0
   * @return zero if all gradients are
   * @throws IllegalArgumentException if there are too many nodes and dimensions
   */
  public double meanRadius(Order order, double learningRate) {
    CentralStability.requireRate(learningRate);
    if (rank == 0) {
      return 0;
    }
    requireFits();
    return means.radius(order, learningRate);
  }

  /**
   * The factor by which second moments grow in a round, at worst: the spectral radius of their map
   * on the space that gradients span.
   *
   * @param learningRate finite, at least 0
   * @return zero if all gradients are
   * @throws IllegalArgumentException if a batch does not fit, or there are too many nodes and
   *     dimensions
   */
  public double meanSquareRadius(Order order, double learningRate, Sampling sampling) {
    CentralStability.requireRate(learningRate);
    double[] p = p(sampling);
    if (rank == 0) {
      return 0;
    }
    requireFits();
    return Perron.of(map(order, learningRate, p), Method.of(n * rank)).value();
  }

  /** A, row-major. */
  double[] meanMatrix(Order order, double learningRate) {
    return means.matrix(order, learningRate);
  }

  PositiveMap map(Order order, double learningRate, double[] p) {
    return new Moments(hessians, mixing).map(form(order), learningRate, p);
  }

  private static Form form(Order order) {
    return switch (order) {
      case Order.CombineThenAdapt _ -> Form.COMBINE_THEN_ADAPT;
      case Order.AdaptThenCombine _ -> Form.MIX_THEN_ADAPT;
    };
  }

  /** Of each node; zero of those without samples. */
  double[] p(Sampling sampling) {
    double[] p = new double[n];
    for (int i = 0; i < n; i++) {
      int samples = hessians.samples(i);
      if (!sampling.withReplacement() && samples > 0 && sampling.batch() > samples) {
        throw new Refusal(
            "A batch of %d is more than the %d samples of node %d; take a batch of at most %2$d, or draw with replacement"
                .formatted(sampling.batch(), samples, i));
      }
      p[i] = samples == 0 ? 0 : sampling.p(samples);
    }
    return p;
  }

  private void requireFits() {
    Cost cost = cost(n, rank, hessians.rows());
    if (!cost.isFeasible()) {
      throw new Refusal(
          "%,d nodes with gradients that span %,d dimensions have second moments of order %,d, and they are computed for up to %,d; take fewer nodes or samples"
              .formatted(n, rank, cost.order(), MAX_ORDER));
    }
  }

  /**
   * The second moment of all nodes' distances after a round.
   *
   * @param moment symmetric, of order n r, row-major: a node's coordinates, those of {@link
   *     SampleJacobians#reduced}, beside each other
   */
  public double[] next(Order order, double[] moment, double learningRate, Sampling sampling) {
    CentralStability.requireRate(learningRate);
    requireFits();
    Moments moments = new Moments(hessians, mixing);
    double[] p = p(sampling);
    if (order instanceof Order.CombineThenAdapt) {
      return CentralStability.next(moments.map(Form.COMBINE_THEN_ADAPT, learningRate, p), moment);
    }
    PositiveMap adapt = moments.map(Form.ADAPT, learningRate, p);
    double[] adapted = CentralStability.next(adapt, moment);
    double[] mixed = new double[moment.length];
    Symmetric.unpack(moments.mix(Symmetric.pack(adapted, adapt.order())), mixed, adapt.order());
    return mixed;
  }
}
