package gossamer.solvers.algorithm.rounds;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.solvers.mixing.LaplacianWeights;
import gossamer.solvers.mixing.MixingDesign;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.Constants;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Setting;
import gossamer.solvers.rule.Stage;
import gossamer.solvers.rule.Synchronous;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * MSDA: accelerated gradient ascent on the dual, with K exchanges a round that are accelerated
 * themselves, see {@link Chebyshev}.
 *
 * <pre>
 *   y+ = x - eta AG(grad f*(x))          eta = mu (1 + c1^(2 K))/(1 + c1^K)^2
 *   x+ = (1 + beta) y+ - beta y          beta = ((1 + c1^K) sqrt(kappa) - (1 - c1^K))/((1 + c1^K) sqrt(kappa) + (1 - c1^K))
 * </pre>
 *
 * <p>x and y are dual and start at zero; a node's model is {@code grad f_i*(x_i)}. The sums of x
 * and y over the nodes stay zero. {@code kappa = L/mu} is that of the worst nodes. On a complete
 * graph {@code K = 1} and {@code c1 = 0}.
 *
 * <p>Source: K. Scaman, F. Bach, S. Bubeck, Y. T. Lee, L. Massoulie, "Optimal algorithms for smooth
 * and strongly convex distributed optimization in networks", ICML 2017, algorithm 3, whose gossip
 * matrix is here the Laplacian of the weights.
 */
@Kind(
    name = "msda",
    description = "dual, accelerated in gradients and in gossip (Scaman and others 2017)")
public record Msda(
    @Doc(
            "exchanges a round; floor(1/sqrt(g)) with g = lambda_2/lambda_max of the weights' Laplacian if omitted; 1 if g = 1")
        @Range(min = 1, max = 10_000)
        @Nullable Integer K,
    @Doc("length of a dual step; mu (1 + c1^(2 K))/(1 + c1^K)^2 if omitted")
        @Range(min = 0, open = true)
        @Nullable Double stepSize,
    @Doc("beta; the formula of the paper, from kappa = L/mu and c1^K, if omitted")
        @Range(min = 0, max = 1)
        @Nullable Double momentum,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L,
    @Doc("strong convexity to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double mu)
    implements Synchronous {
  /** With the constants of the problem itself. */
  public Msda() {
    this(null, null, null, null, null);
  }

  @Override
  public MixingDesign mixing() {
    return new LaplacianWeights();
  }

  /** Strong convexity whatever mu is said to be: conjugates have no gradients without. */
  @Override
  public Set<Assumption> assumes() {
    return Assumption.withMessages(
        Assumption.STATIC, Assumption.STRONGLY_CONVEX, Assumption.CONJUGATE);
  }

  @Override
  public List<String> doubts(Setting setting) {
    return stepSize == null || momentum == null ? Constants.doubts(this, setting) : List.of();
  }

  /** By {@code 1 - (1 - c1^K)/((1 + c1^K) sqrt(kappa))} a round, with the published constants. */
  @Override
  public OptionalDouble provenDecay(Setting setting) {
    if (stepSize != null
        || momentum != null
        || !setting.isSmooth()
        || !Constants.areGranted(this, setting)) {
      return OptionalDouble.empty();
    }
    double power = Chebyshev.of(setting.mixing(), K).power();
    double root = Math.sqrt(Constants.condition(this, setting));
    return Steps.decay(1 - (1 - power) / ((1 + power) * root));
  }

  @Override
  public RoundRule rule(Setting setting) {
    Chebyshev gossip = Chebyshev.of(setting.mixing(), K);
    double power = gossip.power();
    double eta = stepSize != null ? stepSize : eta(setting, power);
    double beta = momentum != null ? momentum : beta(setting, power);
    Terms r = Terms.of("r");
    Stage.Builder first = Stage.conjugateGradientAt(Map.of("x", 1.0));
    if (gossip.exchanges() > 1) {
      first.set("th", r.map());
    }
    return RoundRule.of("x", "y", "th", "p", "v")
        .dual()
        .conserving(Map.of("x", 1.0, "y", -beta))
        .everyRound(
            gossip.stages(
                first,
                r,
                Terms.of("th"),
                (stage, gossiped) -> {
                  Terms y = Terms.of("x").minus(gossiped.times(eta));
                  stage.set("y", y.map());
                  stage.set("x", y.times(1 + beta).minus(Terms.of("y").times(beta)).map());
                }));
  }

  private double eta(Setting setting, double power) {
    Constants.condition(this, setting); // which is refused if there is none
    double sum = 1 + power;
    return Constants.strongConvexity(this, setting) * (1 + power * power) / (sum * sum);
  }

  private double beta(Setting setting, double power) {
    double root = (1 + power) * Math.sqrt(Constants.condition(this, setting));
    return (root - (1 - power)) / (root + (1 - power));
  }
}
