package gossamer.solvers.algorithm.rounds;

import gossamer.solvers.rule.RoundRule;
import gossamer.solvers.rule.Setting;
import gossamer.solvers.rule.Stage;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The recursion that NIDS, exact diffusion and D2 share, with {@code A = I - theta (I - W)}:
 *
 * <pre>
 *   x+ = A (2 x - x_ - gamma (g(x) - g(x_)))
 * </pre>
 *
 * <p>Here {@code y = x_ - gamma g(x_) - x}, so that {@code x+ = A p} and {@code y+ = y + theta (I -
 * W) p} with {@code p = x - y - gamma g(x)}; its sum over the nodes is zero.
 */
final class Diffusion {
  private Diffusion() {}

  /** The variables. */
  static RoundRule.Builder rule() {
    return RoundRule.of("x", "y").conserving(Map.of("y", 1.0));
  }

  /** A round. */
  static List<Stage> round(double gamma, double theta) {
    Terms p = Terms.of("x").minus(Terms.of("y")).minus(Terms.of("r").times(gamma));
    Terms mixed = Terms.of("D0").times(theta);
    return List.of(
        Stage.gradientAt(Map.of("x", 1.0))
            .send(p.map())
            .set("x", p.minus(mixed).map())
            .set("y", Terms.of("y").plus(mixed).map())
            .build());
  }

  /**
   * For {@code theta = 1/2} and any step below 2/L: the squared distance falls by {@code max(1 -
   * gamma mu (2 - gamma L), (1 + lambda_2(W))/2)} a round, up to a constant, with the problem's own
   * L and mu.
   *
   * <p>Source: S. Alghunaim, E. Ryu, K. Yuan, A. Sayed, "Decentralized proximal gradient algorithms
   * with linear convergence rates", IEEE Trans. Automatic Control 66(6), 2021.
   */
  static OptionalDouble provenDecay(double gamma, Setting setting) {
    double ofGradients = 1 - gamma * setting.strongConvexity() * (2 - gamma * setting.smoothness());
    double ofMixing = setting.mixing().isAlone() ? 0 : 1 - setting.mixing().lambda2() / 2;
    return Steps.decay(Math.max(ofGradients, ofMixing));
  }
}
