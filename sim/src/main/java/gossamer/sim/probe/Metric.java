package gossamer.sim.probe;

/**
 * One number about all models at one instant: the mean of {@link #ofNode} over the nodes, plus
 * {@link #ofMean}. Implemented by records in {@link Metrics}.
 */
public interface Metric {
  /**
   * A node's part.
   *
   * @param model x_i
   * @param mean the mean of all models
   * @param optimum x*
   */
  default double ofNode(double[] model, double[] mean, double[] optimum) {
    return 0;
  }

  /**
   * The part that depends on the mean of all models only.
   *
   * @param mean the mean of all models
   */
  default double ofMean(Target target, double[] mean) {
    return 0;
  }
}
