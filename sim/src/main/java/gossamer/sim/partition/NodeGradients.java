package gossamer.sim.partition;

import gossamer.sim.layout.NodeRange;
import gossamer.solvers.batch.Batches;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.SampledObjective;
import gossamer.solvers.optimizer.Optimizer;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of a partition's nodes, and what each node keeps for its next ones: how many it has
 * taken, and the rows of its optimizer. Mutable; one thread at a time.
 */
final class NodeGradients {
  private final Setup setup;
  private final int first;
  private final int d;
  private final Objective objective;
  private final boolean areFull;
  private final Optimizer optimizer;
  private final @Nullable SampledObjective sampled;
  private final Batches.@Nullable Sampler sampler;
  private final int stateSize;

  /** Of each node, the optimizer's rows and, last, how many gradients it has taken. */
  private final double[][] states;

  /** Of nodes that have taken none yet. */
  NodeGradients(Setup setup, NodeRange range) {
    Gradients how = setup.gradients();
    this.setup = setup;
    this.first = range.first();
    this.d = setup.dimension();
    this.objective = setup.objective();
    this.areFull = how.areFull();
    this.optimizer = how.optimizer();
    this.sampled = how.batches() == null ? null : (SampledObjective) objective;
    this.sampler = how.batches() == null ? null : how.batches().sampler();
    this.stateSize = how.stateSize(d);
    this.states = new double[areFull ? 0 : range.size()][stateSize];
  }

  /** How many numbers a node keeps. */
  int stateSize() {
    return stateSize;
  }

  /** Copies what a node keeps to the end of its raw state. */
  void save(int slot, double[] raw) {
    if (!areFull) {
      System.arraycopy(states[slot], 0, raw, raw.length - stateSize, stateSize);
    }
  }

  /** Takes what a node keeps from the end of its raw state. */
  void load(int slot, double[] raw) {
    if (!areFull) {
      System.arraycopy(raw, raw.length - stateSize, states[slot], 0, stateSize);
    }
  }

  /**
   * The next gradient of a node, as its algorithm gets it.
   *
   * @param x where, d numbers
   * @param gradient overwritten with d numbers
   */
  void take(int slot, double[] x, double[] gradient) {
    int node = node(slot);
    if (areFull) {
      objective.gradient(node, x, gradient);
      return;
    }
    double[] state = states[slot];
    long k = (long) state[stateSize - 1]++;
    if (sampler != null && sampled != null) {
      int count = sampler.draw(node, k);
      sampled.gradient(node, sampler.samples(), count, x, gradient);
    } else {
      objective.gradient(node, x, gradient);
    }
    optimizer.transform(k, x, gradient, state, 0);
  }

  /** The gradient of the conjugate of a node's objective. */
  void takeConjugate(int slot, double[] v, double[] w) {
    setup.conjugateGradient(node(slot), v, w);
  }

  /** Turns the readout of a node's state into its model, as {@link Setup#modelOf}. */
  void readModel(int slot, double[] readout, double[] model) {
    setup.modelOf(node(slot), readout, model);
  }

  private int node(int slot) {
    return setup.order().node(first + slot);
  }
}
