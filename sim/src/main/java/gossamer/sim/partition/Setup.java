package gossamer.sim.partition;

import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.topology.Topology;
import gossamer.sim.schedule.EventSchedule;
import gossamer.sim.schedule.Rounds;
import gossamer.sim.schedule.Schedule;
import gossamer.sim.state.NodeStates;
import gossamer.solvers.objective.Objective;
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
 * @param schedule when what happens
 * @param initial the states at time 0
 * @param order in which nodes are dealt out to partitions and tiles, and in which sums over all
 *     nodes run; a function of the network alone
 * @param checkpoint where to continue instead of starting at time 0, or null
 */
public record Setup(
    Topology topology,
    Rule rule,
    Objective objective,
    Schedule schedule,
    Initial initial,
    NodeOrder order,
    @Nullable Checkpoint checkpoint) {
  /** Checks that the parts fit each other. */
  public Setup {
    if (objective.nodes() != topology.nodes()) {
      throw new IllegalArgumentException(
          "%d local objectives do not fit %d nodes".formatted(objective.nodes(), topology.nodes()));
    }
    if ((rule instanceof RoundRule) != (schedule instanceof Rounds)) {
      throw new IllegalArgumentException(
          rule instanceof RoundRule
              ? "A synchronous algorithm runs in rounds, not by the events of clocks"
              : "An asynchronous algorithm runs by the events of clocks, not in rounds");
    }
  }

  /** A run from time 0, the nodes in their natural order. */
  public Setup(
      Topology topology, Rule rule, Objective objective, Schedule schedule, Initial initial) {
    this(topology, rule, objective, schedule, initial, NodeOrder.natural(topology.nodes()), null);
  }

  /** The same run with its nodes in another order. */
  public Setup ordered(NodeOrder by) {
    return new Setup(topology, rule, objective, schedule, initial, by, checkpoint);
  }

  /** The same run, continuing from a checkpoint. */
  public Setup resumedFrom(Checkpoint from) {
    return new Setup(topology, rule, objective, schedule, initial, order, from);
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

  /** How many nodes. */
  public int nodes() {
    return topology.nodes();
  }

  /** How many numbers the engine keeps for one node, and a {@link Checkpoint} hands out. */
  public int stateSize() {
    return stateSize(rule.variables().size(), dimension());
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
