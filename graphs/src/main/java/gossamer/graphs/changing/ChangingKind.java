package gossamer.graphs.changing;

import java.util.Optional;

/**
 * A family of networks that change, with its parameters. Implemented by records in {@link
 * ChangingTopologies}.
 */
public interface ChangingKind {
  /**
   * Builds the network; the same parameters and seed give the same network.
   *
   * @param seed for what is random and was not given a seed of its own
   * @return a network, connected or not
   */
  ChangingTopology build(long seed);

  /**
   * How large a network is, at most or as expected.
   *
   * @param nodes how many
   * @param edges of all graphs together, each edge once
   * @param listed of all graphs, each edge as often as it is in one
   */
  record Size(long nodes, double edges, double listed) {
    /** The size of a number of graphs whose edges are different ones as far as that is possible. */
    static Size of(long nodes, double graphs, double edgesOfEach) {
      double pairs = nodes * (nodes - 1.0) / 2;
      return new Size(nodes, Math.min(pairs, graphs * edgesOfEach), graphs * edgesOfEach);
    }
  }

  /** How large {@link #build} will make it; nothing where only building it tells. */
  Optional<Size> expectedSize();
}
