package gossamer.solvers.stability;

import gossamer.graphs.kind.Refusal;
import gossamer.solvers.matrix.Workspace;
import gossamer.solvers.stability.Perron.Method;
import gossamer.solvers.stability.SampleJacobians.OfNode;
import java.util.Arrays;
import java.util.List;

/**
 * Which learning rates let gradient descent and SGD stay at a minimum, on one machine that holds
 * all n samples. In the letters of the code {@code H_a = sum_c g_ac g_ac'} is the Hessian of sample
 * a, {@code H = (1/n) sum_a H_a} that of the mean loss, and p as in {@link Sampling#p}. The second
 * moment M of the distance from the minimum moves by
 *
 * <pre>
 *   T(M) = (I - eta H) M (I - eta H) + eta^2 p ((1/n) sum_a H_a M H_a - H M H)
 *        = M - 2 eta C(M) + eta^2 D(M)
 *   C(M) = (H M + M H)/2,  D(M) = (1 - p) H M H + (p/n) sum_a H_a M H_a
 * </pre>
 *
 * <p>on the space that gradients span, where C is positive definite; so {@code rho(T) <= 1} if and
 * only if {@code eta <= 2/lambda_max(C^-1 D)}. H is diagonal in the coordinates used, hence C too,
 * and {@code C^-1/2 D C^-1/2} is a symmetric eigenproblem of {@code r (r + 1)/2} unknowns. Up to
 * 300 of them it is solved exactly; otherwise by Lanczos' method, whose value is a lower bound of
 * the eigenvalue but for roundings, and within the residual of an eigenvalue: of the largest, as
 * the method starts with a part along its eigenmatrix. Immutable.
 *
 * <p>Sources: R. Mulayoff, T. Michaeli, "Exact mean square linear stability analysis for SGD", COLT
 * 2024; L. Wu, W. J. Su, "The implicit regularization of dynamical stability in stochastic gradient
 * descent", ICML 2023.
 */
public final class CentralStability {
  /** Roundings of a lower bound of an eigenvalue. */
  private static final double ROUNDING = 1e-13;

  private final int samples;
  private final int outputs;
  private final int rank;
  private final Hessians hessians;

  /** Eigenvalues of H, largest first. */
  private final double[] eigenvalues;

  private CentralStability(SampleJacobians jacobians) {
    OfNode pool = jacobians.pool();
    this.samples = pool.samples();
    this.rank = jacobians.rank();
    this.hessians = new Hessians(List.of(pool), rank);
    this.outputs = hessians.outputs(0);
    this.eigenvalues = new double[rank];
    for (int i = 0; i < pool.count(); i++) {
      for (int k = 0; k < rank; k++) {
        double entry = pool.rows[i * rank + k];
        eigenvalues[k] += entry * entry / samples;
      }
    }
  }

  /** All nodes' samples as one pool. */
  public static CentralStability of(SampleJacobians jacobians) {
    return new CentralStability(jacobians);
  }

  /** The largest eigenvalue of H; zero if all gradients are. */
  public double largestEigenvalue() {
    return rank == 0 ? 0 : eigenvalues[0];
  }

  /** The trace of H. */
  public double trace() {
    return Arrays.stream(eigenvalues).sum();
  }

  /** The Frobenius norm of H. */
  public double frobenius() {
    return Vectors.norm(eigenvalues);
  }

  /**
   * The mean over samples of the squared Frobenius norm of their Hessians; with one output, of the
   * fourth power of their gradients' norm.
   */
  public double fourthMoment() {
    return hessians.fourthMoment(0);
  }

  /** Of gradient descent: {@code 2/lambda_max(H)}. */
  public Threshold descent() {
    return rank == 0 ? Threshold.NEVER : Threshold.exact(2 / eigenvalues[0]);
  }

  /**
   * Of SGD, in mean square: {@code 2/lambda_max(C^-1 D)}.
   *
   * @throws Refusal if the batch does not fit, or the rank is too large
   */
  public Threshold stochastic(Sampling sampling) {
    double p = sampling.p(samples);
    if (rank == 0 || p == 0) {
      return descent();
    }
    requireFits();
    return stochastic(sampling, Method.of(rank));
  }

  Threshold stochastic(Sampling sampling, Method method) {
    Perron perron = Perron.of(new Scaled(sampling.p(samples)), method);
    double eta = 2 / perron.value();
    double lower = method == Method.DENSE ? eta : 2 / perron.upper();
    return new Threshold(eta, lower, method == Method.DENSE ? eta : eta * (1 + ROUNDING));
  }

  /** {@code C^-1/2 D C^-1/2}. */
  private final class Scaled implements PositiveMap {
    private final double p;
    private final double[] factors;
    private final double[] full;
    private final Workspace space = new Workspace();

    Scaled(double p) {
      this.p = p;
      this.factors = new double[Symmetric.size(rank)];
      this.full = new double[rank * rank];
      for (int i = 0; i < rank; i++) {
        for (int j = 0; j <= i; j++) {
          factors[Symmetric.row(i) + j] = Math.sqrt(2 / (eigenvalues[i] + eigenvalues[j]));
        }
      }
    }

    @Override
    public int order() {
      return rank;
    }

