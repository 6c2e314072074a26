package gossamer.sim.layout;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.Ranges;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {
  /** Every node is in one tile, every edge in the tiles of its ends, every cut has two sides. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shares_ofAllPartitions_holdTheNetwork(long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.SPLIT);
    int nodes = 2 + random.nextInt(40);
    Topology topology = Networks.random(nodes, 0.2, seed);
    NodeOrder order = NodeOrder.of(random.permutation(nodes));
    List<NodeRange> ranges = Ranges.random(nodes, 1 + random.nextInt(Math.min(nodes, 4)), random);
    Set<Integer> seen = new HashSet<>();
    int[] sides = new int[topology.edges()];
    for (int p = 0; p < ranges.size(); p++) {
      Share share = Share.of(topology, order, ranges, p, 1 + random.nextInt(6));
      int[] ofCut = new int[share.seams() + share.borders()];
      for (Tile tile : share.tiles()) {
        for (int k = 0; k < tile.nodes(); k++) {
          assertThat(seen.add(tile.node(k))).isTrue();
          assertThat(tile.slot(k) + ranges.get(p).first()).isEqualTo(order.position(tile.node(k)));
          assertThat(tile.clockOfNode(tile.node(k))).isEqualTo(tile.edges() + k);
        }
        for (int k = 0; k < tile.edges(); k++) {
          int e = tile.edge(k);
          int here = order.node(ranges.get(p).first() + tile.here(k));
          int other = here == topology.lower(e) ? topology.upper(e) : topology.lower(e);
          assertThat(here).isIn(topology.lower(e), topology.upper(e));
          assertThat(tile.clockOfNode(here)).isNotNegative();
          assertThat(tile.clockOfEdge(e)).isEqualTo(k);
          if (tile.there(k) >= 0) {
            assertThat(order.node(ranges.get(p).first() + tile.there(k))).isEqualTo(other);
            assertThat(tile.clockOfNode(other)).isNotNegative();
            sides[e] += 2;
          } else {
            int cut = -1 - tile.there(k);
            ofCut[cut]++;
            sides[e]++;
            if (cut >= share.seams()) {
              int border = cut - share.seams();
              assertThat(share.borderEdge(border)).isEqualTo(e);
              assertThat(share.border(e)).isEqualTo(border);
              assertThat(ranges.get(share.borderTo(border)).contains(order.position(other)))
                  .isTrue();
            }
          }
        }
      }
      for (int cut = 0; cut < ofCut.length; cut++) {
        assertThat(ofCut[cut]).isEqualTo(cut < share.seams() ? 2 : 1);
      }
    }
    assertThat(seen).hasSize(nodes);
    assertThat(sides).containsOnly(2);
  }
}
