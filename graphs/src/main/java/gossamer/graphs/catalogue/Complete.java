package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Optional;

/** Every two nodes joined. */
@Kind(name = "complete", description = "every two nodes joined")
public record Complete(
    @Doc("total number of nodes; 1 is the central baseline") @Range(min = 1) int nodes)
    implements TopologyKind {
  @Override
  public Topology build(long seed) {
    EdgeList edges = new EdgeList(nodes, nodes * (nodes - 1L) / 2);
    edges.addClique(0, nodes);
    return edges.build();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, nodes * (nodes - 1.0) / 2));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Layout.circle(nodes));
  }
}
