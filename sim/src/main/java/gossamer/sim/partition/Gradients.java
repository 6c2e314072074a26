package gossamer.sim.partition;

import gossamer.solvers.batch.Batches;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.SampledObjective;
import gossamer.solvers.optimizer.Chain;
import gossamer.solvers.optimizer.None;
import gossamer.solvers.optimizer.Optimizer;
import gossamer.solvers.optimizer.StepMultipliers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes between a local objective and an algorithm: over which samples a gradient is taken,
 * and what becomes of it. Immutable; all partitions share it.
 *
 * @param batches which samples, or null for all
 * @param optimizer what a node makes of its gradient, with rows of its own that are never mixed
 */
public record Gradients(@Nullable Batches batches, Optimizer optimizer) {
  /** Over all samples, handed to the algorithm as they are. */
  public static final Gradients FULL = new Gradients(null, new None());

  /** Whether they are the gradients of the local objectives. */
  public boolean areFull() {
    return batches == null && optimizer.isNone();
  }

  /** The same with steps as long as the parametrization of the objective asks for. */
  public Gradients scaledFor(Objective objective) {
    double[] multipliers = objective.stepMultipliers();
    return multipliers == null
        ? this
        : new Gradients(batches, Chain.of(List.of(optimizer, new StepMultipliers(multipliers))));
  }

  /** How many numbers a node keeps for them: the optimizer's rows and a count. */
  int stateSize(int d) {
    return areFull() ? 0 : Math.addExact(Math.multiplyExact(optimizer.rows(), d), 1);
  }

  /** About how many multiplications one takes. */
  double work(Objective objective, int node) {
    return batches != null && objective instanceof SampledObjective sampled
        ? sampled.gradientWork(node, batches.largest())
        : objective.gradientWork(node);
  }
}
