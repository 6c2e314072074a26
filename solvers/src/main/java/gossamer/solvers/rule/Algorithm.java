package gossamer.solvers.rule;

import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Refusal;
import gossamer.graphs.resistance.Chi;
import gossamer.solvers.message.Compressor;
import gossamer.solvers.message.Exact;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An algorithm with its parameters, before it knows network and problem. Implemented by records
 * that a catalogue lists.
 */
public interface Algorithm {
  /** The smoothness that the user wants it to assume, or null for the problem's own. */
  default @Nullable Double L() {
    return null;
  }

  /** The strong convexity that the user wants it to assume, or null for the problem's own. */
  default @Nullable Double mu() {
    return null;
  }

  /**
   * The total communication rate that it runs at where the user sets none, in exchanges per unit of
   * time; {@code n/2}, one exchange a node and unit, for algorithms without a condition of their
   * own.
   *
   * @param shape computes the chi's of the same rates scaled to a total of one
   * @param nodes how many nodes
   */
  default double totalRate(Supplier<Chi> shape, int nodes) {
    return nodes / 2.0;
  }

  /** Whether it takes compressed messages; a scenario that compresses others is refused. */
  default boolean compresses() {
    return false;
  }

  /**
   * Refuses messages that it does not take.
   *
   * @throws Refusal with the reason and a remedy
   */
  default void requireTakes(Compressor messages) {
    if (!(messages instanceof Exact) && !compresses()) {
      throw new Refusal(
          "%s sends its messages as they are, and nothing is known of it with others; omit messages, or name an algorithm that takes compressed ones, such as choco-sgd"
              .formatted(Catalogue.named(this)));
    }
  }

  /** What it takes for granted; a scenario that breaks it is refused. */
  default Set<Assumption> assumes() {
    return EnumSet.of(Assumption.SYMMETRIC, Assumption.RELIABLE);
  }

  /**
   * The rule with its constants.
   *
   * @throws Refusal if the setting lacks what it needs; the message says what
   */
  Rule rule(Setting setting);

  /**
   * What theory proves for a setting: {@code -ln} of the factor by which the squared distance from
   * the optimum falls in a unit of time, at least. Empty if nothing is proven for it.
   */
  default OptionalDouble provenDecay(Setting setting) {
    return OptionalDouble.empty();
  }

  /** What is doubtful about a setting, in sentences; none if nothing is. */
  default List<String> doubts(Setting setting) {
    return List.of();
  }
}
