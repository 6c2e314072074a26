package gossamer.solvers.data;

/** Data that are made from a seed, as many samples at every node. */
public interface MadeData {
  /** How many samples a node gets. */
  int samplesPerNode();

  /** How many features a sample has. */
  int features();

  /**
   * Checks that the data of this many nodes fit an array.
   *
   * @throws IllegalArgumentException if they do not
   */
  default void requireFit(long nodes) {
    if ((double) nodes * samplesPerNode() * features() > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%d nodes x %d samples x %d features are too many numbers; at most %d fit"
              .formatted(nodes, samplesPerNode(), features(), Integer.MAX_VALUE - 8));
    }
  }

  /**
   * Makes the data of all nodes.
   *
   * @throws IllegalArgumentException if they exceed an array
   */
  NodeData generate(int nodes, long seed);
}
