package gossamer.solvers.mixing;

/**
 * The extreme eigenvalues of the Laplacian of a network's mixing weights; with {@code W = I -
 * Laplacian} these are {@code 1 - lambda_2(W)} and {@code 1 - lambda_min(W)}. Both zero for a
 * single node.
 *
 * @param lambda2 the second smallest; of a network that changes the smallest over its graphs
 * @param lambdaMax the largest; of a network that changes the largest over its graphs
 */
public record MixingSpectrum(double lambda2, double lambdaMax) {
  /** Numbers at which stability is judged. */
  private static final int SAMPLES = 5;

  /** Of a single node, which has nobody to mix with. */
  public static final MixingSpectrum ALONE = new MixingSpectrum(0, 0);

  /** Whether there is only one node. */
  public boolean isAlone() {
    return lambda2 == 0 && lambdaMax == 0;
  }

  /**
   * The factor by which a round of mixing lowers the consensus error at least: the largest modulus
   * of the eigenvalues of W but for the one of consensus. Zero for a single node.
   */
  public double sigma() {
    return isAlone() ? 0 : Math.max(Math.abs(1 - lambda2), Math.abs(1 - lambdaMax));
  }

  /** Those of {@link #sampled(int)} at which it is asked whether rounds are stable. */
  public double[] sampled() {
    return sampled(SAMPLES);
  }

  /**
   * Zero, for consensus, and so many numbers over the range of the other eigenvalues, both ends
   * included; only zero for a single node.
   *
   * @param count at least two
   */
  public double[] sampled(int count) {
    if (isAlone()) {
      return new double[1];
    }
    double[] eigenvalues = new double[1 + count];
    for (int k = 0; k < count; k++) {
      double part = (double) k / (count - 1);
      eigenvalues[1 + k] = (1 - part) * lambda2 + part * lambdaMax;
    }
    return eigenvalues;
  }

  /** The condition number of the Laplacian, {@code lambda_max/lambda_2}; one for a single node. */
  public double chi() {
    return isAlone() ? 1 : lambdaMax / lambda2;
  }
}
