package example;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Setting;
import gossamer.solvers.rule.Stage;
import gossamer.solvers.rule.Synchronous;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decentralized gradient descent whose steps fall, so that its bias goes away: in round t = 0, 1,
 * ...
 *
 * <pre>
 *   x+ = W x - stepSize/(1 + t/after) g(x)
 * </pre>
 */
@Kind(name = "decaying-descent", description = "decentralized gradient descent, steps that fall")
public record DecayingDescent(
    @Doc("length of the first step") @Range(min = 0) @Default("0.1") double stepSize,
    @Doc("rounds until steps are half as long") @Range(min = 0, open = true) @Default("10")
        double after)
    implements Synchronous {
  @Override
  public Set<Assumption> assumes() {
    return Assumption.withMessages(Assumption.ABOVE_MINUS_ONE);
  }

  @Override
  public RoundRule rule(Setting setting) {
    return RoundRule.of("x").conserving(Map.of("x", 1.0)).rounds(this::stages);
  }

  /** What all nodes do in a round: a function of its number, and of nothing else. */
  private List<Stage> stages(long round) {
    double step = stepSize / (1 + round / after);
    return List.of(
        Stage.gradientAt(Map.of("x", 1.0)) // r is the gradient there
            .send(Map.of("x", 1.0)) // D0 is (I - W) of what was sent
            .set("x", Map.of("x", 1.0, "D0", -1.0, "r", -step))
            .build());
  }
}
