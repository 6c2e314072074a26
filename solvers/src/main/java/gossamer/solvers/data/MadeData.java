package gossamer.solvers.data;

import gossamer.graphs.kind.Refusal;

/** Data that are made from a seed, as many samples at every node. */
public interface MadeData {
  /** How many samples a node gets. */
  int samplesPerNode();

  /** How many features a sample has. */
  int features();

  /** How many more samples are made to test on, which no node has. */
  default int testSamples() {
    return 0;
  }

  /** How many numbers are made besides the samples of the nodes. */
  default double besides() {
    return 0;
  }

  /**
   * Checks that the data of this many nodes fit an array.
   *
   * @throws Refusal if they do not
   */
  default void requireFit(long nodes) {
    requireFit(
        "%d nodes x %d samples".formatted(nodes, samplesPerNode()),
        (double) nodes * samplesPerNode(),
        features());
  }

  /**
   * Checks that rows fit an array.
   *
   * @param what they are, in words
   * @throws Refusal if they do not
   */
  static void requireFit(String what, double rows, int features) {
    if (rows * features > Integer.MAX_VALUE - 8) {
      throw new Refusal(
          "%s x %d features are too many numbers; at most %d fit"
              .formatted(what, features, Integer.MAX_VALUE - 8));
    }
  }

  /**
   * Makes the data of all nodes.
   *
   * @throws Refusal if they exceed an array
   */
  NodeData generate(int nodes, long seed);

  /**
   * Makes the samples to test on, all at one node; {@link #generate} makes the same with them and
   * without.
   *
   * @throws Refusal if they exceed an array
   * @throws UnsupportedOperationException if there are none
   */
  default NodeData generateTest(long seed) {
    throw new UnsupportedOperationException("These data have no test samples");
  }
}
