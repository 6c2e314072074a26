package gossamer.graphs.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.jgrapht.opt.graph.sparse.SparseIntUndirectedGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopologyTest {
  @Test
  void edges_areNumberedByLowerThenUpper() {
    Topology topology = Topology.of(4, new int[] {3, 2, 1, 2}, new int[] {2, 0, 0, 1});
    assertThat(topology.nodes()).isEqualTo(4);
    assertThat(topology.edges()).isEqualTo(4);
    assertThat(IntStream.range(0, 4).map(topology::lower)).containsExactly(0, 0, 1, 2);
    assertThat(IntStream.range(0, 4).map(topology::upper)).containsExactly(1, 2, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void of_edgesInAnyOrderAndDirection_isTheSameNetwork(long seed) {
    Topology topology = Networks.connected(50, 60, seed);
    RandomStream random = RandomStream.of(seed, Purpose.TOPOLOGY);
    int[] order = random.permutation(topology.edges());
    int[] from = new int[order.length];
    int[] to = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      boolean turned = random.nextBoolean();
      from[k] = turned ? topology.upper(order[k]) : topology.lower(order[k]);
      to[k] = turned ? topology.lower(order[k]) : topology.upper(order[k]);
    }
    Topology shuffled = Topology.of(50, from, to);
    assertThat(shuffled).isEqualTo(topology).hasSameHashCodeAs(topology);
  }

  @Test
  void equals_differentEdgesOrNodes_isFalse() {
    Topology path = new Path(4).build(0);
    assertThat(path).isNotEqualTo(new Ring(4).build(0));
    assertThat(path).isNotEqualTo(Networks.beside(new Path(4).build(0), single()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void edgeBetween_findsEveryEdgeFromBothEnds_andNoOther(long seed) {
    Topology topology = Networks.connected(40, 50, seed);
    int found = 0;
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 40; j++) {
        int edge = topology.edgeBetween(i, j);
        assertThat(edge).isEqualTo(topology.edgeBetween(j, i));
        if (edge >= 0) {
          assertThat(topology.lower(edge)).isEqualTo(Math.min(i, j));
          assertThat(topology.upper(edge)).isEqualTo(Math.max(i, j));
          found++;
        }
      }
    }
    assertThat(found).isEqualTo(2 * topology.edges());
  }

  @Test
  void edgeBetween_nodesThatAreNone_isMinusOne() {
    Topology ring = new Ring(4).build(0);
    assertThat(ring.edgeBetween(0, 4)).isEqualTo(-1);
    assertThat(ring.edgeBetween(-1, 0)).isEqualTo(-1);
    assertThat(single().edgeBetween(0, 0)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void degrees_countTheEdgesOfEachNode(long seed) {
    Topology topology = Networks.connected(40, 50, seed);
    int[] degrees = topology.degrees();
    Graph<Integer, Integer> graph = topology.toGraph();
    for (int i = 0; i < 40; i++) {
      assertThat(degrees[i]).isEqualTo(graph.degreeOf(i));
    }
    assertThat(IntStream.of(degrees).sum()).isEqualTo(2 * topology.edges());
  }

  @Test
  void of_selfLoop_isRefused() {
    assertThatThrownBy(() -> Topology.of(3, new int[] {0, 2}, new int[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Node 2 has an edge to itself");
  }

  @Test
  void of_edgeGivenTwice_isRefused() {
    assertThatThrownBy(() -> Topology.of(3, new int[] {0, 1, 2}, new int[] {1, 2, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The edge between 1 and 2 is given twice");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void of_endThatIsNoNode_isRefused(int end) {
    assertThatThrownBy(() -> Topology.of(3, new int[] {1}, new int[] {end}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Edge (1, %d) leaves the nodes 0 to 2", end);
  }

  @Test
  void of_noNodes_isRefused() {
    assertThatThrownBy(() -> Topology.of(0, new int[0], new int[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A network needs at least one node, not 0");
  }

  @Test
  void of_endsOfDifferentLength_isRefused() {
    assertThatThrownBy(() -> Topology.of(3, new int[] {0}, new int[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Every edge has two ends, but from has 1 and to has 2");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void componentSizes_areThoseThatJGraphTFinds(long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.DATA);
    Graph<Integer, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
    IntStream.range(0, 60).forEach(graph::addVertex);
    for (int k = 0; k < 40; k++) {
      int i = random.nextInt(60);
      int j = random.nextInt(60);
      if (i != j) {
        graph.addEdge(i, j);
      }
    }
    int[] expected =
        new ConnectivityInspector<>(graph)
            .connectedSets().stream().mapToInt(set -> -set.size()).sorted().map(s -> -s).toArray();
    assertThat(Topology.of(graph).componentSizes())
        .containsExactlyElementsOf(IntStream.of(expected).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isConnectedBy_isWhetherThoseEdgesAloneConnect(long seed) {
    Topology topology = Networks.connected(30, 40, seed);
    for (int missing = 1; missing < topology.edges(); missing++) {
      int period = missing;
      int[] kept = IntStream.range(0, topology.edges()).filter(e -> e % period != 0).toArray();
      Topology rest =
          Topology.of(
              30,
              IntStream.of(kept).map(topology::lower).toArray(),
              IntStream.of(kept).map(topology::upper).toArray());
      assertThat(topology.isConnectedBy(e -> e % period != 0))
          .isEqualTo(rest.componentSizes().size() == 1);
    }
    assertThat(single().isConnectedBy(e -> false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 1000})
  void builder_ofAnyExpectedSize_isTheSameNetwork(int expected) {
    Topology complete = new Complete(20).build(0);
    Topology.Builder sorted = new Topology.Builder(20, expected);
    Topology.Builder reversed = new Topology.Builder(20, expected);
    for (int e = 0; e < complete.edges(); e++) {
      int last = complete.edges() - 1 - e;
      sorted.add(complete.lower(e), complete.upper(e));
      reversed.add(complete.upper(last), complete.lower(last));
    }
    assertThat(sorted.build()).isEqualTo(complete);
    assertThat(reversed.build()).isEqualTo(complete);
    assertThat(sorted.build().edges()).isZero(); // empty again, and apart from what it built
    sorted.add(1, 0);
    assertThat(sorted.build()).isEqualTo(Topology.of(20, new int[] {0}, new int[] {1}));
  }

  @Test
  void requireConnected_connected_isItself() {
    Topology ring = new Ring(9).build(0);
    assertThat(ring.requireConnected()).isSameAs(ring);
    assertThat(single().requireConnected().componentSizes()).containsExactly(1);
  }

  @Test
  void requireConnected_disconnected_saysTheSizes() {
    Topology apart = Networks.beside(new Path(3).build(0), new Complete(5).build(0));
    assertThatThrownBy(apart::requireConnected)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it has 2 components, of 5, 3 nodes");
  }

  @Test
  void requireConnected_manyComponents_saysTheLargest() {
    Topology dust = Topology.of(12, new int[] {4}, new int[] {7});
    assertThatThrownBy(dust::requireConnected)
        .hasMessageContaining("it has 11 components, of 2, 1, 1, 1, 1, 1, 1, 1, ... nodes");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void toGraph_keepsEdgeNumbers_andComesBack(long seed) {
    Topology topology = Networks.connected(40, 50, seed);
    SparseIntUndirectedGraph graph = topology.toGraph();
    for (int e = 0; e < topology.edges(); e++) {
      int source = graph.getEdgeSource(e);
      int target = graph.getEdgeTarget(e);
      assertThat(Math.min(source, target)).isEqualTo(topology.lower(e));
      assertThat(Math.max(source, target)).isEqualTo(topology.upper(e));
    }
    assertThat(Topology.of(graph)).isEqualTo(topology);
  }

  @Test
  void toString_saysTheSizes() {
    assertThat(new Ring(9).build(0)).hasToString("Topology[9 nodes, 9 edges]");
  }

  private static Topology single() {
    return Topology.of(1, new int[0], new int[0]);
  }
}
