package gossamer.solvers.algorithm.rounds;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
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
 * CHOCO-SGD: nodes send compressed differences from what their neighbours know of them, so that
 * nothing is lost for good.
 *
 * <pre>
 *   x  &lt;- x - gamma r
 *   xh &lt;- xh + Q(x - xh)        at the node and at all who hold a copy of it
 *   x  &lt;- x + c (W - I) xh
 * </pre>
 *
 * <p>No node keeps copies of its neighbours' xh: {@code e = (I - W) xh} is kept by increments,
 * {@code e <- e + (I - W) Q}, which is the same as long as W never changes and no message is lost.
 * The sum of e over the nodes is zero. xh starts at zero, and the gossip comes after its update, as
 * in the paper; a public code of the authors gossips with xh from before and starts it at the
 * model, which is another sequence. With a constant step it comes near the optimum, not to it.
 *
 * <p>Source: A. Koloskova, S. Stich, M. Jaggi, "Decentralized stochastic optimization and gossip
 * algorithms with compressed communication", ICML 2019, algorithm 2; the consensus step c if
 * omitted is that of theorem 2: {@code delta^2 omega / (16 delta + delta^2 + 4 beta^2 + 2 delta
 * beta^2 - 8 delta omega)} with {@code delta = 1 - sigma(W)}, {@code beta = 1 - lambda_min(W)} and
 * the contraction omega of the messages. It is safe, and far smaller than what is best in practice.
 */
@Kind(
    name = "choco-sgd",
    description = "SGD with compressed differences (Koloskova, Stich, Jaggi 2019)")
public record ChocoSgd(
    @Doc("length of a gradient step; 1/(2 L) if omitted") @Range(min = 0, open = true)
        @Nullable Double stepSize,
    @Doc("length of a consensus step, c; if omitted the paper's, which is far from the longest")
        @Range(min = 0, open = true)
        @Nullable Double consensusStep,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L)
    implements Synchronous {
  /** With the constants of the problem itself. */
  public ChocoSgd() {
    this(null, null, null);
  }

  @Override
  public Set<Assumption> assumes() {
    return Assumption.withMessages(Assumption.STATIC, Assumption.ABOVE_MINUS_ONE);
  }

  @Override
  public boolean compresses() {
    return true;
  }

  @Override
  public List<String> doubts(Setting setting) {
    return stepSize == null ? Constants.doubts(this, setting) : List.of();
  }

  @Override
  public RoundRule rule(Setting setting) {
    double gamma = stepSize != null ? stepSize : Steps.inverseOfSmoothness(this, setting) / 2;
    double c = consensusStep != null ? consensusStep : publishedStep(setting);
    Terms half = Terms.of("x").minus(Terms.of("r").times(gamma));
    Terms disagreement = Terms.of("e").plus(Terms.of("D0"));
    return RoundRule.of("x", "xh", "e")
        .conserving(Map.of("e", 1.0))
        .everyRound(
            Stage.gradientAt(Map.of("x", 1.0))
                .send(half.minus(Terms.of("xh")).map())
                .compressed(setting.messages())
                .set("xh", Map.of("xh", 1.0, "Q0", 1.0))
                .set("e", disagreement.map())
                .set("x", half.minus(disagreement.times(c)).map())
                .build());
  }

  private static double publishedStep(Setting setting) {
    double omega = setting.contraction();
    if (!(omega > 0)) {
      throw new ParameterException(
          "consensusStep",
          "the paper's consensus step, taken if omitted, is zero: nothing is proven about how much these messages keep; give a consensusStep, such as 0.1, or other messages");
    }
    double delta = 1 - setting.mixing().sigma();
    if (!(delta > 0)) {
      throw new ParameterException(
          "consensusStep",
          "the paper's consensus step, taken if omitted, is zero: with these weights nodes never agree; give other weights, such as mixing: metropolis");
    }
    double beta = setting.mixing().lambdaMax();
    return delta
        * delta
        * omega
        / (16 * delta
            + delta * delta
            + 4 * beta * beta
            + 2 * delta * beta * beta
            - 8 * delta * omega);
  }
}
