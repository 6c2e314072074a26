package gossamer.solvers.rule;

import gossamer.graphs.resistance.Chi;
import org.jspecify.annotations.Nullable;

/**
 * An algorithm with its parameters, before it knows network and problem. Implemented by records in
 * {@link Algorithms}.
 */
public interface Algorithm {
  /**
   * What an algorithm's constants follow from.
   *
   * @param smoothness L, at least mu
   * @param strongConvexity mu, at least zero
   * @param chi of the rates as run
   */
  record Setting(double smoothness, double strongConvexity, Chi chi) {}

  /** The smoothness that the user wants it to assume, or null for the problem's own. */
  @Nullable Double L();

  /** The strong convexity that the user wants it to assume, or null for the problem's own. */
  @Nullable Double mu();

  /** Whether it needs mu > 0; most do not. */
  default boolean needsStrongConvexity() {
    return false;
  }

  /**
   * The total communication rate that it runs at where the user sets none, in exchanges per unit of
   * time; {@code n/2}, one exchange a node and unit, for algorithms without a condition of their
   * own.
   *
   * @param shape chi's of the same rates scaled to a total of one
   * @param nodes how many nodes
   */
  default double totalRate(Chi shape, int nodes) {
    return nodes / 2.0;
  }

  /**
   * Whether the theory's condition on the rates holds, to rounding; true for algorithms without
   * one.
   */
  default boolean accepts(Chi chi) {
    return true;
  }

  /** The rule with its constants. */
  LinearRule rule(Setting setting);
}
