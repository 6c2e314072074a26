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
 * Acc-DNGD-SC: Nesterov's accelerated gradient, in its form with three sequences, along gradients
 * that are tracked.
 *
 * <pre>
 *   x+ = W y - eta s                                        alpha = sqrt(mu eta)
 *   v+ = (1 - alpha) W v + alpha W y - (eta/alpha) s
 *   y+ = (x+ + alpha v+)/(1 + alpha)
 *   s+ = W s + g(y+) - g(y)                                 x0 = v0 = y0, s0 = g(y0)
 * </pre>
 *
 * <p>The model is x. As in {@link Diging} {@code t = s - g(y)} is stored, which is zero at the
 * start and whose sum over the nodes stays zero. The theorem is of networks that stay the same.
 *
 * <p>Source: G. Qu, N. Li, "Accelerated distributed Nesterov gradient descent", IEEE Trans.
 * Automatic Control 65(6), 2020, the strongly convex case. Its rate is {@code 1 - C (mu/L)^(5/7)},
 * which steps of the order of {@code (mu/L)^(3/7)/L} give. The step if omitted is of that order,
 * and of the network has only what modes need: near an eigenvalue -1 of W steps above about {@code
 * (1 + lambda_min)^3/(2 L)} are unstable, while eigenvalues near 1 limit nothing.
 */
@Kind(
    name = "acc-dngd-sc",
    description = "gradient tracking, accelerated; strongly convex case (Qu, Li 2020)")
public record AccDngdSc(
    @Doc(
            "length of a gradient step, eta; (1 + lambda_min)^3 (mu/L)^(3/7)/(4 L) if omitted, lambda_min being the smallest eigenvalue of W")
        @Range(min = 0, open = true)
        @Nullable Double stepSize,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L,
    @Doc("strong convexity to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double mu)
    implements Synchronous {
  /** With the constants of the problem itself. */
  public AccDngdSc() {
    this(null, null, null);
  }

  /** Weights without negative eigenvalues, for the sake of the step. */
  @Override
  public MixingDesign mixing() {
    return new LaplacianWeights();
  }

  @Override
  public Set<Assumption> assumes() {
    return mu == null
        ? Assumption.withMessages(Assumption.ABOVE_MINUS_ONE, Assumption.STRONGLY_CONVEX)
        : Assumption.withMessages(Assumption.ABOVE_MINUS_ONE);
  }

  @Override
  public List<String> doubts(Setting setting) {
    return Constants.doubts(this, setting);
  }

  @Override
  public RoundRule rule(Setting setting) {
    double eta = stepSize != null ? stepSize : step(setting);
    double alpha = Math.sqrt(Constants.strongConvexity(this, setting) * eta);
    Terms y = Terms.of("x").plus(Terms.of("v").times(alpha)).times(1 / (1 + alpha));
    Terms s = Terms.of("t").plus(Terms.of("r"));
    Terms mixedY = y.minus(Terms.of("D0"));
    Terms mixedV = Terms.of("v").minus(Terms.of("D1"));
    return RoundRule.of("x", "v", "t")
        .startingAsModel("v")
        .conserving(Map.of("t", 1.0))
        .everyRound(
            Stage.gradientAt(y.map())
                .send(y.map())
                .send(Map.of("v", 1.0))
                .send(s.map())
                .set("x", mixedY.minus(s.times(eta)).map())
                .set(
                    "v",
                    mixedV
                        .times(1 - alpha)
                        .plus(mixedY.times(alpha))
                        .minus(s.times(eta / alpha))
                        .map())
                .set("t", Map.of("t", 1.0, "D2", -1.0))
                .build());
  }

  private double step(Setting setting) {
    double share = Steps.ofSmallestEigenvalue(this, setting) * Constants.smoothness(this, setting);
    return 2
        * StrictMath.pow(share, 3)
        * StrictMath.pow(Constants.condition(this, setting), -3.0 / 7)
        / Constants.smoothness(this, setting);
  }
}
