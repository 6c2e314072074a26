package gossamer.solvers.algorithm.clocks;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.resistance.Chi;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Assumption;
import gossamer.solvers.rule.Constants;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A2CiD2: randomized gossip accelerated by a second copy of the model, towards which the first one
 * flows.
 *
 * <pre>
 *   x'  = eta (x~ - x),  x~' = eta (x - x~)                     eta = 1/(2 sqrt(chi1 chi2))
 *   gradient at i:  x -= gamma grad f_i(x),  x~ -= gamma grad f_i(x)
 *   gossip on ij:   m = x_i - x_j;  x_i -= m/2, x~_i -= alpha~ m, and the opposite at j;  alpha~ = sqrt(chi1/chi2)/2
 * </pre>
 *
 * <p>The chi's are those of the rates as run; x~ starts as x. With {@code gamma = 0} it is
 * accelerated (continuized) gossip. Gossip and flow keep the sum of {@code x + x~}.
 *
 * <p>Source: A. Nabli, E. Belilovsky, E. Oyallon, "A2CiD2: Accelerating asynchronous communication
 * in decentralized deep learning", NeurIPS 2023, algorithm 1 and proposition 3.6.
 */
@Kind(
    name = "a2cid2",
    description = "randomized gossip accelerated by a continuous momentum (Nabli and others 2023)")
public record Acid(
    @Doc("length of a gradient step, 0 for averaging alone; 1/L if omitted") @Range(min = 0)
        @Nullable Double stepSize,
    @Doc("smoothness to assume; the problem's own if omitted") @Range(min = 0, open = true)
        @Nullable Double L)
    implements Algorithm {
  /** With the constants of the problem itself. */
  public Acid() {
    this(null, null);
  }

  @Override
  public Set<Assumption> assumes() {
    return Assumption.withMessages();
  }

  @Override
  public List<String> doubts(Setting setting) {
    return stepSize == null ? Constants.doubts(this, setting) : List.of();
  }

  @Override
  public LinearRule rule(Setting setting) {
    double gamma = stepSize != null ? stepSize : 1 / Constants.smoothness(this, setting);
    return averaging(setting)
        .gradient(Map.of("x", 1.0), Map.of(), Map.of("x", -gamma, "x_tilde", -gamma))
        .build();
  }

  /** The rule without its gradient step. */
  static LinearRule.Builder averaging(Setting setting) {
    Chi chi = setting.chi();
    boolean alone = chi.product() == 0; // a single node: there is nothing to mix
    double eta = alone ? 0 : 1 / (2 * Math.sqrt(chi.product()));
    double alphaTilde = alone ? 0 : Math.sqrt(chi.chi1() / chi.chi2()) / 2;
    return LinearRule.of("x", "x_tilde")
        .flow("x", Map.of("x", -eta, "x_tilde", eta))
        .flow("x_tilde", Map.of("x", eta, "x_tilde", -eta))
        .gossip(Map.of("x", 1.0), Map.of("x", -0.5, "x_tilde", -alphaTilde))
        .conserving(Map.of("x", 1.0, "x_tilde", 1.0))
        .startingAsModel("x_tilde");
  }
}
