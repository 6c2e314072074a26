package gossamer.sim.partition;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.topology.Topology;
import gossamer.sim.schedule.EventSchedule;
import gossamer.sim.schedule.Rounds;
import gossamer.sim.schedule.Schedule;
import gossamer.sim.state.NodeStates;
import gossamer.solvers.objective.ConjugateObjective;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.SampledObjective;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Rule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is simulated, apart from how long and how it is watched. Immutable; all partitions share it.
 *
 * @param topology of n nodes
 * @param rule what each node does
 * @param objective what the nodes minimise; n local objectives
 * @param gradients over which samples gradients are taken, and what becomes of them
 * @param schedule when what happens
 * @param initial the states at time 0
 * @param order in which nodes are dealt out to partitions and tiles, and in which sums over all
 *     nodes run; a function of the network alone
 * @param seed of the draws of compressed messages
 * @param checkpoint where to continue instead of starting at time 0, or null
 */
public record Setup(
    Topology topology,
    Rule rule,
    Objective objective,
    Gradients gradients,
    Schedule schedule,
    Initial initial,
    NodeOrder order,
    long seed,
    @Nullable Checkpoint checkpoint) {
  /** Checks that the parts fit each other. */
  public Setup {
    if (objective.nodes() != topology.nodes()) {
      throw new IllegalArgumentException(
          "%d local objectives do not fit %d nodes".formatted(objective.nodes(), topology.nodes()));
    }
    if ((rule instanceof RoundRule) != (schedule instanceof Rounds)) {
      throw new Refusal(
          rule instanceof RoundRule
              ? "A synchronous algorithm runs in rounds, not by the events of clocks"
              : "An asynchronous algorithm runs by the events of clocks, not in rounds");
    }
    if (gradients.batches() != null && !(objective instanceof SampledObjective)) {
      throw new Refusal(
          "The local objectives are not means over samples, so no gradient is taken over some");
    }
  }

  /** A run from time 0, the nodes in their natural order, with full gradients. */
  public Setup(
      Topology topology, Rule rule, Objective objective, Schedule schedule, Initial initial) {
    this(
        topology,
        rule,
        objective,
        Gradients.FULL,
        schedule,
        initial,
        NodeOrder.natural(topology.nodes()),
        1,
        null);
  }

  /** The same run with its nodes in another order. */
  public Setup ordered(NodeOrder by) {
    return new Setup(topology, rule, objective, gradients, schedule, initial, by, seed, checkpoint);
  }

  /** The same run with other gradients. */
  public Setup taking(Gradients other) {
    return new Setup(topology, rule, objective, other, schedule, initial, order, seed, checkpoint);
  }

  /** The same run with another objective and other states at time 0. */
  public Setup of(Objective other, Initial start) {
    return new Setup(topology, rule, other, gradients, schedule, start, order, seed, checkpoint);
  }

  /** The same run with other draws. */
  public Setup seeded(long number) {
    return new Setup(
        topology, rule, objective, gradients, schedule, initial, order, number, checkpoint);
  }

  /** The same run, continuing from a checkpoint. */
  public Setup resumedFrom(Checkpoint from) {
    return new Setup(topology, rule, objective, gradients, schedule, initial, order, seed, from);
  }

  /**
   * The events of asynchronous clocks.
   *
   * @throws ClassCastException if it runs in rounds
   */
  public EventSchedule events() {
    return (EventSchedule) schedule;
  }

  /** The rounds of a synchronous algorithm. */
  Rounds rounds() {
    return (Rounds) schedule;
  }

  /** What is known about the events before a run; empty if only drawing or running them tells. */
  public Optional<Schedule.Counts> counts() {
    return rule instanceof RoundRule synchronous
        ? rounds().counts(synchronous, nodes())
        : schedule.counts();
  }

  /**
   * Reads a node's model off its state.
   *
   * @param state {@code variables x d} numbers, as {@link Initial} fills them
   * @param model overwritten with d numbers
   */
  public void readModel(int node, double[] state, double[] model) {
    int d = model.length;
    double[] readout = rule.readout();
    double[] sum = new double[d];
    for (int v = 0; v < readout.length; v++) {
      for (int c = 0; c < d && readout[v] != 0; c++) {
        sum[c] += readout[v] * state[v * d + c];
      }
    }
    rule.divisor()
        .ifPresent(
            name -> {
              double divisor = state[rule.variables().indexOf(name) * d];
              for (int c = 0; c < d; c++) {
                sum[c] /= divisor;
              }
            });
    modelOf(node, sum, model);
  }

  /** The gradient of the conjugate of a node's objective, which a dual method's problem has. */
  void conjugateGradient(int node, double[] v, double[] w) {
    ((ConjugateObjective) objective).conjugateGradient(node, v, w);
  }

  /**
   * Turns the readout of a node's state into its model.
   *
   * @param model overwritten with d numbers; not {@code readout}
   */
  void modelOf(int node, double[] readout, double[] model) {
    if (rule.isDual()) {
      conjugateGradient(node, readout, model);
    } else {
      System.arraycopy(readout, 0, model, 0, model.length);
    }
  }

  /** How many nodes. */
  public int nodes() {
    return topology.nodes();
  }

  /** How many numbers the engine keeps for one node, and a {@link Checkpoint} hands out. */
  public int stateSize() {
    int size = gradients.stateSize(dimension());
    for (String variable : rule.variables()) {
      size = Math.addExact(size, rule.isScalar(variable) ? 1 : stateSize(1, dimension()));
    }
    return size;
  }

  /** About how many multiplications a gradient of a node takes. */
  public double gradientWork(int node) {
    return gradients.work(objective, node);
  }

  /** How many numbers the engine keeps for a node with so many variables of d numbers. */
  public static int stateSize(int variables, int d) {
    return Math.multiplyExact(variables, NodeStates.paddedDimension(d));
  }

  /** The dimension of a model. */
  public int dimension() {
    return objective.dimension();
  }
}
