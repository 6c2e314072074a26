package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Optional;

/**
 * A clique of half the nodes, 0 .. n/2-1, and a path of the other half, n/2 .. n-1, that begins at
 * node n/2-1.
 */
@Kind(name = "lollipop", description = "a clique of half the nodes with a path of the other half")
public record Lollipop(@Doc("total number of nodes, even") @Range(min = 4) int nodes)
    implements TopologyKind {
  /** Checks that the nodes can be halved. */
  public Lollipop {
    if (nodes % 2 != 0) {
      throw new ParameterException(
          "nodes",
          "a lollipop has two equal halves; %d or %d nodes instead of %d"
              .formatted(nodes - 1, nodes + 1, nodes));
    }
  }

  @Override
  public Topology build(long seed) {
    long half = nodes / 2;
    EdgeList edges = new EdgeList(nodes, half * (half - 1) / 2 + half);
    edges.addClique(0, nodes / 2);
    for (int i = nodes / 2; i < nodes; i++) {
      edges.add(i - 1, i);
    }
    return edges.build();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, nodes / 2.0 * (nodes / 2.0 - 1) / 2 + nodes / 2.0));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Layout.lollipop(nodes / 2));
  }
}
