package gossamer.sim.partition;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.rule.Rule;

/** The state of every node at time 0. */
@FunctionalInterface
public interface Initial {
  /**
   * The state of one node.
   *
   * @param state all zero; overwritten with {@code variables x d} numbers, variable by variable
   */
  void fill(int node, double[] state);

  /** All variables zero. */
  static Initial zeros() {
    return (_, _) -> {};
  }

  /** All models zero; other variables start as the rule says. */
  static Initial zeros(Rule rule, int dimension) {
    return (_, state) -> copyModel(rule, dimension, state);
  }

  /**
   * The same model at every node; other variables start as the rule says.
   *
   * @param model d numbers; copied
   */
  static Initial same(Rule rule, double[] model) {
    double[] copy = model.clone();
    return (_, state) -> {
      System.arraycopy(copy, 0, state, 0, copy.length);
      copyModel(rule, copy.length, state);
    };
  }

  /**
   * Models of independent normal entries, every node from a random stream of its own; other
   * variables start as the rule says.
   *
   * @param deviation the standard deviation
   */
  static Initial random(Rule rule, int dimension, double deviation, long seed) {
    return (node, state) -> {
      RandomStream random = RandomStream.of(seed, Purpose.INITIAL, node);
      for (int c = 0; c < dimension; c++) {
        state[c] = deviation * random.nextGaussian();
      }
      copyModel(rule, dimension, state);
    };
  }

  /** Copies the model to the variables that start as it, and sets those that start at one. */
  static void copyModel(Rule rule, int dimension, double[] state) {
    for (int v = 1; v < rule.variables().size(); v++) {
      if (rule.startsAsModel(rule.variables().get(v))) {
        System.arraycopy(state, 0, state, v * dimension, dimension);
      } else if (rule.isScalar(rule.variables().get(v))) {
        state[v * dimension] = 1;
      }
    }
  }
}
