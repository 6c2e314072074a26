package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.Optional;

/**
 * A path, the spine, 0 .. s-1, each of whose nodes has {@code legs} leaves: node i has s + legs i
 * .. s + legs (i+1) - 1.
 */
@Kind(name = "caterpillar", description = "a path, each of whose nodes has leaves of its own")
public record Caterpillar(
    @Doc("total number of nodes, a multiple of legs + 1") @Range(min = 2) int nodes,
    @Doc("leaves of each node of the path") @Range(min = 1, max = 1_000_000) @Default("1") int legs)
    implements TopologyKind {
  /** Checks that every node of the path has its legs. */
  public Caterpillar {
    if (nodes % (legs + 1) != 0) {
      int below = nodes / (legs + 1) * (legs + 1);
      throw new ParameterException(
          "nodes",
          "with %d legs each the nodes are a multiple of %d; %s%d instead of %d"
              .formatted(
                  legs, legs + 1, below == 0 ? "" : below + " or ", below + legs + 1, nodes));
    }
  }

  private int spine() {
    return nodes / (legs + 1);
  }

  @Override
  public Topology build(long seed) {
    int spine = spine();
    EdgeList edges = new EdgeList(nodes, nodes - 1L);
    for (int i = 0; i < spine; i++) {
      if (i + 1 < spine) {
        edges.add(i, i + 1);
      }
      for (int leg = 0; leg < legs; leg++) {
        edges.add(i, spine + i * legs + leg);
      }
    }
    return edges.build();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(nodes, nodes - 1.0));
  }

  @Override
  public Optional<Coordinates> coordinates(long seed) {
    int spine = spine();
    return Optional.of(
        Layout.each(
            nodes, i -> i < spine ? legs * (i + 0.5) : i - spine + 0.5, i -> i < spine ? 0 : -1));
  }
}
