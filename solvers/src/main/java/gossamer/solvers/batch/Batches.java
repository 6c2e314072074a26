package gossamer.solvers.batch;

/** The samples that each gradient of each node is taken over. Immutable, shared by threads. */
public interface Batches {
  /** How many samples the largest batch has, repeats counted. */
  int largest();

  /** Hands out these batches to one thread. */
  Sampler sampler();

  /**
   * Hands out batches, in any order and any of them repeatedly. Mutable; one thread at a time. It
   * is fastest if it is asked for the batches of a node one after the other.
   */
  interface Sampler {
    /**
     * The samples of one gradient, for {@link #samples}.
     *
     * @param node number of a node
     * @param k how many gradients that node took before
     * @return how many samples there are; a sample that is drawn twice counts twice
     * @throws IllegalArgumentException if no batch is known for this gradient
     */
    int draw(int node, long k);

    /**
     * Where the batch that was drawn last is: as many numbers as {@link #draw} returned, from 0
     * within the samples of the node. Read only, until the next draw.
     */
    int[] samples();
  }
}
