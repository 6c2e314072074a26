package gossamer.scenarios.run;

import gossamer.graphs.topology.NodeNames;
import gossamer.scenarios.file.Scenario;
import gossamer.scenarios.input.InputException;
import gossamer.sim.partition.Gradients;
import gossamer.solvers.algorithm.Algorithms;
import gossamer.solvers.batch.Batches;
import gossamer.solvers.batch.Minibatch;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.SampledObjective;
import gossamer.solvers.optimizer.Chain;
import gossamer.solvers.optimizer.Optimizer;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Rule;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How nodes take their gradients: over which samples, and what an optimizer makes of them.
 *
 * @param names of the nodes
 */
record GradientStage(Scenario scenario, Places places, NodeNames names) {
  private static final String BATCH = "problem.batch";

  /** How many samples each node holds; null if gradients over some cannot be taken. */
  static int @Nullable [] samples(Objective objective) {
    return objective instanceof SampledObjective sampled
        ? IntStream.range(0, sampled.nodes()).map(sampled::samples).toArray()
        : null;
  }

  /**
   * The gradients of the scenario.
   *
   * @param rule which gradients the algorithm takes
   * @param named the samples that a trace names, or null
   * @param held as {@link #samples}
   */
  Gradients gradients(Rule rule, @Nullable Batches named, int @Nullable [] held) {
    Optimizer optimizer = places.at("optimizer", () -> Chain.of(scenario.optimizer()));
    Minibatch batch = scenario.problem().batch();
    String others = others(rule);
    if (others != null) {
      requireNot(!optimizer.isNone(), "optimizer", "optimizer", others);
      requireNot(batch != null, BATCH, BATCH, others);
      requireNot(named != null, "clocks.trace", "the column samples of the trace", others);
    }
    if (batch == null) {
      return new Gradients(named, optimizer);
    }
    if (named != null) {
      throw new InputException(
          places.of(BATCH),
          "the trace names the samples of each gradient in its column samples; omit problem.batch, or drop the column");
    }
    if (held == null) {
      throw new InputException(
          places.of(BATCH),
          "the local objectives of this problem are not means over samples, so no gradient is taken over some; omit it");
    }
    places.check(BATCH, () -> batch.requireFits(held, names::name));
    return new Gradients(batch.batches(scenario.seed(), held), optimizer);
  }

  /** What the algorithm takes instead of gradients at models, or null. */
  private static @Nullable String others(Rule rule) {
    if (rule.isDual()) {
      return "takes gradients of conjugates, at dual variables and over all samples; omit %s, or name a primal algorithm, such as dadao or d-psgd";
    }
    return rule instanceof LinearRule linear && !linear.ticks()
        ? "averages alone and takes no gradients; omit %s, or name another algorithm, such as randomized-gossip"
        : null;
  }

  private void requireNot(boolean isGiven, String key, String what, String others) {
    if (isGiven) {
      throw new InputException(
          places.of(key),
          Algorithms.CATALOGUE.nameOf(scenario.algorithm()) + " " + others.formatted(what));
    }
  }
}
