package gossamer.solvers.stability;

import gossamer.graphs.topology.Topology;
import gossamer.solvers.mixing.Weights;
import gossamer.solvers.rule.rounds.Order;
import gossamer.solvers.stability.Moments.Form;
import gossamer.solvers.stability.Perron.Method;
import gossamer.solvers.stability.SampleJacobians.OfNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

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
 * gradients; all else is so, but for roundings, where second moments have up to 300 unknowns,
 * {@code n r <= 24}. Larger ones are found by products with the map of second moments. Their lower
 * bounds, and the upper bounds too, are then proven, but for roundings of products: the lower by a
 * positive definite M with {@code T(M) < M}, the upper by a quotient of Rayleigh or by its
 * counterpart, as {@link Lyapunov} says. A bound that could not be proven is zero or infinite.
 *
 * <p>In both orders, the latter with a positive semidefinite W, the spectral radius is convex in
 * the learning rate, so that all below the threshold are stable and all above it are not.
 * Adapt-then-combine with another W may have more than one stable range; the threshold is the end
 * of one that holds zero unless instability comes and goes below it. Immutable.
 */
public final class NetworkStability {
  /** The largest order of second moments, of one machine too: 2 million unknowns. */
  static final int MAX_ORDER = 2_000;

  /** Eigenvalues and row sums of W carry roundings. */
  private static final double ROUNDING = 1e-10;

  private static final int MAX_DOUBLINGS = 60;

  private final int n;
  private final int rank;
  private final Hessians hessians;
  private final double[] w;

  /** Eigenvalues of W, ascending. */
  private final double[] mixingValues;

  /** Eigenvectors of W, each an array. */
  private final double[][] mixingVectors;

