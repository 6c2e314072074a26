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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * EXTRA: decentralized gradient descent with a correction that removes its bias.
 *
 * <pre>
 *   x1 = W x0 - gamma g(x0)
 *   x+ = (I + W) x - (1/2)(I + W) x_ - gamma (g(x) - g(x_))
 * </pre>
 *
 * <p>Here {@code h} is the correction, {@code (1/2)(I - W)} times the sum of all iterates so far:
 * {@code x+ = W x - gamma g(x) - h}, {@code h+ = h + (1/2)(I - W) x}. Its sum over the nodes is
 * zero.
 *
 * <p>Source: W. Shi, Q. Ling, G. Wu, W. Yin, "EXTRA: an exact first-order algorithm for
 * decentralized consensus optimization", SIAM J. Optim. 25(2), 2015, algorithm 1 with {@code W~ =
 * (I + W)/2}. The step if omitted is the one of its experiments; the one of its theorem for
 * strongly convex problems is about kappa times smaller. Some codes take {@code W~ = t W + (1 - t)
 * I} with t above one, for which neither {@code W~} nor {@code W~ - W} need be positive.
 */
@Kind(name = "extra", description = "exact first-order algorithm (Shi and others 2015)")
public record Extra(
    @Doc("length of a gradient step; (1 + lambda_min(W))/(2 L) if omitted")
        @Range(min = 0, open = true)
        @Nullable Double stepSize,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L)
    implements Synchronous {
  /** With the constants of the problem itself. */
  public Extra() {
    this(null, null);
  }

  @Override
  public Set<Assumption> assumes() {
    return Assumption.withMessages(Assumption.STATIC, Assumption.ABOVE_MINUS_ONE);
  }

  @Override
  public List<String> doubts(Setting setting) {
    return stepSize == null ? Constants.doubts(this, setting) : List.of();
  }

  @Override
  public RoundRule rule(Setting setting) {
    double gamma = stepSize != null ? stepSize : Steps.ofSmallestEigenvalue(this, setting);
    return RoundRule.of("x", "h")
        .conserving(Map.of("h", 1.0))
        .everyRound(
            Stage.gradientAt(Map.of("x", 1.0))
                .send(Map.of("x", 1.0))
                .set("x", Map.of("x", 1.0, "D0", -1.0, "r", -gamma, "h", -1.0))
                .set("h", Map.of("h", 1.0, "D0", 0.5))
                .build());
  }
}
