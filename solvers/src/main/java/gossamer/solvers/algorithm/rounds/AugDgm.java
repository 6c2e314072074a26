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
 * Aug-DGM: gradient tracking with both mixings last, so that a round has two exchanges, one after
 * the other.
 *
 * <pre>
 *   x+ = W (x - gamma s)      s+ = W (s + g(x+) - g(x))      s0 = g(x0), not mixed
 * </pre>
 *
 * <p>Here {@code v = s - g(x)} before the gradient is taken, whose sum over the nodes stays zero.
 * The network may change.
 *
 * <p>Source: J. Xu, S. Zhu, Y. C. Soh, L. Xie, "Augmented distributed gradient methods for
 * multi-agent optimization under uncoordinated constant stepsizes", CDC 2015. Papers that call it
 * ATC gradient tracking also mix s0, or only x (see {@link Diging}).
 */
@Kind(
    name = "aug-dgm",
    description = "gradient tracking, both variables mixed last (Xu, Zhu, Soh, Xie 2015)")
public record AugDgm(
    @Doc(
            "length of a step; (1 - sigma)/(2 L) if omitted, sigma being the second largest modulus of the eigenvalues of W")
        @Range(min = 0, open = true)
        @Nullable Double stepSize,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L)
    implements Synchronous {
  /** With the constants of the problem itself. */
  public AugDgm() {
    this(null, null);
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
    double gamma = stepSize != null ? stepSize : Steps.ofMixing(this, setting, 2);
    Map<String, Double> tracked = Map.of("v", 1.0, "r", 1.0);
    Stage begin = Stage.gradientAt(Map.of("x", 1.0)).set("s", tracked).build();
    Stage track =
        Stage.gradientAt(Map.of("x", 1.0))
            .send(tracked)
            .set("s", Map.of("v", 1.0, "r", 1.0, "D0", -1.0))
            .set("v", Map.of("v", 1.0, "D0", -1.0))
            .build();
    Stage step =
        Stage.local()
            .send(Map.of("x", 1.0, "s", -gamma))
            .set("x", Map.of("x", 1.0, "s", -gamma, "D0", -1.0))
            .build();
    return RoundRule.of("x", "v", "s")
        .conserving(Map.of("v", 1.0))
        .firstThen(List.of(begin, step), List.of(track, step));
  }
}
