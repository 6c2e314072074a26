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
 * Gradient descent with an ideal server, a yardstick: in every round all nodes send to a server,
 * which sends the mean back. The network does not matter.
 *
 * <pre>
 *   x+ = mean over the nodes of (x_i - gamma grad f_i(x_i))
 * </pre>
 */
@Kind(
    name = "gradient-descent",
    description = "a yardstick: gradient descent with an ideal server instead of a network")
public record GradientDescent(
    @Doc("length of a gradient step; 1/L if omitted") @Range(min = 0, open = true)
        @Nullable Double stepSize,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L)
    implements Synchronous {
  /** With the constants of the problem itself. */
  public GradientDescent() {
    this(null, null);
  }

  @Override
  public Set<Assumption> assumes() {
    return EnumSet.noneOf(Assumption.class);
  }

  @Override
  public List<String> doubts(Setting setting) {
    return stepSize == null ? Constants.doubts(this, setting) : List.of();
  }

  /**
   * For any step, by {@code max(|1 - gamma mu|, |1 - gamma L|)^2} a round: a gradient step is a
   * contraction by that.
   */
  @Override
  public OptionalDouble provenDecay(Setting setting) {
    if (!setting.isSmooth()) {
      return OptionalDouble.empty();
    }
    double gamma = step(setting);
    double factor =
        Math.max(
            Math.abs(1 - gamma * setting.strongConvexity()),
            Math.abs(1 - gamma * setting.smoothness()));
    return Steps.decay(factor * factor);
  }

  @Override
  public RoundRule rule(Setting setting) {
    double gamma = step(setting);
    return RoundRule.of("x")
        .conserving(Map.of("x", 1.0))
        .everyRound(
            Stage.gradientAt(Map.of("x", 1.0))
                .send(Map.of("x", 1.0, "r", -gamma))
                .toServer()
                .set("x", Map.of("x", 1.0, "r", -gamma, "D0", -1.0))
                .build());
  }

  private double step(Setting setting) {
    return stepSize != null ? stepSize : Steps.inverseOfSmoothness(this, setting);
  }
}
