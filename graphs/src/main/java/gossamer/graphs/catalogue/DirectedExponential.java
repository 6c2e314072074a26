package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Optional;

/**
 * Node i sends to i + 2^k modulo n, for every power of two below n: some log2(n) arcs each, and as
 * many hops at most.
 *
 * <p>Source: M. Assran et al., "Stochastic gradient push for distributed deep learning", ICML 2019.
 */
@Kind(
    name = "directed-exponential",
    description = "each node sends to those 1, 2, 4, 8, ... places further around a circle")
public record DirectedExponential(
    @Doc("total number of nodes") @Range(min = 2, max = 1 << 26) int nodes)
    implements TopologyKind {
  @Override
  public Topology build(long seed) {
    EdgeList arcs = EdgeList.directed(nodes, size());
    for (int i = 0; i < nodes; i++) {
      for (int power = 1; power < nodes; power <<= 1) {
        arcs.add(i, (i + power) % nodes);
      }
    }
    return arcs.build();
  }

  private long size() {
    return (long) nodes * (Integer.SIZE - Integer.numberOfLeadingZeros(nodes - 1));
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, size()));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Layout.circle(nodes));
  }
}
