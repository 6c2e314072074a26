package gossamer.solvers.algorithm.rounds;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.Constants;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Setting;
import gossamer.solvers.rule.Stage;
import gossamer.solvers.rule.Synchronous;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nesterov's accelerated gradient with an ideal server, a yardstick: in every round all nodes send
 * to a server, which sends the mean back. The network does not matter.
 *
 * <pre>
 *   y = x + beta (x - x_)                                     beta = (sqrt(kappa) - 1)/(sqrt(kappa) + 1)
 *   x+ = mean over the nodes of (y_i - gamma grad f_i(y_i))       gamma = 1/L
 * </pre>
 *
 * <p>{@code kappa = L/mu} is that of the worst nodes, not the smaller one of their mean.
 *
 * <p>Source: Y. Nesterov, "Introductory lectures on convex optimization", 2004, scheme 2.2.22. The
 * gradient is taken at y; with the gradient at x, as in some codes, it would be the heavy ball.
 */
@Kind(
    name = "nesterov",
    description = "a yardstick: accelerated gradient with an ideal server instead of a network")
public record Nesterov(
    @Doc("length of a gradient step; 1/L if omitted") @Range(min = 0, open = true)
        @Nullable Double stepSize,
    @Doc("beta; (sqrt(kappa) - 1)/(sqrt(kappa) + 1) with kappa = L/mu if omitted")
        @Range(min = 0, max = 1)
        @Nullable Double momentum,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L,
    @Doc("strong convexity to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double mu)
    implements Synchronous {
  /** With the constants of the problem itself. */
  public Nesterov() {
    this(null, null, null, null);
  }

  /** The momentum for a condition number. */
  static double momentum(double condition) {
    double root = Math.sqrt(condition);
    return (root - 1) / (root + 1);
  }

  /** Nothing of the network; strong convexity, unless that is known better. */
  @Override
  public Set<Assumption> assumes() {
    return momentum == null && mu == null
        ? EnumSet.of(Assumption.STRONGLY_CONVEX)
        : EnumSet.noneOf(Assumption.class);
  }

  @Override
  public List<String> doubts(Setting setting) {
    return stepSize == null || momentum == null ? Constants.doubts(this, setting) : List.of();
  }

  /** By {@code 1 - 1/sqrt(kappa)} a round, with the published constants. */
  @Override
  public OptionalDouble provenDecay(Setting setting) {
    return stepSize == null
            && momentum == null
            && setting.isSmooth()
            && Constants.areGranted(this, setting)
        ? Steps.decay(1 - 1 / Math.sqrt(Constants.condition(this, setting)))
        : OptionalDouble.empty();
  }

  @Override
  public RoundRule rule(Setting setting) {
    double gamma = stepSize != null ? stepSize : Steps.inverseOfSmoothness(this, setting);
    double beta = momentum != null ? momentum : momentum(Constants.condition(this, setting));
    Terms y = Terms.of("x").times(1 + beta).minus(Terms.of("x_").times(beta));
    Terms stepped = y.minus(Terms.of("r").times(gamma));
    return RoundRule.of("x", "x_")
        .startingAsModel("x_")
        .conserving(Map.of("x", 1.0, "x_", -beta))
        .everyRound(
            Stage.gradientAt(y.map())
                .send(stepped.map())
                .toServer()
                .set("x", stepped.minus(Terms.of("D0")).map())
                .set("x_", Map.of("x", 1.0))
                .build());
  }
}
