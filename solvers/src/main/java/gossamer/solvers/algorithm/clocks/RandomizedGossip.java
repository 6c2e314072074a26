package gossamer.solvers.algorithm.clocks;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.Constants;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Randomized gossip with gradient steps: two neighbours that gossip both move to the middle, a node
 * that ticks takes a step of length gamma down its own gradient.
 *
 * <pre>
 *   gradient at i:  x -= gamma grad f_i(x)
 *   gossip on ij:   m = x_i - x_j;  x_i -= m/2,  x_j += m/2
 * </pre>
 *
 * <p>With {@code gamma = 0} it computes the mean of the initial models. With a constant {@code
 * gamma > 0} it comes near the optimum, not to it: the nearer, the smaller gamma is and the faster
 * the network gossips. Gossip keeps the sum of x.
 *
 * <p>Source: S. Boyd, A. Ghosh, B. Prabhakar, D. Shah, "Randomized gossip algorithms", IEEE Trans.
 * Inf. Theory 52(6), 2006; with gradients, the asynchronous form of A. Nedic, A. Ozdaglar,
 * "Distributed subgradient methods", IEEE Trans. Automatic Control 54(1), 2009.
 */
@Kind(
    name = "randomized-gossip",
    description =
        "neighbours average pairwise, nodes take plain gradient steps (Boyd and others 2006)")
public record RandomizedGossip(
    @Doc("length of a gradient step, 0 for averaging alone; 1/L if omitted") @Range(min = 0)
        @Nullable Double stepSize,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L)
    implements Algorithm {
  /** With the constants of the problem itself. */
  public RandomizedGossip() {
    this(null, null);
  }

  @Override
  public Set<Assumption> assumes() {
    return Assumption.withMessages();
  }

  @Override
  public List<String> doubts(Setting setting) {
    return stepSize == null ? Constants.doubts(this, setting) : List.of();
  }

  @Override
  public LinearRule rule(Setting setting) {
    double gamma = stepSize != null ? stepSize : 1 / Constants.smoothness(this, setting);
    return LinearRule.of("x")
        .gradient(Map.of("x", 1.0), Map.of(), Map.of("x", -gamma))
        .gossip(Map.of("x", 1.0), Map.of("x", -0.5))
        .conserving(Map.of("x", 1.0))
        .build();
  }
}
