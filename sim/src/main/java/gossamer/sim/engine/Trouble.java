package gossamer.sim.engine;

import gossamer.sim.probe.Metric;

/** How a run ended, if not well. */
public sealed interface Trouble {
  /**
   * A model is not finite, or beyond any use.
   *
   * @param node the first such node
   */
  record ModelLost(int node) implements Trouble {}

  /**
   * A metric has outgrown all that a run that converges would show; no single node is to blame.
   *
   * @param value of the metric
   * @param start the larger of its values at time 0 and where all models are zero
   */
  record MetricOutgrown(Metric metric, double value, double start) implements Trouble {}

  /**
   * The run came to its limit, and the metric is no better than at time 0.
   *
   * @param value of the metric
   * @param start its value at time 0
   */
  record NoProgress(Metric metric, double value, double start) implements Trouble {}
}
