package gossamer.solvers.mixing;

import gossamer.graphs.kind.Kind;

/**
 * The multiple of positive weights that makes them a mixing matrix. No other design decides what
 * the weights are but for a factor.
 */
public sealed interface Scale {
  /** The weights of a network, scaled; none stay none. */
  Weights scaled(Weights weights);

  /** {@code 1 / lambda_max}: the smallest eigenvalue of W is zero. */
  @Kind(
      name = "non-negative",
      description = "the largest scale for which no eigenvalue of W is negative")
  record NonNegative() implements Scale {
    @Override
    public Weights scaled(Weights weights) {
      return weights.edges() == 0 ? weights : weights.dividedBy(weights.lambdaMax());
    }
  }

  /**
   * {@code 2 / (lambda_2 + lambda_max)}: sigma is smallest, {@code (lambda_max - lambda_2) /
   * (lambda_max + lambda_2)}, as the two extreme eigenvalues of W are each other's opposite.
   *
   * <p>Source: L. Xiao, S. Boyd, Syst. Control Lett. 53 (2004), section 4.1.
   */
  @Kind(
      name = "best",
      description = "the scale that mixes fastest; some eigenvalues of W are negative")
  record Best() implements Scale {
    @Override
    public Weights scaled(Weights weights) {
      return weights.edges() == 0
          ? weights
          : weights.dividedBy((weights.lambda2() + weights.lambdaMax()) / 2);
    }
  }
}
