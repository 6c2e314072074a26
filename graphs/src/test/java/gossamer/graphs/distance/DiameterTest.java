package gossamer.graphs.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.catalogue.Hypercube;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.topology.Topology;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jgrapht.alg.shortestpath.GraphMeasurer;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiameterTest {
  static Stream<Arguments> closedForms() {
    return Stream.of(
        arguments(new Path(1).build(0), 0),
        arguments(new Path(2).build(0), 1),
        arguments(new Path(101).build(0), 100),
        arguments(new Ring(100).build(0), 50),
        arguments(new Ring(101).build(0), 50),
        arguments(new Star(30).build(0), 2),
        arguments(new Complete(20).build(0), 1),
        arguments(new Grid(null, 7, 11).build(0), 16),
        arguments(new Hypercube(256).build(0), 8));
  }

  @ParameterizedTest
  @MethodSource("closedForms")
  void of_knownFamilies_isExact(Topology topology, int diameter) {
    assertThat(Diameter.of(topology)).isEqualTo(new Diameter(diameter, diameter));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void of_randomNetworks_isThatOfAllShortestPaths(long seed) {
    Topology topology = Networks.connected(60, (int) (5 + 10 * seed), seed);
    int expected = (int) Math.round(new GraphMeasurer<>(topology.toGraph()).getDiameter());
    assertThat(Diameter.of(topology)).isEqualTo(new Diameter(expected, expected));
  }

  /** Over arcs, as JGraphT does by all shortest paths. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void of_randomDirectedNetworks_isThatOfAllShortestPaths(long seed) {
    Topology topology = Networks.stronglyConnected(60, (int) (20 * seed), seed);
    SimpleDirectedGraph<Integer, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
    IntStream.range(0, 60).forEach(graph::addVertex);
    for (int e = 0; e < topology.edges(); e++) {
      if (topology.goesUp(e)) {
        graph.addEdge(topology.lower(e), topology.upper(e));
      }
      if (topology.goesDown(e)) {
        graph.addEdge(topology.upper(e), topology.lower(e));
      }
    }
    int expected = (int) Math.round(new GraphMeasurer<>(graph).getDiameter());
    assertThat(Diameter.of(topology)).isEqualTo(new Diameter(expected, expected));
    for (long visits : new long[] {1, 1_000, 5_000}) {
      Diameter bounds = Diameter.of(topology, visits);
      assertThat(expected).isBetween(bounds.lower(), bounds.upper());
    }
  }

  @Test
  void of_anArcThatIsMissing_isRefused() {
    Topology path = Topology.directed(3, new int[] {0, 1}, new int[] {1, 2});
    assertThatThrownBy(() -> Diameter.of(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not strongly connected");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 200, 1_000, 5_000, 20_000})
  void of_littleWork_boundsTheDiameter(long visits) {
    for (long seed = 1; seed <= 5; seed++) {
      Topology topology = Networks.connected(80, 20, seed);
      int exact = Diameter.of(topology).lower();
      Diameter bounds = Diameter.of(topology, visits);
      assertThat(exact).isBetween(bounds.lower(), bounds.upper());
    }
  }

  /** All nodes of a ring are alike, so one search tells the lower bound and twice that. */
  @Test
  void of_oneSearchOfARing_isItsEccentricityAndTwiceThat() {
    Diameter bounds = Diameter.of(new Ring(1_000).build(0), 1);
    assertThat(bounds).isEqualTo(new Diameter(500, 999)); // 999 edges are the longest path
    assertThat(bounds.isExact()).isFalse();
  }

  @Test
  void of_twoComponents_isRefused() {
    Topology path = new Path(3).build(0);
    Topology apart = Networks.beside(path, path);
    assertThatThrownBy(() -> Diameter.of(apart))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not connected");
  }
}
