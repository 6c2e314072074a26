package gossamer.solvers.data;

import java.util.List;

/**
 * A way to deal the samples of a table out to the nodes. Implemented by records in {@link Splits}.
 */
public interface Split {
  /**
   * Which samples each node is given.
   *
   * @param nodes at least one
   * @return for each node the numbers of its samples; every sample once
   * @throws IllegalArgumentException if a node would be left without a sample, unless {@link
   *     #allowsEmpty}
   */
  List<int[]> shares(Dataset data, int nodes, long seed);

  /** Whether nodes may be left without a sample. */
  default boolean allowsEmpty() {
    return false;
  }
}
