package gossamer.solvers.algorithm.clocks;

import gossamer.graphs.kind.Kind;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Setting;

/**
 * Accelerated gossip: {@link Acid} without gradients. Neighbours average pairwise, with a
 * continuous momentum, so that the models agree on the mean of those at time 0. Nodes have no
 * gradient clocks.
 *
 * <p>The squared consensus error falls by {@code exp(-t / (2 sqrt(chi1 chi2)))} in t units of time
 * on average over the exchanges, chi's of the rates as run, where randomized gossip has {@code
 * exp(-t / (2 chi1))}.
 *
 * <p>Source: M. Even and others, "A continuized view on Nesterov acceleration for stochastic
 * gradient descent and randomized gossip", NeurIPS 2021, theorem 4.
 */
@Kind(
    name = "accelerated-gossip",
    description = "averaging alone, with a continuous momentum (Even and others 2021)")
public record AcceleratedGossip() implements Algorithm {
  @Override
  public LinearRule rule(Setting setting) {
    return Acid.averaging(setting).withoutGradientClocks().build();
  }
}
