package gossamer.solvers.algorithm.rounds;

import gossamer.solvers.mixing.MixingSpectrum;
import gossamer.solvers.rule.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Accelerated gossip by Chebyshev polynomials: K exchanges compute {@code AG(m) = m - P_K(I - c3
 * Lap) m}, where P_K is the polynomial of degree K that is one at one and smallest on the other
 * eigenvalues. Lap is the Laplacian of the weights, at any scale.
 *
 * <pre>
 *   v_0 = m,  v_1 = c2 (m - c3 Lap m),  v+ = 2 c2 (v - c3 Lap v) - v_
 *   a_0 = 1,  a_1 = c2,                 a+ = 2 c2 a - a_                  AG(m) = m - v_K/a_K
 *   g = lambda_2/lambda_max,  c1 = (1 - sqrt(g))/(1 + sqrt(g)),  c2 = (1 + g)/(1 - g),  c3 = 2/((1 + g) lambda_max)
 * </pre>
 *
 * <p>With {@code g = 1}, as on a complete graph, c2 is infinite. Then one exchange does what any
 * number would: {@code AG(m) = c3 Lap m}, the difference from the mean, and there is no second one.
 *
 * <p>Source: K. Scaman and others, "Optimal algorithms for smooth and strongly convex distributed
 * optimization in networks", ICML 2017, algorithm 2. A public code has {@code v+ = 2 c2 (I - c3
 * Lap)(v - v_)}, with which one is not mapped to one.
 *
 * @param exchanges K
 */
record Chebyshev(int exchanges, double c1, double c2, double c3) {
  /** Gaps this near to one are one: eigenvalues carry roundings. */
  private static final double ROUNDING = 1e-12;

  /** Roots that are whole numbers, as on stars, must not depend on the last bit of eigenvalues. */
  private static final double MARGIN = 1e-9;

  /**
   * The polynomial for weights.
   *
   * @param told K, or null for {@code floor(1/sqrt(g))}
   */
  static Chebyshev of(MixingSpectrum mixing, @Nullable Integer told) {
    if (mixing.isAlone()) {
      return new Chebyshev(1, 0, 1, 1); // nobody differs, so any c3 will do
    }
    double gap = 1 / mixing.chi();
    if (1 - gap <= ROUNDING) {
      return new Chebyshev(1, 0, 1, 1 / mixing.lambdaMax());
    }
    double root = Math.sqrt(gap);
    return new Chebyshev(
        told != null ? told : (int) Math.floor(1 / root + MARGIN),
        (1 - root) / (1 + root),
        (1 + gap) / (1 - gap),
        2 / ((1 + gap) * mixing.lambdaMax()));
  }

  /** {@code c1^K}. */
  double power() {
    return StrictMath.pow(c1, exchanges);
  }

  /**
   * A round that computes AG of a message. The variables {@code p} and {@code v} are scratch.
   *
   * @param first the stage of the first exchange, with what it does besides
   * @param message what it sends
   * @param kept the same in terms of the variables as they are at the last exchange, if that is
   *     another one
   * @param end adds what becomes of {@code AG(message)}, its second argument, to the last stage
   */
  List<Stage> stages(
      Stage.Builder first, Terms message, Terms kept, BiConsumer<Stage.Builder, Terms> end) {
    Terms disagreement = Terms.of("D0").times(c3);
    first.send(message.map());
    if (exchanges == 1) {
      end.accept(first, disagreement);
      return List.of(first.build());
    }
    first.set("p", message.map()).set("v", message.minus(disagreement).times(c2).map());
    Terms next = Terms.of("v").minus(disagreement).times(2 * c2).minus(Terms.of("p"));
    Stage middle =
        Stage.local()
            .send(Terms.of("v").map())
            .set("p", Terms.of("v").map())
            .set("v", next.map())
            .build();
    Stage.Builder last = Stage.local().send(Terms.of("v").map());
    end.accept(last, kept.minus(next.times(1 / scale())));
    List<Stage> stages = new ArrayList<>();
    stages.add(first.build());
    for (int k = 2; k < exchanges; k++) {
      stages.add(middle);
    }
    stages.add(last.build());
    return stages;
  }

  /** {@code a_K}. */
  private double scale() {
    double before = 1;
    double scale = c2;
    for (int k = 1; k < exchanges; k++) {
      double next = 2 * c2 * scale - before;
      before = scale;
      scale = next;
    }
    return scale;
  }
}
