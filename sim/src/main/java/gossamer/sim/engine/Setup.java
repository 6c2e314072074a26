package gossamer.sim.engine;

import gossamer.graphs.topology.Topology;
import gossamer.sim.schedule.Schedule;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.rule.LinearRule;

/**
 * What is simulated, apart from how long and how it is watched. Immutable; all partitions share it.
 *
 * @param topology of n nodes
 * @param rule what each node does
 * @param objective what the nodes minimise; n local objectives
 * @param schedule when what happens
 * @param initial the states at time 0
 */
public record Setup(
    Topology topology, LinearRule rule, Objective objective, Schedule schedule, Initial initial) {
  /** Checks that the parts fit each other. */
  public Setup {
    if (objective.nodes() != topology.nodes()) {
      throw new IllegalArgumentException(
          "%d local objectives do not fit %d nodes".formatted(objective.nodes(), topology.nodes()));
    }
  }

  /** How many nodes. */
  public int nodes() {
    return topology.nodes();
  }

  /** The dimension of a model. */
  public int dimension() {
    return objective.dimension();
  }
}
