package gossamer.solvers.algorithm.rounds;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.solvers.mixing.LaplacianWeights;
import gossamer.solvers.mixing.MixingDesign;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.Constants;
import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Setting;
import gossamer.solvers.rule.Synchronous;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * D2: decentralized training over decentralized data.
 *
 * <pre>
 *   x1 = W (x0 - gamma g(x0))
 *   x+ = W (2 x - x_ - gamma (g(x) - g(x_)))
 * </pre>
 *
 * <p>It diverges if an eigenvalue of W is not above -1/3; Metropolis weights on a ring of an even
 * number of nodes have -1/3 exactly. {@link ExactDiffusion} mixes by {@code (I + W)/2} and has no
 * such limit.
 *
 * <p>Source: H. Tang, X. Lian, M. Yan, C. Zhang, J. Liu, "D2: decentralized training over
 * decentralized data", ICML 2018, algorithm 1. Of the public codes, some subtract the old gradient
 * again, which diverges, and some call {@link Nids} by this name.
 */
@Kind(
    name = "d2",
    description = "for data that differ between nodes; mixes by W itself (Tang and others 2018)")
public record D2(
    @Doc("length of a gradient step; 1/(2 L) if omitted") @Range(min = 0, open = true)
        @Nullable Double stepSize,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L)
    implements Synchronous {
  /** With the constants of the problem itself. */
  public D2() {
    this(null, null);
  }

  @Override
  public Set<Assumption> assumes() {
    return Assumption.withMessages(Assumption.STATIC, Assumption.ABOVE_MINUS_THIRD);
  }

  @Override
  public MixingDesign mixing() {
    return new LaplacianWeights();
  }

  @Override
  public List<String> doubts(Setting setting) {
    return stepSize == null ? Constants.doubts(this, setting) : List.of();
  }

  @Override
  public RoundRule rule(Setting setting) {
    double gamma = stepSize != null ? stepSize : Steps.inverseOfSmoothness(this, setting) / 2;
    return Diffusion.rule().everyRound(Diffusion.round(gamma, 1));
  }
}
