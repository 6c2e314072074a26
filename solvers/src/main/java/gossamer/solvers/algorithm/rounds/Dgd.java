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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decentralized gradient descent, in either order.
 *
 * <pre>
 *   combine-then-adapt:  x+ = W x - gamma g(x)
 *   adapt-then-combine:  x+ = W (x - gamma g(x))
 * </pre>
 *
 * <p>With a constant step it comes near the optimum, not to it: the first order minimises {@code
 * sum f_i(x_i) + x.(I - W) x/(2 gamma)}. With {@code gamma = 0} it computes the mean of the initial
 * models. The network may change.
 *
 * <p>Sources: A. Nedic, A. Ozdaglar, "Distributed subgradient methods for multi-agent
 * optimization", IEEE Trans. Automatic Control 54(1), 2009, equation 3; both orders: F. Cattivelli,
 * A. Sayed, "Diffusion LMS strategies for distributed estimation", IEEE Trans. Signal Processing
 * 58(3), 2010. The D-PSGD of X. Lian and others, NIPS 2017, is the first order; most codes for deep
 * learning take the second under the same name. The step if omitted is the largest with which the
 * first order is stable, halved (K. Yuan, Q. Ling, W. Yin, SIAM J. Optim. 26(3), 2016).
 */
@Kind(
    name = "dgd",
    description = "decentralized gradient descent, biased by its step (Nedic, Ozdaglar 2009)")
public record Dgd(
    @Doc("whether models are mixed before a gradient step or after it")
        @Default("combine-then-adapt")
        Order order,
    @Doc("length of a gradient step, 0 for averaging alone; (1 + lambda_min(W))/(2 L) if omitted")
        @Range(min = 0)
        @Nullable Double stepSize,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L)
    implements Synchronous {
  /** With the constants of the problem itself. */
  public Dgd() {
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
    double gamma = stepSize != null ? stepSize : Steps.ofSmallestEigenvalue(this, setting);
    return RoundRule.of("x").conserving(Map.of("x", 1.0)).everyRound(order.round(gamma));
  }
}
