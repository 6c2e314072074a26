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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OPAPC: a primal method that is optimal in gradients and in exchanges, with T accelerated
 * exchanges a round, see {@link Chebyshev}.
 *
 * <pre>
 *   xg = tau x + (1 - tau) xf
 *   xh = (x - eta (g(xg) - alpha xg + z))/(1 + eta alpha)
 *   z+ = z + theta AG(xh)
 *   x+ = (x - eta (g(xg) - alpha xg + z+))/(1 + eta alpha)
 *   xf+ = xg + 2 tau/(2 - tau) (x+ - x)
 *   tau = min(1, (1 + c1^T)/(2 (1 - c1^T) sqrt(kappa))),  eta = 1/(4 tau L),  theta = (1 + c1^(2 T))/(eta (1 + c1^T)^2),  alpha = mu
 * </pre>
 *
 * <p>xf starts as x, z at zero; the sum of z over the nodes stays zero. {@code b = x - eta (g(xg) -
 * alpha xg)} is kept between exchanges.
 *
 * <p>Source: D. Kovalev, A. Salim, P. Richtarik, "Optimal and practical algorithms for smooth and
 * strongly convex decentralized optimization", NeurIPS 2020, algorithm 3.
 */
@Kind(
    name = "opapc",
    description = "primal, optimal in gradients and exchanges (Kovalev, Salim, Richtarik 2020)")
public record Opapc(
    @Doc(
            "exchanges a round; floor(sqrt(chi)) with chi = lambda_max/lambda_2 of the weights' Laplacian if omitted; 1 if chi = 1")
        @Range(min = 1, max = 10_000)
        @Nullable Integer T,
    @Doc("weight of x in xg; min(1, (1 + c1^T)/(2 (1 - c1^T) sqrt(L/mu))) if omitted")
        @Range(min = 0, max = 1, open = true)
        @Nullable Double tau,
    @Doc("length of a gradient step; 1/(4 tau L) if omitted") @Range(min = 0, open = true)
        @Nullable Double eta,
    @Doc("length of a dual step; (1 + c1^(2 T))/(eta (1 + c1^T)^2) if omitted")
        @Range(min = 0, open = true)
        @Nullable Double theta,
    @Doc("strong convexity treated implicitly; mu if omitted") @Range(min = 0)
        @Nullable Double alpha,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L,
    @Doc("strong convexity to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double mu)
    implements Synchronous {
  /** With the constants of the problem itself. */
  public Opapc() {
    this(null, null, null, null, null, null, null);
  }

  @Override
  public MixingDesign mixing() {
    return new LaplacianWeights();
  }

  @Override
  public Set<Assumption> assumes() {
    return mu == null
        ? Assumption.withMessages(Assumption.STATIC, Assumption.STRONGLY_CONVEX)
        : Assumption.withMessages(Assumption.STATIC);
  }

  @Override
  public List<String> doubts(Setting setting) {
    return Constants.doubts(this, setting);
  }

  @Override
  public RoundRule rule(Setting setting) {
    Chebyshev gossip = Chebyshev.of(setting.mixing(), T);
    double power = gossip.power();
    double weight = tau != null ? tau : tau(setting, power);
    double step = eta != null ? eta : 1 / (4 * weight * Constants.smoothness(this, setting));
    double dual = theta != null ? theta : (1 + power * power) / (step * (1 + power) * (1 + power));
    double convexity = alpha != null ? alpha : strongConvexity(setting);
    Terms x = Terms.of("x");
    Terms z = Terms.of("z");
    Terms mixed = x.times(weight).plus(Terms.of("xf").times(1 - weight));
    Terms base = x.minus(Terms.of("r").minus(mixed.times(convexity)).times(step));
    double shrink = 1 / (1 + step * convexity);
    boolean once = gossip.exchanges() == 1;
    Stage.Builder first = Stage.gradientAt(mixed.map());
    if (!once) {
      first.set("b", base.map());
    }
    Terms kept = once ? base : Terms.of("b");
    return RoundRule.of("x", "xf", "z", "b", "p", "v")
        .startingAsModel("xf")
        .conserving(Map.of("z", 1.0))
        .everyRound(
            gossip.stages(
                first,
                base.minus(z.times(step)).times(shrink),
                kept.minus(z.times(step)).times(shrink),
                (stage, gossiped) -> {
                  Terms nextZ = z.plus(gossiped.times(dual));
                  Terms nextX = kept.minus(nextZ.times(step)).times(shrink);
                  stage.set("z", nextZ.map());
                  stage.set("x", nextX.map());
                  stage.set(
                      "xf", mixed.plus(nextX.minus(x).times(2 * weight / (2 - weight))).map());
                }));
  }

  private double tau(Setting setting, double power) {
    double root = Math.sqrt(Constants.condition(this, setting));
    return Math.min(1, (1 + power) / (2 * (1 - power) * root));
  }

  private double strongConvexity(Setting setting) {
    Constants.condition(this, setting); // which is refused if there is none
    return Constants.strongConvexity(this, setting);
  }
}
