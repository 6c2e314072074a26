package gossamer.solvers.algorithm.rounds;

import gossamer.graphs.kind.Default;
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
 * Quasi-global momentum: the direction is smoothed with how the mixed model moved, so that it is
 * about that of the mean model even where nodes hold different data.
 *
 * <pre>
 *   p  = x - gamma (beta m + r)/(1 + beta)
 *   x+ = W p
 *   m+ = beta m + (1 - beta) (x - x+)/gamma
 * </pre>
 *
 * <p>The mean over the nodes moves by {@code -gamma r} in the long run, whatever beta is; without
 * gradients the mean of {@code x - gamma beta/(1 - beta) m} stays. With {@code beta = 0} it is
 * {@link DPsgd} that adapts first. Biased by a constant step, as that is.
 *
 * <p>Source: T. Lin, S. Karimireddy, S. Stich, M. Jaggi, "Quasi-global momentum: accelerating
 * decentralized deep learning on heterogeneous data", ICML 2021, algorithm 1 with the division by
 * {@code 1 + beta}; codes that leave it out take steps that are up to {@code 1/(1 - beta)} longer.
 * The step if omitted is half the longest for which rounds with a Hessian that all nodes share are
 * stable however they mix.
 */
@Kind(
    name = "qg-momentum",
    description = "momentum of the mixed model (Lin, Karimireddy, Stich, Jaggi 2021)")
public record QgMomentum(
    @Doc("how much of the direction so far is kept") @Default("0.9") @Range(min = 0, max = 0.9999)
        double beta,
    @Doc("length of a gradient step; 1/(2 L) if omitted") @Range(min = 0, open = true)
        @Nullable Double stepSize,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L)
    implements Synchronous {
  /** With the constants of the problem itself. */
  public QgMomentum() {
    this(0.9, null, null);
  }

  @Override
  public Set<Assumption> assumes() {
    return Assumption.withMessages(Assumption.ABOVE_MINUS_ONE);
  }

  @Override
  public List<String> doubts(Setting setting) {
    return stepSize == null ? Constants.doubts(this, setting) : List.of();
  }

  @Override
  public RoundRule rule(Setting setting) {
    double gamma = stepSize != null ? stepSize : Steps.inverseOfSmoothness(this, setting) / 2;
    Terms direction = Terms.of("m").times(beta).plus(Terms.of("r")).times(1 / (1 + beta));
    Terms p = Terms.of("x").minus(direction.times(gamma));
    Terms moved = direction.plus(Terms.of("D0").times(1 / gamma));
    return RoundRule.of("x", "m")
        .conserving(Map.of("x", 1.0, "m", -gamma * beta / (1 - beta)))
        .everyRound(
            Stage.gradientAt(Map.of("x", 1.0))
                .send(p.map())
                .set("x", p.minus(Terms.of("D0")).map())
                .set("m", Terms.of("m").times(beta).plus(moved.times(1 - beta)).map())
                .build());
  }
}
