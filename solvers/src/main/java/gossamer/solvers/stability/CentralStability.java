package gossamer.solvers.stability;

/** One machine that holds all samples. */
public final class CentralStability {
  private final SampleJacobians jacobians;

  private CentralStability(SampleJacobians jacobians) {
    this.jacobians = jacobians;
  }

  /** All nodes' samples as one pool. */
  public static CentralStability of(SampleJacobians jacobians) {
    return new CentralStability(jacobians);
  }

  /** Of the Hessian H. */
  public double largestEigenvalue() {
    return jacobians.rank();
  }

  /** Of the Hessian H. */
  public double trace() {
    return 0;
  }

  /** The Frobenius norm of the Hessian H. */
  public double frobenius() {
    return 0;
  }

  /** The mean over samples of the squared Frobenius norm of their Hessians. */
  public double fourthMoment() {
    return 0;
  }

  /** Of gradient descent, {@code 2/lambda_max(H)}. */
  public Threshold descent() {
    return Threshold.NEVER;
  }

  /** Of SGD, in mean square. */
  public Threshold stochastic(Sampling sampling) {
    return Threshold.exact(sampling.p(1));
  }

  /** An upper bound of {@link #stochastic}, by the fourth moment. */
  public double momentBound(Sampling sampling) {
    return sampling.p(1);
  }

  /** An upper bound of {@link #momentBound}, by the trace. */
  public double traceBound(Sampling sampling) {
    return sampling.p(1);
  }

  /** The factor by which second moments grow in a step, at worst: the spectral radius of T. */
  public double radius(double learningRate, Sampling sampling) {
    return learningRate * sampling.p(1);
  }

  /** How well the noise is aligned with the Hessian, mu(I). */
  public double muIdentity() {
    return 0;
  }

  /**
   * The second moment after a step.
   *
   * @param moment symmetric, {@code r x r}, row-major, in the coordinates of {@link
   *     SampleJacobians}
   */
  public double[] next(double[] moment, double learningRate, Sampling sampling) {
    return moment.clone();
  }
}
