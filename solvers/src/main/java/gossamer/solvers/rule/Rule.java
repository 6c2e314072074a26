package gossamer.solvers.rule;

import java.util.List;
import java.util.Optional;

/**
 * What a node does, whatever its kind of clock: the part of a rule that rows, snapshots, state.csv
 * and initial states go by. Immutable; shared by all nodes.
 */
public sealed interface Rule permits LinearRule, RoundRule {
  /**
   * The names of the k variables of a node, each a vector of R^d or {@link #isScalar one number};
   * the first is a vector, and set at the start.
   */
  List<String> variables();

  /**
   * Whether a variable is one number instead of a vector; it starts at one, and takes the first
   * place where states are listed as vectors.
   */
  default boolean isScalar(String variable) {
    return false;
  }

  /** Whether a variable starts as a copy of the first one; otherwise it starts at zero. */
  boolean startsAsModel(String variable);

  /**
   * The readout: the combination of variables that is the node's model, k numbers; a new array.
   * Metrics, divergence and the mean model see this.
   */
  double[] readout();

  /** The variable that is one number and divides the {@link #readout}; empty if none does. */
  default Optional<String> divisor() {
    return Optional.empty();
  }

  /**
   * Whether the variables are those of a dual method: the model is then the gradient of the
   * conjugate f_i* at the readout.
   */
  default boolean isDual() {
    return false;
  }

  /**
   * The rule's invariant: the combination of variables whose sum over all nodes neither flow nor
   * exchanges change (in rounds: that a round without gradients keeps), k numbers; a new array. All
   * zero if the rule names none.
   */
  double[] conserved();
}
