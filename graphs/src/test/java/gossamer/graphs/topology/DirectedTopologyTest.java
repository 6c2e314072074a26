package gossamer.graphs.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import gossamer.graphs.catalogue.DirectedRing;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.GabowStrongConnectivityInspector;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of arcs, against JGraphT's directed graphs. */
class DirectedTopologyTest {
  private static final int NODES = 40;

  private static Graph<Integer, DefaultEdge> graph(Topology topology) {
    Graph<Integer, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
    IntStream.range(0, topology.nodes()).forEach(graph::addVertex);
    for (int e = 0; e < topology.edges(); e++) {
      if (topology.goesUp(e)) {
        graph.addEdge(topology.lower(e), topology.upper(e));
      }
      if (topology.goesDown(e)) {
        graph.addEdge(topology.upper(e), topology.lower(e));
      }
    }
    return graph;
  }

  @Test
  void arcs_inBothDirections_areOneEdge() {
    Topology topology = Topology.directed(4, new int[] {3, 2, 0, 1, 2}, new int[] {2, 0, 2, 2, 3});
    assertThat(topology.isDirected()).isTrue();
    assertThat(topology.edges()).isEqualTo(3);
    assertThat(topology.links()).isEqualTo(5);
    assertThat(IntStream.range(0, 3).map(topology::lower)).containsExactly(0, 1, 2);
    assertThat(IntStream.range(0, 3).map(topology::upper)).containsExactly(2, 2, 3);
    assertThat(IntStream.range(0, 3).mapToObj(topology::goesUp)).containsExactly(true, true, true);
    assertThat(IntStream.range(0, 3).mapToObj(topology::goesDown))
        .containsExactly(true, false, true);
    assertThat(topology.outDegrees()).containsExactly(1, 1, 2, 1);
    assertThat(topology.inDegrees()).containsExactly(1, 0, 3, 1);
    assertThat(topology.degrees()).containsExactly(1, 1, 3, 1);
    assertThat(topology).hasToString("Topology[4 nodes, 5 arcs]");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void arcs_areThoseOfJGraphT_inAnyOrder(long seed) {
    Topology topology = Networks.arcs(NODES, 300, seed);
    Graph<Integer, DefaultEdge> graph = graph(topology);
    assertThat(topology.links()).isEqualTo(300).isEqualTo(graph.edgeSet().size());
    assertThat(Topology.of(graph)).isEqualTo(topology).hasSameHashCodeAs(topology);
    for (int i = 0; i < NODES; i++) {
      assertThat(topology.outDegrees()[i]).isEqualTo(graph.outDegreeOf(i));
      assertThat(topology.inDegrees()[i]).isEqualTo(graph.inDegreeOf(i));
    }
    List<DefaultEdge> arcs = new ArrayList<>(graph.edgeSet());
    Topology.Builder shuffled = Topology.Builder.directed(NODES, 3);
    for (int k : RandomStream.of(seed, Purpose.TOPOLOGY).permutation(arcs.size())) {
      shuffled.add(graph.getEdgeSource(arcs.get(k)), graph.getEdgeTarget(arcs.get(k)));
    }
    assertThat(shuffled.build()).isEqualTo(topology);
    assertThat(shuffled.build().links()).isZero(); // empty again
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void adjacency_isThatOfJGraphT(long seed) {
    Topology topology = Networks.arcs(NODES, 200, seed);
    Graph<Integer, DefaultEdge> graph = graph(topology);
    Adjacency out = Adjacency.out(topology);
    Adjacency in = Adjacency.in(topology);
    for (int i = 0; i < NODES; i++) {
      assertThat(IntStream.range(out.start(i), out.start(i + 1)).mapToObj(out::at))
          .containsExactlyInAnyOrderElementsOf(
              graph.outgoingEdgesOf(i).stream().map(graph::getEdgeTarget).toList());
      assertThat(IntStream.range(in.start(i), in.start(i + 1)).mapToObj(in::at))
          .containsExactlyInAnyOrderElementsOf(
              graph.incomingEdgesOf(i).stream().map(graph::getEdgeSource).toList());
    }
  }

  @Test
  void equals_otherDirections_isFalse() {
    Topology there = Topology.directed(2, new int[] {0}, new int[] {1});
    Topology back = Topology.directed(2, new int[] {1}, new int[] {0});
    Topology both = Topology.directed(2, new int[] {1, 0}, new int[] {0, 1});
    assertThat(there).isNotEqualTo(back).isNotEqualTo(both);
    assertThat(both).isNotEqualTo(new Path(2).build(0)); // which was not declared as directed
    assertThat(List.of(there.undirected(), back.undirected(), both.undirected()))
        .containsOnly(new Path(2).build(0));
  }

  @Test
  void anUndirectedNetwork_goesBothWays() {
    Topology ring = new Ring(5).build(0);
    assertThat(ring.isDirected()).isFalse();
    assertThat(ring.links()).isEqualTo(5);
    assertThat(IntStream.range(0, 5).allMatch(e -> ring.goesUp(e) && ring.goesDown(e))).isTrue();
    assertThat(ring.outDegrees()).isEqualTo(ring.degrees()).isEqualTo(ring.inDegrees());
    assertThat(ring.undirected()).isSameAs(ring);
    assertThat(ring.requireUndirected("Tests")).isSameAs(ring);
  }

  @Test
  void only_keepsDirections() {
    Topology topology = Topology.directed(3, new int[] {0, 2, 2, 1}, new int[] {1, 0, 1, 2});
    assertThat(topology.only(e -> e > 0))
        .isEqualTo(Topology.directed(3, new int[] {2, 2, 1}, new int[] {0, 1, 2}));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void strongComponents_areThoseThatJGraphTFinds(long seed) {
    for (int arcs : new int[] {0, 30, 45, 60, 80, 120}) {
      Topology topology = Networks.arcs(NODES, arcs, seed);
      Graph<Integer, DefaultEdge> graph = graph(topology);
      List<Set<Integer>> expected =
          new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets();
      StrongComponents components = StrongComponents.of(topology);
      assertThat(components.count()).isEqualTo(expected.size());
      assertThat(expected)
          .allSatisfy(set -> assertThat(set.stream().map(components::of).distinct()).hasSize(1));
      assertThat(topology.componentSizes())
          .isEqualTo(expected.stream().map(Set::size).sorted(Comparator.reverseOrder()).toList());
      assertThat(topology.isConnectedBy(e -> true))
          .isEqualTo(new GabowStrongConnectivityInspector<>(graph).isStronglyConnected());
      for (int e = 0; e < topology.edges(); e++) { // arcs between components go down
        int lower = components.of(topology.lower(e));
        int upper = components.of(topology.upper(e));
        assertThat(!topology.goesUp(e) || lower >= upper).isTrue();
        assertThat(!topology.goesDown(e) || upper >= lower).isTrue();
      }
    }
  }

  /** Deeper than any stack of calls. */
  @Test
  void strongComponents_ofAMillionArcs() {
    int n = 1_000_000;
    Topology ring = new DirectedRing(n).build(0);
    assertThat(StrongComponents.of(ring).count()).isEqualTo(1);
    assertThat(ring.isConnectedBy(e -> e != 5)).isFalse();
    assertThat(StrongComponents.of(ring.only(e -> e != 5)).count()).isEqualTo(n);
  }

  /** The pair that the message names has no path indeed, by JGraphT's search. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void requireConnected_saysWhoCannotReachWhom(long seed) {
    Topology topology = Networks.arcs(NODES, 90, seed);
    assertThat(topology.componentSizes()).hasSizeGreaterThan(1);
    String message = String.valueOf(catchThrowable(topology::requireConnected).getMessage());
    Matcher pair = Pattern.compile("node (\\d+) cannot reach node (\\d+)").matcher(message);
    assertThat(pair.find()).as(message).isTrue();
    assertThat(
            BFSShortestPath.findPathBetween(
                graph(topology), Integer.valueOf(pair.group(1)), Integer.valueOf(pair.group(2))))
        .isNull();
  }

  @Test
  void requireConnected_ofAPathThatGoesOneWay_namesAPair() {
    Topology path = Topology.directed(3, new int[] {0, 1}, new int[] {1, 2});
    assertThatThrownBy(path::requireConnected)
        .hasMessage(
            "The network is not strongly connected: it has 3 strong components, of 1, 1, 1 nodes,"
                + " and node 1 cannot reach node 0. Messages cannot bring all nodes to one model:"
                + " add arcs, or read a file with component: largest");
    Topology stronglyConnected = Networks.stronglyConnected(NODES, 10, 1);
    assertThat(stronglyConnected.requireConnected()).isSameAs(stronglyConnected);
  }

  @Test
  void arcsThatCannotBe_areRefused() {
    assertThatThrownBy(() -> Topology.directed(3, new int[] {2, 0, 2}, new int[] {1, 1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The arc from 2 to 1 is given twice");
    assertThatThrownBy(() -> Topology.directed(3, new int[] {0, 2, 0}, new int[] {1, 1, 1}))
        .hasMessage("The arc from 0 to 1 is given twice");
    assertThatThrownBy(() -> Topology.directed(3, new int[] {2}, new int[] {2}))
        .hasMessageContaining("Node 2 has an edge to itself");
    assertThatThrownBy(() -> Topology.directed(3, new int[] {2}, new int[] {3}))
        .hasMessage("Edge (2, 3) leaves the nodes 0 to 2");
  }

  @Test
  void whatIsTrueOfUndirectedNetworksOnly_asksForOne() {
    Topology ring = new DirectedRing(5).build(0);
    assertThatThrownBy(() -> ring.requireUndirected("Laplacians"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Laplacians need links that work in both directions, and the network is directed; name"
                + " an undirected network; a file is read as one without directed: true");
    assertThatThrownBy(ring::toGraph).hasMessageContaining("the network is directed");
    assertThat(EdgePattern.fits(ring, 5, (i, j) -> true)).isFalse();
  }
}
