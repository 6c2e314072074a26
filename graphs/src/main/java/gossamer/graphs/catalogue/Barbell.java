package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Optional;

/** Two cliques of half the nodes, joined by one edge between the nodes n/2-1 and n/2. */
@Kind(name = "barbell", description = "two cliques of half the nodes each, joined by one edge")
public record Barbell(@Doc("total number of nodes, even") @Range(min = 4) int nodes)
    implements TopologyKind {
  /** Checks that the nodes can be halved. */
  public Barbell {
    if (nodes % 2 != 0) {
      throw new ParameterException(
          "nodes",
          "a barbell has two equal halves; %d or %d nodes instead of %d"
              .formatted(nodes - 1, nodes + 1, nodes));
    }
  }

  @Override
  public Topology build(long seed) {
    int half = nodes / 2;
    EdgeList edges = new EdgeList(nodes, (long) half * (half - 1) + 1);
    edges.addClique(0, half);
    edges.add(half - 1, half);
    edges.addClique(half, nodes);
    return edges.build();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, nodes / 2.0 * (nodes / 2.0 - 1) + 1));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    return Optional.of(Layout.barbell(nodes / 2));
  }
}
