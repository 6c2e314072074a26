package gossamer.sim.probe;

/**
 * One node's model among all, as a metric reads it. The same object shows one node after the other;
 * a metric must not keep it or its arrays. Mutable; one thread at a time.
 */
public final class Reading {
  private static final double[] NONE = {};

  private final Target target;
  private final double[] mean;
  private int node;
  private double[] model = NONE;

  /**
   * A reading that shows no node yet.
   *
   * @param mean of all models, d numbers
   */
  public Reading(Target target, double[] mean) {
    this.target = target;
    this.mean = mean;
  }

  /** Shows a node; returns this. */
  public Reading of(int shownNode, double[] itsModel) {
    this.node = shownNode;
    this.model = itsModel;
    return this;
  }

  /** Which node. */
  public int node() {
    return node;
  }

  /** Its model, d numbers. */
  public double[] model() {
    return model;
  }

  /** The mean of all models, d numbers. */
  public double[] mean() {
    return mean;
  }

  /** What models are measured against. */
  public Target target() {
    return target;
  }
}
