package gossamer.sim.layout;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeRangeTest {
  @Test
  void ofEqualCost_endsNearestToEachShare() {
    assertThat(NodeRange.ofEqualCost(new double[] {1, 1, 1, 1, 1, 1}, 3))
        .isEqualTo(NodeRange.split(6, 3));
    // shares of 5: after 3 numbers there are 3, after 4 there are 13; 3 is nearer
    assertThat(NodeRange.ofEqualCost(new double[] {1, 1, 1, 10, 1, 1}, 3))
        .containsExactly(new NodeRange(0, 3), new NodeRange(3, 4), new NodeRange(4, 6));
  }

  @Test
  void ofEqualCost_leavesNoRangeEmpty() {
    assertThat(NodeRange.ofEqualCost(new double[] {100, 1, 1, 1}, 4))
        .isEqualTo(NodeRange.split(4, 4));
    assertThat(NodeRange.ofEqualCost(new double[] {1, 1, 1, 100}, 3))
        .containsExactly(new NodeRange(0, 2), new NodeRange(2, 3), new NodeRange(3, 4));
    assertThat(NodeRange.ofEqualCost(new double[] {0, 0, 0}, 2)).hasSize(2);
    assertThat(NodeRange.ofEqualCost(new double[] {2, 3}, 1)).containsExactly(new NodeRange(0, 2));
  }

  /** No range is dearer than its share by more than one node, half at each end. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void ofEqualCost_isBalancedToANode(long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.SPLIT);
    double[] cost = new double[50 + random.nextInt(100)];
    Arrays.setAll(cost, _ -> 1 + random.nextInt(9));
    int parts = 1 + random.nextInt(5);
    List<NodeRange> ranges = NodeRange.ofEqualCost(cost, parts);
    double total = Arrays.stream(cost).sum();
    assertThat(ranges).hasSize(parts);
    int next = 0;
    for (NodeRange range : ranges) {
      assertThat(range.first()).isEqualTo(next);
      next = range.last();
      double own = Arrays.stream(cost, range.first(), range.last()).sum();
      assertThat(own).isBetween(total / parts - 9, total / parts + 9);
    }
    assertThat(next).isEqualTo(cost.length);
  }
}
