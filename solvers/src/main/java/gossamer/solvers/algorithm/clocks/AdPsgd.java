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
 * AD-PSGD: nodes compute gradients without a pause while their models are averaged pairwise, so
 * that a gradient is the one at the model as it was when its computation began.
 *
 * <pre>
 *   gradient at i:  x -= gamma grad f_i(x_begun), then x_begun &lt;- x
 *   gossip on ij:   m = x_i - x_j;  x_i -= m/2,  x_j += m/2
 * </pre>
 *
 * <p>{@code x_begun} starts as x and is what a tick of the node's clock left of x: the computation
 * that ends at a tick began at the tick before. Between two ticks without an exchange it is x
 * itself, and the tick that of {@link RandomizedGossip}. Gossip keeps the sum of x. With a constant
 * {@code gamma} it comes near the optimum, not to it, where nodes' data differ.
 *
 * <p>Source: X. Lian, W. Zhang, C. Zhang, J. Liu, "Asynchronous decentralized parallel stochastic
 * gradient descent", ICML 2018, algorithm 1, with averaging of pairs. An iteration there is one
 * exchange and one gradient; here each has clocks of its own, as in the paper's implementation with
 * a thread for each. The paper asks for bipartite networks so that locks cannot block each other;
 * an exchange here happens at once, and needs none.
 *
 * <p>Public code (of the SGP paper, and others after it) lets both ends overwrite their models by
 * the mean of what they sent, even if a model has moved since: the step taken meanwhile is lost,
 * and the sum of the models not kept. That is not done here.
 *
 * <p>The step if omitted leaves a factor of two to the shortest that was found unstable: for
 * quadratics, the mean of {@code s s'} over the events follows a linear recursion, and its spectral
 * radius was computed on rings, paths, stars, grids and complete graphs of 2 to 48 nodes, with
 * Hessians that are equal, alternate, or differ at a single node, and 0.1 to 30 times the usual
 * rates. It reached one at steps between 1.02/L, many exchanges in a large star, and 1.95/L, few
 * exchanges.
 */
@Kind(
    name = "ad-psgd",
    description =
        "gradients at models as they were, neighbours average meanwhile (Lian and others 2018)")
public record AdPsgd(
    @Doc("length of a gradient step; 1/(2 L) if omitted") @Range(min = 0, open = true)
        @Nullable Double stepSize,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L)
    implements Algorithm {
  /** With the constants of the problem itself. */
  public AdPsgd() {
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
    double gamma = stepSize != null ? stepSize : 1 / (2 * Constants.smoothness(this, setting));
    return LinearRule.of("x", "x_begun")
        .gradient(Map.of("x_begun", 1.0), Map.of(), Map.of("x", -gamma, "x_begun", -gamma))
        .move(Map.of("x", 1.0, "x_begun", -1.0), Map.of("x_begun", 1.0))
        .gossip(Map.of("x", 1.0), Map.of("x", -0.5))
        .conserving(Map.of("x", 1.0))
        .startingAsModel("x_begun")
        .build();
  }
}
