package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Optional;

/**
 * The corners of a cube in log2(nodes) dimensions: nodes whose numbers differ in one bit are
 * neighbours.
 */
@Kind(name = "hypercube", description = "the corners of a cube in log2(nodes) dimensions")
public record Hypercube(
    @Doc("total number of nodes, a power of two") @Range(min = 2, max = 1 << 26) int nodes)
    implements TopologyKind {
  /** Checks that the number of nodes is a power of two. */
  public Hypercube {
    if (Integer.bitCount(nodes) != 1) {
      int below = Integer.highestOneBit(nodes);
      throw new ParameterException(
          "nodes",
          "a hypercube has a power of two of nodes; %d or %d instead of %d"
              .formatted(below, 2 * below, nodes));
    }
  }

  @Override
  public Topology build(long seed) {
    int dimensions = Integer.numberOfTrailingZeros(nodes);
    EdgeList edges = new EdgeList(nodes, (long) nodes * dimensions / 2);
    for (int i = 0; i < nodes; i++) {
      for (int bit = 1; bit < nodes; bit <<= 1) {
        if ((i & bit) == 0) {
          edges.add(i, i | bit);
        }
      }
    }
    return edges.build();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, nodes / 2.0 * Integer.numberOfTrailingZeros(nodes)));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Layout.cube(Integer.numberOfTrailingZeros(nodes)));
  }
}
