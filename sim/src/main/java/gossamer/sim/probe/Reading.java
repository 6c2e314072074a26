package gossamer.sim.probe;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.HashMap;
import java.util.Map;

/**
 * A model as a metric reads it: that of one node, or the mean of all. The same object shows one
 * node after the other; a metric must not keep it or its arrays. Mutable; one thread at a time.
 */
public final class Reading {
  private final Instant instant;
  private final Map<Metric.Estimated, Estimate> estimates = new HashMap<>(); // of the model shown
  private int node = -1;
  private double[] model;

  /**
   * What a metric estimates.
   *
   * @param error how far it may be from the truth, as the metric says
   */
  public record Estimate(double value, double error) {}

  /** A reading that shows the mean of all models. */
  public Reading(Instant instant) {
    this.instant = instant;
    this.model = instant.mean();
  }

  /** Shows a node; returns this. */
  public Reading of(int shownNode, double[] itsModel) {
    this.node = shownNode;
    this.model = itsModel;
    estimates.clear();
    return this;
  }

  /** Which node; -1 for the mean. */
  public int node() {
    return node;
  }

  /** The model, d numbers. */
  public double[] model() {
    return model;
  }

  /** The mean of all models, d numbers. */
  public double[] mean() {
    return instant.mean();
  }

  /** What models are measured against. */
  public Target target() {
    return instant.target();
  }

  /**
   * The random numbers of this row for a purpose, always from the first: the same for every node,
   * and independent of the rows before.
   */
  public RandomStream random(Purpose purpose) {
    return RandomStream.of(instant.seed(), purpose, instant.row());
  }

  /** What a metric estimates of the model, worked out once. */
  Estimate estimate(Metric.Estimated metric) {
    return estimates.computeIfAbsent(metric, each -> each.estimate(this));
  }
}
