package gossamer.sim.engine;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.rule.LinearRule;

/** The state of every node at time 0. */
@FunctionalInterface
public interface Initial {
  /**
   * The state of one node.
   *
   * @param state all zero; overwritten with {@code variables x d} numbers, variable by variable
   */
  void fill(int node, double[] state);

  /** All models zero, and with them all variables. */
  static Initial zeros() {
    return (_, _) -> {};
  }

  /**
   * Models of independent normal entries, every node from a random stream of its own; other
   * variables start as the rule says.
   *
   * @param deviation the standard deviation
   */
  static Initial random(LinearRule rule, int dimension, double deviation, long seed) {
    return (node, state) -> {
      RandomStream random = RandomStream.of(seed, Purpose.INITIAL, node);
      for (int c = 0; c < dimension; c++) {
        state[c] = deviation * random.nextGaussian();
      }
      copyModel(rule, dimension, state);
    };
  }

  /** Copies the model to the variables that start as it. */
  static void copyModel(LinearRule rule, int dimension, double[] state) {
    for (int v = 1; v < rule.variables().size(); v++) {
      if (rule.startsAsModel(rule.variables().get(v))) {
        System.arraycopy(state, 0, state, v * dimension, dimension);
      }
    }
  }
}
