package gossamer.graphs.changing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangingTopologyTest {
  private static final Topology RING = new Ring(6).build(0);
  private static final Topology STAR = new Star(6).build(0);
  private static final Topology PATH = new Path(6).build(0);

  private static Topology edges(int nodes, int... ends) {
    int[] from = IntStream.range(0, ends.length / 2).map(e -> ends[2 * e]).toArray();
    int[] to = IntStream.range(0, ends.length / 2).map(e -> ends[2 * e + 1]).toArray();
    return Topology.of(nodes, from, to);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "9.999, 0", "10, 1", "29.5, 2", "30, 0", "40, 1", "3e6, 0", "3000010, 1"})
  void turns_ofEqualLength_goRound(double time, int graph) {
    ChangingTopology network = ChangingTopology.inTurns(List.of(RING, STAR, PATH), 10);
    long turn = network.turnAt(time);
    assertThat(network.graphOf(turn)).isEqualTo(graph);
    assertThat(turn).isEqualTo((long) (time / 10));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "4.9, 0", "5, 1", "19, 1", "20, 2", "1e9, 2"})
  void lastGraph_ofGivenTimes_stays(double time, int graph) {
    ChangingTopology network =
        ChangingTopology.startingAt(List.of(RING, STAR, PATH), List.of(0.0, 5.0, 20.0));
    assertThat(network.graphOf(network.turnAt(time))).isEqualTo(graph);
    assertThat(IntStream.range(0, network.graphs().size()).mapToDouble(network::duration))
        .containsExactly(5.0, 15.0, Double.POSITIVE_INFINITY);
    assertThat(network.repeats()).isFalse();
  }

  /** Whatever rounding does, every time is in one turn, and turns never overlap. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1 / 3.0, 1e-6, 0.7, 12345.678})
  void turn_ofATime_startsAtItOrBeforeAndTheNextAfter(double duration) {
    ChangingTopology network = ChangingTopology.inTurns(List.of(RING, STAR, PATH), duration);
    RandomStream random = RandomStream.of(1, Purpose.DATA);
    for (int k = 0; k < 20_000; k++) {
      double time = duration * random.nextInt(1_000_000);
      if (k % 2 == 0) {
        time = Math.max(0, k % 4 == 0 ? Math.nextDown(time) : Math.nextUp(time));
      }
      long turn = network.turnAt(time);
      assertThat(network.startOf(turn)).isLessThanOrEqualTo(time);
      assertThat(network.startOf(turn + 1)).isGreaterThan(time);
      assertThat(network.turnAt(network.startOf(turn))).isEqualTo(turn);
    }
  }

  @Test
  void union_hasEachEdgeOnce() {
    ChangingTopology network = ChangingTopology.inTurns(List.of(RING, STAR, PATH, RING), 1);
    assertThat(network.union())
        .isEqualTo(edges(6, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 1, 2, 2, 3, 3, 4, 4, 5));
    assertThat(network.over(3, 1)).isEqualTo(RING);
    assertThat(network.over(2, 2)).isEqualTo(RING); // the path is part of it
  }

  @Test
  void window_isTheLeastNumberInARowThatAlwaysConnects() {
    Topology left = edges(4, 0, 1);
    Topology middle = edges(4, 1, 2);
    Topology right = edges(4, 2, 3);
    Topology none = edges(4);
    assertThat(ChangingTopology.inTurns(List.of(RING, STAR), 1).window()).isEqualTo(1);
    assertThat(ChangingTopology.inTurns(List.of(left, middle, right), 1).window()).isEqualTo(3);
    assertThat(ChangingTopology.inTurns(List.of(left, middle, right, none), 1).window())
        .isEqualTo(4);
    // Round the end: right, left, none, left are four in a row without the middle.
    assertThat(ChangingTopology.inTurns(List.of(left, middle, right, left, none), 1).window())
        .isEqualTo(5);
    assertThat(
            ChangingTopology.startingAt(List.of(PATH, edges(6), RING), List.of(0.0, 1.0, 2.0))
                .window())
        .isEqualTo(2);
  }

  @Test
  void window_ofWhatIsNeverConnected_isRefused() {
    ChangingTopology parts = ChangingTopology.inTurns(List.of(edges(4, 0, 1), edges(4, 2, 3)), 1);
    assertThatThrownBy(parts::window)
        .hasMessageContaining("not connected over all its graphs together")
        .hasMessageContaining("2 components, of 2, 2 nodes");
    ChangingTopology stays =
        ChangingTopology.startingAt(List.of(RING, edges(6, 0, 1)), List.of(0.0, 5.0));
    assertThatThrownBy(stays::window)
        .hasMessageContaining("not connected in the end, when its last graph stays");
  }

  @Test
  void longest_isTheLongestStretchThatEnds() {
    ChangingTopology network =
        ChangingTopology.startingAt(List.of(RING, STAR, PATH), List.of(0.0, 5.0, 20.0));
    assertThat(network.longest(1)).isEqualTo(15);
    assertThat(network.longest(2)).isEqualTo(20);
    assertThat(ChangingTopology.inTurns(List.of(RING, STAR), 2.5).longest(2)).isEqualTo(5);
  }

  @Test
  void badLists_areRefusedWithTheReason() {
    assertThatThrownBy(() -> ChangingTopology.inTurns(List.of(), 1))
        .hasMessageContaining("list of graphs is empty");
    assertThatThrownBy(() -> ChangingTopology.inTurns(List.of(RING), 0))
        .hasMessageContaining("at least 1.0E-6 units of time, not for 0.0");
    assertThatThrownBy(() -> ChangingTopology.inTurns(List.of(RING), Double.NaN))
        .hasMessageContaining("not for NaN");
    assertThatThrownBy(() -> ChangingTopology.inTurns(List.of(RING, new Complete(5).build(0)), 1))
        .hasMessageContaining("graph 0 has 6 and graph 1 has 5");
    assertThatThrownBy(() -> ChangingTopology.startingAt(List.of(RING), List.of(1.0)))
        .hasMessageContaining("begins at time 0, not at 1.0");
    assertThatThrownBy(() -> ChangingTopology.startingAt(List.of(RING, STAR), List.of(0.0)))
        .hasMessageContaining("2 graphs and 1 times");
    assertThatThrownBy(
            () -> ChangingTopology.startingAt(List.of(RING, STAR, PATH), List.of(0.0, 5.0, 5.0)))
        .hasMessageContaining("5.0 follows 5.0");
  }
}
