package gossamer.sim.probe;

/** One number about all models at one instant. Implemented by records in {@link Metrics}. */
public sealed interface Metric {
  /** A mean over the nodes; each partition adds up its own nodes' parts. */
  non-sealed interface OfNodes extends Metric {
    /**
     * A node's part.
     *
     * @param model x_i
     * @param mean the mean of all models
     * @param optimum x*
     */
    double ofNode(double[] model, double[] mean, double[] optimum);
  }

  /** A function of the mean of all models alone, which may be worked out while events continue. */
  non-sealed interface OfMean extends Metric {
    /**
     * Its value.
     *
     * @param mean the mean of all models
     */
    double ofMean(Target target, double[] mean);
  }
}
