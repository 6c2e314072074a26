package gossamer.solvers.algorithm.rounds;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.Constants;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Setting;
import gossamer.solvers.rule.Synchronous;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Exact diffusion: adapt, correct, combine.
 *
 * <pre>
 *   x1 = (1/2)(I + W) (x0 - gamma g(x0))
 *   x+ = (1/2)(I + W) (2 x - x_ - gamma (g(x) - g(x_)))
 * </pre>
 *
 * <p>{@link Nids} has the same recursion, but does not mix in the first round; {@link D2} mixes by
 * W itself.
 *
 * <p>Source: K. Yuan, B. Ying, X. Zhao, A. Sayed, "Exact diffusion for distributed optimization and
 * learning, part I", IEEE Trans. Signal Processing 67(3), 2019, algorithm 1, where {@code (I +
 * W)/2} is called A-bar.
 */
@Kind(
    name = "exact-diffusion",
    description = "adapts, corrects, combines (Yuan, Ying, Zhao, Sayed 2019)")
public record ExactDiffusion(
    @Doc("length of a gradient step, below 2/L; 1/L if omitted") @Range(min = 0, open = true)
        @Nullable Double stepSize,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L)
    implements Synchronous {
  /** With the constants of the problem itself. */
  public ExactDiffusion() {
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
  public OptionalDouble provenDecay(Setting setting) {
    return setting.isSmooth()
        ? Diffusion.provenDecay(step(setting), setting)
        : OptionalDouble.empty();
  }

  @Override
  public RoundRule rule(Setting setting) {
    return Diffusion.rule().everyRound(Diffusion.round(step(setting), 0.5));
  }

  private double step(Setting setting) {
    return stepSize != null ? stepSize : Steps.inverseOfSmoothness(this, setting);
  }
}