    @Override
    public boolean isSelfAdjoint() {
      return true;
    }

    @Override
    public void apply(double[] z, double[] image) {
      double[] scaled = z.clone();
      for (int k = 0; k < scaled.length; k++) {
        scaled[k] *= factors[k];
      }
      Symmetric.unpack(scaled, full, rank);
      double[] packed = Symmetric.pack(hessians.sandwiches(0, full, 0, rank, p, space), rank);
      for (int i = 0; i < rank; i++) {
        for (int j = 0; j <= i; j++) {
          int k = Symmetric.row(i) + j;
          image[k] =
              factors[k] * (packed[k] + (1 - p) * eigenvalues[i] * eigenvalues[j] * scaled[k]);
        }
      }
    }

    /**
     * {@code C^1/2(I)}: {@code C^1/2} takes eigenmatrices of {@code C^-1 D} to those of this map.
     */
    @Override
    public double[] interior() {
      double[] root = new double[factors.length];
      for (int i = 0; i < rank; i++) {
        root[Symmetric.row(i) + i] = Math.sqrt(eigenvalues[i]);
      }
      return root;
    }
  }

  /**
   * An upper bound of {@link #stochastic}, the Rayleigh quotient at {@code M = I}: {@code 2
   * Tr(H)/((1 - p) |H|_F^2 + p m4)} with m4 the {@link #fourthMoment}.
   */
  public double momentBound(Sampling sampling) {
    double p = sampling.p(samples);
    double frobenius = frobenius();
    return bound(2 * trace(), (1 - p) * frobenius * frobenius + p * fourthMoment());
  }

  /**
   * An upper bound of {@link #momentBound} that needs no fourth moment: {@code m4 >= Tr(H)^2/C}
   * where samples have up to C outputs, as the Hessian of a sample has C nonzero eigenvalues at
   * most, and a mean of squares exceeds the square of the mean. With one output and batches of one
   * sample it is {@code 2/Tr(H)}.
   */
  public double traceBound(Sampling sampling) {
    double p = sampling.p(samples);
    double frobenius = frobenius();
    double trace = trace();
    return bound(2 * trace, (1 - p) * frobenius * frobenius + p * trace * trace / outputs);
  }

  private double bound(double above, double below) {
    return rank == 0 ? Double.POSITIVE_INFINITY : above / below;
  }

  /**
   * The factor by which second moments grow in a step, at worst: the spectral radius of T on the
   * space that gradients span. Stable means at most one.
   *
   * @param learningRate finite, at least 0
   * @return zero if all gradients are
   */
  public double radius(double learningRate, Sampling sampling) {
    requireRate(learningRate);
    double p = sampling.p(samples);
    if (rank == 0) {
      return 0;
    }
    requireFits();
    PositiveMap map = map(learningRate, p);
    return Perron.of(map, Method.of(rank)).value();
  }

  PositiveMap map(double learningRate, double p) {
    return new Moments(hessians, Mixing.alone())
        .map(Moments.Form.ADAPT, learningRate, new double[] {p});
  }

  static void requireRate(double learningRate) {
    if (!(learningRate >= 0 && learningRate < Double.POSITIVE_INFINITY)) {
      throw new Refusal(
          "The learning rate is %s; it must be finite and at least 0".formatted(learningRate));
    }
  }

  private void requireFits() {
    if (rank > NetworkStability.MAX_ORDER) {
      throw new Refusal(
          "The gradients span %,d dimensions, and second moments are computed for up to %,d; take fewer samples"
              .formatted(rank, NetworkStability.MAX_ORDER));
    }
  }

  /**
   * How much of the noise falls where the loss sees it, if the distance from the minimum is the
   * same in all directions: {@code mu(I) = <H, (1/n) sum_a H_a^2 - H^2>/(Tr(H) |H|_F^2)}. Zero
   * where there is no noise.
   */
  public double muIdentity() {
    if (rank == 0) {
      return 0;
    }
    double[] identity = new double[rank * rank];
    for (int k = 0; k < rank; k++) {
      identity[k * rank + k] = 1;
    }
    double[] squares = hessians.sandwiches(0, identity, 0, rank, 1, new Workspace());
    double sum = 0;
    for (int k = 0; k < rank; k++) {
      double lambda = eigenvalues[k];
      sum += lambda * (squares[k * rank + k] - lambda * lambda);
    }
    double frobenius = frobenius();
    return sum / (trace() * frobenius * frobenius);
  }

  /**
   * The second moment after a step, T(M).
   *
   * @param moment symmetric, {@code r x r}, row-major, in the coordinates of {@link
   *     SampleJacobians#reduced}
   */
  public double[] next(double[] moment, double learningRate, Sampling sampling) {
    requireRate(learningRate);
    return next(map(learningRate, sampling.p(samples)), moment);
  }

  static double[] next(PositiveMap map, double[] moment) {
    int order = map.order();
    if (moment.length != order * order) {
      throw new Refusal(
          "A second moment of %d numbers does not fit %d coordinates"
              .formatted(moment.length, order));
    }
    double[] image = new double[Symmetric.size(order)];
    map.apply(Symmetric.pack(moment, order), image);
    double[] full = new double[moment.length];
    Symmetric.unpack(image, full, order);
    return full;
  }
}
