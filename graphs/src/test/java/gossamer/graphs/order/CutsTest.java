package gossamer.graphs.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutsTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "32, 1", "33, 2", "64, 2", "65, 4", "1000, 32"})
  void pieces_haveAtMostALeaf(int nodes, int pieces) {
    assertThat(Cuts.pieces(nodes, 32)).isEqualTo(pieces);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 100, 127})
  void total_isTheSumOverHalvesQuartersAndEighths(int n) {
    Topology topology = Networks.connected(n, n, n);
    double[] weights = Networks.randomRates(topology, n);
    NodeOrder order = NodeOrder.of(RandomStream.of(n, Purpose.DATA).permutation(n));
    double expected = 0;
    for (int pieces = 2; pieces <= 8; pieces *= 2) {
      for (int e = 0; e < weights.length; e++) {
        int a = order.position(topology.lower(e)) * pieces / n;
        int b = order.position(topology.upper(e)) * pieces / n;
        expected += a == b ? 0 : weights[e];
      }
    }
    assertThat(Cuts.total(topology, e -> weights[e], order, 8))
        .isCloseTo(expected, within(1e-9 * expected));
  }

  /** Any order of a star or a complete network cuts the same; rings cut two edges a piece. */
  @Test
  void naturalIsGood_whereNoOrderCutsLess() {
    assertThat(Cuts.naturalIsGood(new Star(640).build(0), 16, 0.99)).isTrue();
    assertThat(Cuts.naturalIsGood(new Complete(640).build(0), 16, 0.99)).isTrue();
    assertThat(Cuts.naturalIsGood(new Ring(640).build(0), 16, 0.99)).isTrue();
    assertThat(Cuts.naturalIsGood(new Grid(640, null, null).build(0), 16, 0.99)).isFalse();
  }
}
