package gossamer.solvers.optimizer;

/** A transform that scales gradients by a factor that depends on how many there were before. */
sealed interface Schedule extends Optimizer permits Constant, InverseTime, Cosine, WarmUp, Drops {
  /**
   * The factor, above zero.
   *
   * @param k how many gradients the node took before
   */
  double factor(long k);

  /** The smallest factor, above zero, for any number of gradients that can be counted. */
  double smallest();

  @Override
  default void transform(long k, double[] x, double[] gradient, double[] rows, int at) {
    double factor = factor(k);
    for (int c = 0; c < gradient.length; c++) {
      gradient[c] *= factor;
    }
  }
}
