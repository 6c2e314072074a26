package gossamer.graphs.catalogue;

import gossamer.graphs.kind.Kind;
import gossamer.graphs.topology.Topology;
import java.util.Optional;

/**
 * Who met whom outside of a karate club that was about to split: 34 people, 78 edges. Person i of
 * the source is node i - 1; JGraphT has the same network in another order.
 *
 * <p>Source: W. W. Zachary, "An information flow model for conflict and fission in small groups",
 * J. Anthropol. Res. 33 (1977), 452-473.
 */
@Kind(name = "karate-club", description = "34 people of a karate club and their 78 friendships")
public record KarateClub() implements TopologyKind {
  private static final int NODES = 34;
  private static final int EDGES = 78;

  /** The friends of node 0, 1, ... that have larger numbers. */
  private static final int[][] FRIENDS = {
    {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31},
    {2, 3, 7, 13, 17, 19, 21, 30},
    {3, 7, 8, 9, 13, 27, 28, 32},
    {7, 12, 13},
    {6, 10},
    {6, 10, 16},
    {16},
    {},
    {30, 32, 33},
    {33},
    {},
    {},
    {},
    {33},
    {32, 33},
    {32, 33},
    {},
    {},
    {32, 33},
    {33},
    {32, 33},
    {},
    {32, 33},
    {25, 27, 29, 32, 33},
    {25, 27, 31},
    {31},
    {29, 33},
    {33},
    {31, 33},
    {32, 33},
    {32, 33},
    {32, 33},
    {33}
  };

  @Override
  public Topology build(long seed) {
    EdgeList edges = new EdgeList(NODES, EDGES);
    for (int i = 0; i < FRIENDS.length; i++) {
      for (int friend : FRIENDS[i]) {
        edges.add(i, friend);
      }
    }
    return edges.build();
  }

  @Override
  public Optional<Size> expectedSize() {
    return Optional.of(new Size(NODES, EDGES));
  }
}
