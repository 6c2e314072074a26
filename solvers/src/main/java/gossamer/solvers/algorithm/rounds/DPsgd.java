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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decentralized parallel stochastic gradient descent, with H local steps: a round is one gradient,
 * and neighbours mix in every H-th, the rounds H, 2 H, ... counted from one.
 *
 * <pre>
 *   every H-th round, combine-then-adapt:  x+ = W x - gamma r
 *                     adapt-then-combine:  x+ = W (x - gamma r)
 *   other rounds:                          x+ = x - gamma r
 * </pre>
 *
 * <p>Here r is what the optimizer makes of the gradient over a batch; with PyTorch's momentum this
 * is the method that most codes for deep learning call D-PSGD, which take the second order under
 * the name of the first. With H = 1, full gradients and no optimizer it is {@link Dgd}. The
 * optimizer's rows are not mixed. With a constant step it comes near the optimum, not to it. The
 * network may change.
 *
 * <p>Sources: X. Lian, C. Zhang, H. Zhang, C.-J. Hsieh, W. Zhang, J. Liu, "Can decentralized
 * algorithms outperform centralized algorithms?", NIPS 2017, algorithm 1 (combine-then-adapt, H =
 * 1); local steps: J. Wang, G. Joshi, "Cooperative SGD", J. Mach. Learn. Res. 22, 2021. The step if
 * omitted is that of {@link Dgd}, which knows nothing of the noise of batches.
 */
@Kind(
    name = "d-psgd",
    description = "decentralized SGD with local steps (Lian and others 2017; Wang, Joshi 2021)")
public record DPsgd(
    @Doc("whether models are mixed before a gradient step or after it")
        @Default("combine-then-adapt")
        Order order,
    @Doc("how many gradient steps a node takes from one exchange to the next")
        @Default("1")
        @Range(min = 1, max = DPsgd.MOST_LOCAL_STEPS)
        int localSteps,
    @Doc("length of a gradient step; (1 + lambda_min(W))/(2 L) if omitted")
        @Range(min = 0, open = true)
        @Nullable Double stepSize,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L)
    implements Synchronous {
  static final int MOST_LOCAL_STEPS = 100_000;

  /** An exchange in each round, with the constants of the problem itself. */
  public DPsgd() {
    this(new Order.CombineThenAdapt(), 1, null, null);
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
    List<List<Stage>> rounds =
        new ArrayList<>(Collections.nCopies(localSteps - 1, Terms.gradientStep(gamma)));
    rounds.add(List.of(order.round(gamma)));
    return RoundRule.of("x").conserving(Map.of("x", 1.0)).inTurns(rounds);
  }
}