  private NetworkStability(SampleJacobians jacobians, double[] w) {
    this.n = jacobians.nodes();
    this.rank = jacobians.rank();
    List<OfNode> nodes = IntStream.range(0, n).mapToObj(jacobians::node).toList();
    this.hessians = new Hessians(nodes, rank);
    this.w = w;
    R064Store matrix = store(w, n);
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(matrix, true);
    if (!decomposition.decompose(matrix)) {
      throw new ArithmeticException("The eigenvalues of the mixing matrix could not be computed");
    }
    int[] ascending =
        IntStream.range(0, n)
            .boxed()
            .sorted((i, k) -> Double.compare(value(decomposition, i), value(decomposition, k)))
            .mapToInt(k -> k)
            .toArray();
    this.mixingValues =
        Arrays.stream(ascending).mapToDouble(k -> value(decomposition, k)).toArray();
    this.mixingVectors = new double[n][n];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < n; i++) {
        mixingVectors[k][i] = decomposition.getV().doubleValue(i, ascending[k]);
      }
    }
    requireMixing();
  }

  private static R064Store store(double[] symmetric, int size) {
    R064Store matrix = R064Store.FACTORY.make(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix.set(i, j, symmetric[i * size + j]);
      }
    }
    return matrix;
  }

  private static double value(Eigenvalue<Double> decomposition, int k) {
    return decomposition.getEigenvalues().get(k).getReal();
  }

  private void requireMixing() {
    if (mixingValues[0] < -1 - ROUNDING || mixingValues[n - 1] > 1 + ROUNDING) {
      double value = mixingValues[0] < -1 - ROUNDING ? mixingValues[0] : mixingValues[n - 1];
      throw new IllegalArgumentException(
          "The mixing matrix has the eigenvalue %s, so that mixing alone diverges; all must lie between -1 and 1"
              .formatted(value));
    }
    if (n > 1 && mixingValues[n - 2] > 1 - ROUNDING) {
      throw new IllegalArgumentException(
          "The mixing matrix does not connect the nodes; ask for each part of the network by itself");
    }
    for (int k = 0; k < n && mixingValues[k] < -1 + ROUNDING; k++) {
      double[] vector = mixingVectors[k];
      if (IntStream.range(0, n)
          .allMatch(i -> hessians.count[i] == 0 || Math.abs(vector[i]) < ROUNDING)) {
        throw new IllegalArgumentException(
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
    int n = jacobians.nodes();
    if (w.length != n || Arrays.stream(w).anyMatch(row -> row.length != n)) {
      throw new IllegalArgumentException(
          "The mixing matrix must have %d rows and columns, one for each node".formatted(n));
    }
    double[] flat = new double[n * n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        if (!(Math.abs(w[i][j] - w[j][i]) <= ROUNDING)) {
          throw new IllegalArgumentException(
              "The mixing matrix is not symmetric: %s from node %d to node %d, %s back"
                  .formatted(w[i][j], i, j, w[j][i]));
        }
        flat[i * n + j] = w[i][j] / 2 + w[j][i] / 2;
        sum += w[i][j];
      }
      if (!(Math.abs(sum - 1) <= ROUNDING)) {
        throw new IllegalArgumentException(
            "Row %d of the mixing matrix sums to %s; it must sum to 1".formatted(i, sum));
      }
    }
    return new NetworkStability(jacobians, flat);
  }

  /**
   * With the mixing matrix of weights.
   *
   * @param topology whose nodes hold the samples
   * @param weights of it; symmetric
   * @throws IllegalArgumentException as with a matrix
   */
  public static NetworkStability of(SampleJacobians jacobians, Topology topology, Weights weights) {
    int n = topology.nodes();
    double[][] w = new double[n][n];
    for (int i = 0; i < n; i++) {
      w[i][i] = 1;
    }
    for (int e = 0; e < topology.edges(); e++) {
      int i = topology.lower(e);
      int j = topology.upper(e);
      w[i][j] = w[j][i] = weights.weight(e);
      w[i][i] -= w[i][j];
      w[j][j] -= w[i][j];
    }
    return of(jacobians, w);
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
   * Of full gradients: up to which learning rate the mean stays bounded. Zero for
   * combine-then-adapt with a W that has the eigenvalue -1.
   */
  public Threshold mean(Order order) {
    if (rank == 0) {
      return Threshold.NEVER;
    }
    return switch (order) {
      case Order.CombineThenAdapt _ -> {
        if (mixingValues[0] < -1 + ROUNDING) {
          yield Threshold.exact(0);
        }
        yield Threshold.exact(1 / largest(value -> 1 / (1 + value)));
      }
      case Order.AdaptThenCombine _ -> {
        if (isSemidefinite()) {
          yield Threshold.exact(1 / largest(value -> Math.max(0, value) / (1 + value)));
        }
        requireFits();
        double[] full = new double[n];
        yield CriticalRate.of(
            family(order, full), unstable(order), false, Method.of(map(order, 0, full)));
      }
    };
  }

  private boolean isSemidefinite() {
    return mixingValues[0] >= -ROUNDING;
  }

  /**
   * The largest eigenvalue of {@code L' f(W) L} with {@code D = L L'}. With {@code f(w) = 1/(1 +
   * w)}, or {@code w/(1 + w)} for adapt-then-combine, its inverse is the smallest learning rate at
   * which A has the eigenvalue -1.
   */
  private double largest(DoubleUnaryOperator f) {
    double[] between = new double[n * n]; // f(W)
    for (int k = 0; k < n; k++) {
      double factor = f.applyAsDouble(mixingValues[k]);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          between[i * n + j] += factor * mixingVectors[k][i] * mixingVectors[k][j];
        }
      }
    }
    int rows = hessians.rows();
    R064Store matrix = R064Store.FACTORY.make(rows, rows);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int a = 0; a < hessians.count[i]; a++) {
          for (int b = 0; b < hessians.count[j]; b++) {
            double product = 0;
            for (int k = 0; k < rank; k++) {
              product += hessians.factors[i][a * rank + k] * hessians.factors[j][b * rank + k];
            }
            matrix.set(
                hessians.offset[i] + a, hessians.offset[j] + b, between[i * n + j] * product);
          }
        }
      }
    }
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(matrix, true);
    if (!decomposition.computeValuesOnly(matrix)) {
      throw new ArithmeticException("The curvature over the network could not be computed");
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < rows; k++) {
      largest = Math.max(largest, value(decomposition, k));
    }
    return largest;
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
    return meanSquare(order, sampling, Method.of(map(order, 0, p)));
  }

  Threshold meanSquare(Order order, Sampling sampling, Method method) {
    double unstable = unstable(order);
    boolean isConvex = order instanceof Order.CombineThenAdapt || isSemidefinite();
    return unstable == 0
        ? Threshold.exact(0)
        : CriticalRate.of(family(order, p(sampling)), unstable, isConvex, method);
  }

  /** A learning rate that is critical or unstable in the mean. */
  private double unstable(Order order) {
    if (order instanceof Order.CombineThenAdapt || isSemidefinite()) {
      return mean(order).value();
    }
    // eigenvalues of -1 are those of A at zero, and move inwards
    double largest = largest(value -> value < -1 + ROUNDING ? 0 : value / (1 + value));
    double rate = largest > 0 ? 1 / largest : 1 / largest(_ -> 1.0);
    for (int times = 0; times < MAX_DOUBLINGS; times++) {
      if (meanRadius(order, rate) >= 1 - ROUNDING) {
        return rate;
      }
      rate *= 2;
    }
    throw new ArithmeticException("No learning rate was found to be unstable");
  }

  /**
   * The factor by which the mean grows in a round, at worst: the spectral radius of A.
   *
   * @param learningRate finite, at least 0
   */
  public double meanRadius(Order order, double learningRate) {
    CentralStability.requireRate(learningRate);
    return rank == 0 ? 0 : Math.sqrt(Math.max(0, radius(map(order, learningRate, new double[n]))));
  }

  /**
   * The factor by which second moments grow in a round, at worst: the spectral radius of their map.
   *
   * @param learningRate finite, at least 0
   */
  public double meanSquareRadius(Order order, double learningRate, Sampling sampling) {
    CentralStability.requireRate(learningRate);
    return rank == 0 ? 0 : radius(map(order, learningRate, p(sampling)));
  }

  private double radius(PositiveMap map) {
    requireFits();
    return CentralStability.radius(map, Method.of(map));
  }

  PositiveMap map(Order order, double learningRate, double[] p) {
    Form form =
        switch (order) {
          case Order.CombineThenAdapt _ -> Form.COMBINE_THEN_ADAPT;
          case Order.AdaptThenCombine _ -> Form.MIX_THEN_ADAPT;
        };
    return new Moments(hessians, w).map(form, learningRate, p);
  }

  private DoubleFunction<PositiveMap> family(Order order, double[] p) {
    return rate -> map(order, rate, p);
  }

  /** Of each node; zero of those without samples. */
  double[] p(Sampling sampling) {
    double[] p = new double[n];
    for (int i = 0; i < n; i++) {
      int samples = hessians.samples(i);
      if (!sampling.withReplacement() && samples > 0 && sampling.batch() > samples) {
        throw new IllegalArgumentException(
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
      throw new IllegalArgumentException(
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
    Moments moments = new Moments(hessians, w);
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
