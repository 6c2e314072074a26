package gossamer.solvers.algorithm.rounds;

import gossamer.graphs.kind.Default;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * APM-C: the accelerated penalty method with consensus. The exchanges of a round, accelerated, grow
 * in number with the rounds, so that no round is like the one before.
 *
 * <pre>
 *   round k = 1, 2, ...
 *   y = x + (sqrt(kappa) - 1)/(sqrt(kappa) + 1) (x - x_)
 *   z_0 = y - g(y)/L
 *   z+ = (1 + e) W z - e z_         T_k times; z_ is z_0 at first
 *   x+ = (L v_k z_0 + beta0 z_T)/(L v_k + beta0)
 *   v_k = (1 - sqrt(mu/L))^(k + 1),  T_k = ceil(c k sqrt(mu/L)/sqrt(1 - lambda_2(W)))
 *   e = (1 - sqrt(1 - lambda_2(W)^2))/(1 + sqrt(1 - lambda_2(W)^2))
 * </pre>
 *
 * <p>Source: H. Li, C. Fang, W. Yin, Z. Lin, "Decentralized accelerated gradient methods with
 * increasing penalty parameters", IEEE Trans. Signal Processing 68, 2020 (first "A sharp
 * convergence rate analysis for distributed accelerated gradient methods", arXiv 1810.01053),
 * algorithm 2; T_k and the weights of the last step as in the code OPTRA of its companion papers.
 * The paper's T_k may carry another constant, which is why nothing is said to be proven. Another
 * public code keeps {@code T_k = 1} and the weights constant; it stops short of the optimum.
 */
@Kind(
    name = "apm-c",
    description = "accelerated penalty method, ever more exchanges a round (Li and others 2018)")
public record ApmC(
    @Doc("factor of the number of exchanges in round k, ceil(c k sqrt(mu/L)/sqrt(1 - lambda_2(W)))")
        @Range(min = 0, open = true)
        @Default("1")
        double c,
    @Doc("weight of the mixed models; L if omitted") @Range(min = 0, open = true)
        @Nullable Double beta0,
    @Doc("e, momentum of an exchange; from lambda_2(W) if omitted") @Range(min = 0, max = 1)
        @Nullable Double gossipMomentum,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L,
    @Doc("strong convexity to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double mu)
    implements Synchronous {
  /** An exchange more because of a rounding would be one too many. */
  private static final double MARGIN = 1e-9;

  /** With the constants of the problem itself. */
  public ApmC() {
    this(1, null, null, null, null);
  }

  @Override
  public MixingDesign mixing() {
    return new LaplacianWeights();
  }

  @Override
  public Set<Assumption> assumes() {
    return mu == null
        ? Assumption.withMessages(
            Assumption.STATIC, Assumption.POSITIVE, Assumption.STRONGLY_CONVEX)
        : Assumption.withMessages(Assumption.STATIC, Assumption.POSITIVE);
  }

  @Override
  public List<String> doubts(Setting setting) {
    return Constants.doubts(this, setting);
  }

  @Override
  public RoundRule rule(Setting setting) {
    double condition = Constants.condition(this, setting);
    double smoothness = Constants.smoothness(this, setting);
    double beta = Nesterov.momentum(condition);
    double penalty = beta0 != null ? beta0 : smoothness;
    double e = gossipMomentum != null ? gossipMomentum : momentum(setting);
    double perRound =
        setting.mixing().isAlone() ? 0 : c / Math.sqrt(condition * setting.mixing().lambda2());
    double shrink = 1 - 1 / Math.sqrt(condition);
    Terms y = Terms.of("x").times(1 + beta).minus(Terms.of("x_").times(beta));
    Terms start = y.minus(Terms.of("r").times(1 / smoothness));
    Terms first = start.minus(Terms.of("D0").times(1 + e));
    Terms next = Terms.of("z").minus(Terms.of("D0")).times(1 + e).minus(Terms.of("p").times(e));
    Stage opening =
        Stage.gradientAt(y.map())
            .send(start.map())
            .set("z0", start.map())
            .set("p", start.map())
            .set("z", first.map())
            .build();
    Stage middle =
        Stage.local()
            .send(Map.of("z", 1.0))
            .set("p", Map.of("z", 1.0))
            .set("z", next.map())
            .build();
    return RoundRule.of("x", "x_", "z0", "p", "z")
        .startingAsModel("x_")
        .conserving(Map.of("x", 1.0, "x_", -beta))
        .rounds(
            round -> {
              double weight = smoothness * StrictMath.pow(shrink, round + 2.0);
              double unmixed = weight / (weight + penalty);
              int exchanges = exchanges(perRound, round);
              if (exchanges == 1) {
                return List.of(
                    ending(Stage.gradientAt(y.map()).send(start.map()), unmixed, start, first));
              }
              Stage closing =
                  ending(Stage.local().send(Map.of("z", 1.0)), unmixed, Terms.of("z0"), next);
              return inTurn(opening, Collections.nCopies(exchanges - 2, middle), closing);
            });
  }

  /** {@code T_k} of round k - 1, counted from zero, at least one. */
  private static int exchanges(double perRound, long round) {
    return (int) Math.max(1, Math.ceil((round + 1) * perRound - MARGIN));
  }

  private static double momentum(Setting setting) {
    double second = setting.mixing().isAlone() ? 0 : 1 - setting.mixing().lambda2();
    double root = Math.sqrt(Math.max(0, 1 - second * second));
    return (1 - root) / (1 + root);
  }

  private static Stage ending(Stage.Builder stage, double unmixed, Terms start, Terms mixed) {
    return stage
        .set("x", start.times(unmixed).plus(mixed.times(1 - unmixed)).map())
        .set("x_", Map.of("x", 1.0))
        .build();
  }

  private static List<Stage> inTurn(Stage first, List<Stage> middle, Stage last) {
    List<Stage> stages = new ArrayList<>(middle.size() + 2);
    stages.add(first);
    stages.addAll(middle);
    stages.add(last);
    return stages;
  }
}
