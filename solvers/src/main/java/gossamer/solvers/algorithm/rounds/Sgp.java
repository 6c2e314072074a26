package gossamer.solvers.algorithm.rounds;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.solvers.mixing.ColumnStochastic;
import gossamer.solvers.mixing.MixingDesign;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.Constants;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Setting;
import gossamer.solvers.rule.Stage;
import gossamer.solvers.rule.Synchronous;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stochastic gradient push, for networks whose links work in one direction. Each node gives away
 * parts of what it has, by a column-stochastic P, and the variable w, one number that goes along,
 * tells how much came back:
 *
 * <pre>
 *   z  = x/w                       the model, where the gradient r is taken
 *   x+ = P (x - gamma r)
 *   w+ = P w                       starts at one; its sum over the nodes is n
 * </pre>
 *
 * <p>A message is d + 1 numbers, and one link in one direction is one communication. Nodes to which
 * little flows have a small w, so that their step, {@code gamma/w} in the model, is longer. With a
 * constant step it comes near the optimum, not to it. The network may change. With weights that are
 * symmetric, w stays one and this is {@link DPsgd} that adapts first.
 *
 * <p>Source: M. Assran, N. Loizou, N. Ballas, M. Rabbat, "Stochastic gradient push for distributed
 * deep learning", ICML 2019, algorithm 1. Nothing is published for the step where the objective is
 * all that is known; if omitted it is one for which {@code gamma L/w} is safe down to {@code w =
 * 1/20}.
 */
@Kind(
    name = "sgp",
    description = "stochastic gradient push over directed links (Assran and others 2019)")
public record Sgp(
    @Doc("length of a gradient step; 1/(10 L) if omitted") @Range(min = 0, open = true)
        @Nullable Double stepSize,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L)
    implements Synchronous {
  private static final double SHARE = 0.1;

  /** With the constants of the problem itself. */
  public Sgp() {
    this(null, null);
  }

  @Override
  public Set<Assumption> assumes() {
    return EnumSet.of(Assumption.RELIABLE);
  }

  @Override
  public MixingDesign mixing() {
    return new ColumnStochastic();
  }

  @Override
  public List<String> doubts(Setting setting) {
    return stepSize == null ? Constants.doubts(this, setting) : List.of();
  }

  @Override
  public RoundRule rule(Setting setting) {
    double gamma = stepSize != null ? stepSize : SHARE * Steps.inverseOfSmoothness(this, setting);
    Terms half = Terms.of("x").minus(Terms.of("r").times(gamma));
    return RoundRule.of("x", "w")
        .scalar("w")
        .readoutOver("w")
        .conserving(Map.of("w", 1.0))
        .everyRound(
            Stage.gradientAt(Map.of("x", 1.0))
                .over("w")
                .send(half.map())
                .send(Map.of("w", 1.0))
                .set("x", half.minus(Terms.of("D0")).map())
                .set("w", Map.of("w", 1.0, "D1", -1.0))
                .build());
  }
}
