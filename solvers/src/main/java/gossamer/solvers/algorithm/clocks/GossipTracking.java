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
 * Gradient tracking by gossip: neighbours average their models and, at the same time, their
 * estimates y of the mean gradient; h is the gradient that a node took last.
 *
 * <pre>
 *   gradient at i:  r = grad f_i(x);  y += r - h,  h &lt;- r,  x -= gamma y, the new y
 *   gossip on ij:   x_i and x_j become their mean, y_i and y_j theirs
 * </pre>
 *
 * <p>The sum over the nodes of {@code y - h} is zero from the start, where both are, and stays so:
 * the mean of y is the mean of the gradients that were taken last. At rest all x agree, all y are
 * zero, and so is the sum of the gradients: unlike {@link RandomizedGossip} it comes to the optimum
 * with a constant step, whatever the data of the nodes. On a single node it is gradient descent.
 *
 * <p>Sources: the tracking of the gossip-like method, GSGT, of S. Pu, A. Nedic, "Distributed
 * stochastic gradient tracking methods", Mathematical Programming 187, 2021, whose exchanges take a
 * gradient at both ends as well; here gradients and exchanges have clocks of their own, which makes
 * it a linear rule. Linear convergence with small steps is proven there, and for asynchronous
 * tracking with bounded delays by Y. Tian, Y. Sun, G. Scutari, "Achieving linear convergence in
 * distributed asynchronous multiagent optimization", IEEE Trans. Automatic Control 65(12), 2020,
 * ASY-SONATA; for this form with its clocks we know of no theorem, so no bound is told.
 *
 * <p>The step if omitted follows from computed stability: for quadratics, the mean of {@code s s'}
 * over the events follows a linear recursion, whose spectral radius was computed on rings, paths,
 * stars, grids and complete graphs of 2 to 48 nodes, with Hessians that are equal, alternate, or
 * differ at one node or half of them, by factors of up to 1,000, and 0.01 to 30 times the usual
 * rates. Every step below {@code 1.8/(L (1 + chi1))} was stable, chi1 of the rates as run; the
 * least were those of two nodes of many exchanges, 1.9, and of a star of few whose centre alone has
 * curvature L, 2.5. The step if omitted is less than a third of that. Longer steps are faster where
 * mu is far below L.
 */
@Kind(
    name = "gossip-tracking",
    description =
        "neighbours average models and estimates of the mean gradient; exact (after Pu, Nedic 2021)")
public record GossipTracking(
    @Doc(
            "length of a step along the estimate; 1/(2 L (1 + chi1)) if omitted, chi1 of the rates as run")
        @Range(min = 0, open = true)
        @Nullable Double stepSize,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L)
    implements Algorithm {
  /** With the constants of the problem itself. */
  public GossipTracking() {
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
    double gamma = stepSize != null ? stepSize : step(setting);
    return LinearRule.of("x", "y", "h")
        .gradient(Map.of("x", 1.0), Map.of("h", -1.0), Map.of("y", 1.0, "h", 1.0, "x", -gamma))
        .move(Map.of("y", 1.0), Map.of("x", -gamma))
        .gossip(Map.of("x", 1.0), Map.of("x", -0.5))
        .gossip(Map.of("y", 1.0), Map.of("y", -0.5))
        .conserving(Map.of("y", 1.0, "h", -1.0))
        .build();
  }

  private double step(Setting setting) {
    return 1 / (2 * Constants.smoothness(this, setting) * (1 + setting.chi().chi1()));
  }
}
