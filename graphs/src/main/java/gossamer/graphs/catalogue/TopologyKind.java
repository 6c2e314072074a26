package gossamer.graphs.catalogue;

import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.List;
import java.util.Optional;

/** A family of topologies with its parameters. Implemented by records in {@link Topologies}. */
public interface TopologyKind {
  /**
   * Builds the network; the same parameters and seed give the same network.
   *
   * @param seed for families that are random and were not given a seed of their own
   * @return a network, connected or not
   */
  Topology build(long seed);

  /** How large a network is: arcs if directed; a random one's number of edges is the expected. */
  record Size(long nodes, double edges) {}

  /** How large {@link #build} will make it; nothing where only building it tells. */
  default Optional<Size> expectedSize() {
    return Optional.empty();
  }

  /** Where the nodes are, for families whose nodes have a place; the same seed as for building. */
  default Optional<Coordinates> coordinates(long seed) {
    return Optional.empty();
  }

  /** What people call node 0, 1, ...; empty where nodes have numbers only. */
  default List<String> nodeNames() {
    return List.of();
  }
}
