package gossamer.solvers.algorithm.rounds;

import gossamer.graphs.kind.Default;
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
 * NIDS: its step size does not depend on the network.
 *
 * <pre>
 *   x1 = x0 - gamma g(x0)                                      nothing is sent
 *   x+ = (I - theta (I - W)) (2 x - x_ - gamma (g(x) - g(x_)))   theta = 1/2
 * </pre>
 *
 * <p>The recursion is the one of {@link ExactDiffusion}, which mixes in the first round too: NIDS
 * is exact diffusion one local step later.
 *
 * <p>Source: Z. Li, W. Shi, M. Yan, "A decentralized proximal-gradient method with network
 * independent step-sizes and separated convergence rates", IEEE Trans. Signal Processing 67(17),
 * 2019, algorithm 1 without a nonsmooth part, with equal steps; its c is {@code theta/gamma}.
 */
@Kind(name = "nids", description = "exact, with a step that no network limits (Li, Shi, Yan 2019)")
public record Nids(
    @Doc("length of a gradient step, below 2/L; 1/L if omitted") @Range(min = 0, open = true)
        @Nullable Double stepSize,
    @Doc("how much is mixed: by I - theta (I - W)")
        @Range(min = 0, max = 1, open = true)
        @Default("0.5")
        double theta,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L)
    implements Synchronous {
  /** With the constants of the problem itself. */
  public Nids() {
    this(null, 0.5, null);
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
    return theta == 0.5 && setting.isSmooth()
        ? Diffusion.provenDecay(step(setting), setting)
        : OptionalDouble.empty();
  }

  @Override
  public RoundRule rule(Setting setting) {
    double gamma = step(setting);
    return Diffusion.rule().firstThen(Terms.gradientStep(gamma), Diffusion.round(gamma, theta));
  }

  private double step(Setting setting) {
    return stepSize != null ? stepSize : Steps.inverseOfSmoothness(this, setting);
  }
}
