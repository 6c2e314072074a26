package gossamer.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.topology.NodeNames;
import gossamer.scenarios.input.Position;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private static final int MANY = 3000; // more than the room at the start

  @Test
  void select_keepsTheNodesOfSamples() {
    Groups groups = new Groups();
    IntStream.range(0, MANY).forEach(s -> groups.add("" + s % 3, () -> new Position("a", s, 1)));
    Groups odd = groups.select(IntStream.range(0, MANY / 2).map(s -> 2 * s + 1).toArray());
    List<int[]> shares = odd.shares(NodeNames.numbers(3));
    assertThat(shares).extracting(share -> share.length).containsExactly(500, 500, 500);
    assertThat(shares.get(1)[0]).isZero(); // sample 1 is the first odd one
  }

  @Test
  void select_withoutAColumn_hasNoNodes() {
    Groups selected = new Groups().select(new int[] {MANY});
    assertThat(selected.shares(NodeNames.numbers(2)))
        .allSatisfy(share -> assertThat(share).isEmpty());
  }
}
