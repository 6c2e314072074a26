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
 * DIGing, or gradient tracking: each node follows the mean gradient by a second variable s.
 *
 * <pre>
 *   combine-then-adapt:  x+ = W x - gamma s        s+ = W s + g(x+) - g(x)     s0 = g(x0)
 *   adapt-then-combine:  x+ = W (x - gamma s)      s+ = W s + g(x+) - g(x)     s0 = g(x0)
 * </pre>
 *
 * <p>Here {@code t = s - g(x)}, which is zero at the start and whose sum over the nodes stays zero:
 * the mean of s is the mean gradient. The network may change. {@link AugDgm} mixes the difference
 * of the gradients too.
 *
 * <p>Sources: A. Nedic, A. Olshevsky, W. Shi, "Achieving geometric convergence for distributed
 * optimization over time-varying graphs", SIAM J. Optim. 27(4), 2017, algorithm 1; G. Qu, N. Li,
 * "Harnessing smoothness to accelerate distributed optimization", IEEE Trans. Control of Network
 * Systems 5(3), 2018. The second order is the NEXT of P. Di Lorenzo, G. Scutari, 2016; other papers
 * also mix s after the gradients are added and still say ATC. The steps if omitted follow the form
 * of the theorems, with constants that are stable on many networks; {@code (1 - sigma)^2/L}, often
 * seen, diverges on complete graphs.
 */
@Kind(name = "diging", description = "gradient tracking (Nedic, Olshevsky, Shi 2017; Qu, Li 2018)")
public record Diging(
    @Doc("whether models are mixed before a step or after it") @Default("combine-then-adapt")
        Order order,
    @Doc(
            "length of a step; (1 - sigma)/(4 L) if omitted, twice that for adapt-then-combine; sigma is the second largest modulus of the eigenvalues of W")
        @Range(min = 0, open = true)
        @Nullable Double stepSize,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L)
    implements Synchronous {
  /** With the constants of the problem itself. */
  public Diging() {
    this(new Order.CombineThenAdapt(), null, null);
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
    double gamma = stepSize != null ? stepSize : step(setting);
    Terms tracked = Terms.of("t").plus(Terms.of("r"));
    Terms stepped = Terms.of("x").minus(tracked.times(gamma));
    Terms message =
        switch (order) {
          case Order.CombineThenAdapt _ -> Terms.of("x");
          case Order.AdaptThenCombine _ -> stepped;
        };
    return RoundRule.of("x", "t")
        .conserving(Map.of("t", 1.0))
        .everyRound(
            Stage.gradientAt(Map.of("x", 1.0))
                .send(message.map())
                .send(tracked.map())
                .set("x", stepped.minus(Terms.of("D0")).map())
                .set("t", Map.of("t", 1.0, "D1", -1.0))
                .build());
  }

  private double step(Setting setting) {
    return switch (order) {
      case Order.CombineThenAdapt _ -> Steps.ofMixing(this, setting, 4);
      case Order.AdaptThenCombine _ -> Steps.ofMixing(this, setting, 2);
    };
  }
}
