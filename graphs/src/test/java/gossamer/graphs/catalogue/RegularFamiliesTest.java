package gossamer.graphs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.distance.Diameter;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.spectrum.Spectrum;
import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.alg.isomorphism.VF2GraphIsomorphismInspector;
import org.jgrapht.alg.shortestpath.GraphMeasurer;
import org.jgrapht.generate.CompleteBipartiteGraphGenerator;
import org.jgrapht.generate.CompleteGraphGenerator;
import org.jgrapht.generate.GraphGenerator;
import org.jgrapht.generate.GridGraphGenerator;
import org.jgrapht.generate.HyperCubeGraphGenerator;
import org.jgrapht.generate.LinearGraphGenerator;
import org.jgrapht.generate.NamedGraphGenerator;
import org.jgrapht.generate.RingGraphGenerator;
import org.jgrapht.generate.StarGraphGenerator;
import org.jgrapht.generate.WheelGraphGenerator;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.jgrapht.util.SupplierUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks without chance, against JGraphT's generators, or against their definition. */
class RegularFamiliesTest {
  private static Graph<Integer, DefaultEdge> generated(
      GraphGenerator<Integer, DefaultEdge, Integer> generator) {
    Graph<Integer, DefaultEdge> graph =
        new SimpleGraph<>(
            SupplierUtil.createIntegerSupplier(), SupplierUtil.DEFAULT_EDGE_SUPPLIER, false);
    generator.generateGraph(graph);
    return graph;
  }

  /** The network in which a pair is joined when the test says 1. */
  private static Topology defined(int nodes, IntBinaryOperator joined) {
    List<int[]> edges = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      for (int j = i + 1; j < nodes; j++) {
        if (joined.applyAsInt(i, j) == 1) {
          edges.add(new int[] {i, j});
        }
      }
    }
    return Topology.of(
        nodes,
        edges.stream().mapToInt(edge -> edge[0]).toArray(),
        edges.stream().mapToInt(edge -> edge[1]).toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 50})
  void path_isJGraphTs(int n) {
    assertThat(new Path(n).build(0))
        .isEqualTo(Topology.of(generated(new LinearGraphGenerator<>(n))));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 50})
  void ring_isJGraphTs(int n) {
    assertThat(new Ring(n).build(0)).isEqualTo(Topology.of(generated(new RingGraphGenerator<>(n))));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 50})
  void star_isJGraphTs(int n) {
    assertThat(new Star(n).build(0)).isEqualTo(Topology.of(generated(new StarGraphGenerator<>(n))));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 50})
  void complete_isJGraphTs(int n) {
    assertThat(new Complete(n).build(0))
        .isEqualTo(Topology.of(generated(new CompleteGraphGenerator<>(n))));
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "3, 7", "7, 3", "6, 6"})
  void grid_isJGraphTs(int rows, int columns) {
    assertThat(new Grid(null, rows, columns).build(0))
        .isEqualTo(Topology.of(generated(new GridGraphGenerator<>(rows, columns))));
  }

  /** JGraphT numbers the corners otherwise. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void hypercube_isJGraphTsUpToNumbering(int dimensions) {
    Graph<Integer, DefaultEdge> expected = generated(new HyperCubeGraphGenerator<>(dimensions));
    Graph<Integer, DefaultEdge> actual = graph(new Hypercube(1 << dimensions).build(0));
    assertThat(new VF2GraphIsomorphismInspector<>(actual, expected).isomorphismExists()).isTrue();
  }

  @Test
  void hypercube_joinsNumbersThatDifferInOneBit() {
    assertThat(new Hypercube(64).build(0))
        .isEqualTo(defined(64, (i, j) -> Integer.bitCount(i ^ j)));
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "3, 5", "4, 6"})
  void torus_joinsNodesOneStepApartAroundIt(int rows, int columns) {
    assertThat(new Torus(null, rows, columns).build(0))
        .isEqualTo(
            defined(
                rows * columns,
                (i, j) ->
                    around(Math.floorDiv(i, columns) - Math.floorDiv(j, columns), rows)
                        + around(i % columns - j % columns, columns)));
  }

  private static int around(int difference, int length) {
    int d = Math.floorMod(difference, length);
    return Math.min(d, length - d);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6, 20})
  void barbell_isTwoCliquesAndABridge(int n) {
    int half = n / 2;
    assertThat(new Barbell(n).build(0))
        .isEqualTo(
            defined(n, (i, j) -> (i < half) == (j < half) || (i == half - 1 && j == half) ? 1 : 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 20})
  void binaryTree_hasTwoChildrenANode(int n) {
    assertThat(new BinaryTree(n).build(0))
        .isEqualTo(defined(n, (i, j) -> j == 2 * i + 1 || j == 2 * i + 2 ? 1 : 0));
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 2", "7, 1, 7", "12, 3, 4", "16, 4, 4", "60, 6, 10", "1000000, 1000, 1000"})
  void grid_ofNodes_isTheMostSquare(int nodes, int rows, int columns) {
    assertThat(new Grid(nodes, null, null)).isEqualTo(new Grid(nodes, rows, columns));
  }

  @Test
  void grid_ofNodesAndOneSide_findsTheOther() {
    assertThat(new Grid(12, 2, null)).isEqualTo(new Grid(12, 2, 6));
    assertThat(new Grid(12, null, 2)).isEqualTo(new Grid(12, 6, 2));
    assertThat(new Torus(12, 3, null)).isEqualTo(new Torus(12, 3, 4));
  }

  private static Graph<Integer, DefaultEdge> graph(Topology topology) {
    Graph<Integer, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
    for (int i = 0; i < topology.nodes(); i++) {
      graph.addVertex(i);
    }
    for (int e = 0; e < topology.edges(); e++) {
      graph.addEdge(topology.lower(e), topology.upper(e));
    }
    return graph;
  }

  private static double lambda2(Topology topology) {
    return Spectrum.of(topology, Networks.ones(topology)).lambda2();
  }

  /** JGraphT numbers the hub last. */
  @ParameterizedTest
  @ValueSource(ints = {4, 5, 12})
  void wheel_isJGraphTsUpToNumbering(int n) {
    assertThat(
            new VF2GraphIsomorphismInspector<>(
                    graph(new Wheel(n).build(0)), generated(new WheelGraphGenerator<>(n)))
                .isomorphismExists())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "7, 3", "20, 19", "9, 2"})
  void completeBipartite_isJGraphTs(int n, int left) {
    assertThat(new CompleteBipartite(n, left).build(0))
        .isEqualTo(Topology.of(generated(new CompleteBipartiteGraphGenerator<>(left, n - left))));
  }

  @Test
  void completeBipartite_ofNodesAlone_hasEqualSides() {
    assertThat(new CompleteBipartite(7, null)).isEqualTo(new CompleteBipartite(7, 3));
  }

  @ParameterizedTest
  @CsvSource({"3, 3, 3", "3, 4, 5", "5, 3, 4"})
  void torus3d_joinsNodesOneStepApartAroundIt(int layers, int rows, int columns) {
    assertThat(new Torus3d(null, layers, rows, columns).build(0))
        .isEqualTo(
            defined(
                layers * rows * columns,
                (i, j) ->
                    around(i / columns / rows - j / columns / rows, layers)
                        + around(i / columns % rows - j / columns % rows, rows)
                        + around(i % columns - j % columns, columns)));
  }

  @ParameterizedTest
  @CsvSource({"27, 3, 3, 3", "60, 3, 4, 5", "64, 4, 4, 4", "144, 4, 6, 6", "99, 3, 3, 11"})
  void torus3d_ofNodes_isTheMostCubic(int nodes, int layers, int rows, int columns) {
    assertThat(new Torus3d(nodes, null, null, null))
        .isEqualTo(new Torus3d(nodes, layers, rows, columns));
  }

  /** The smallest eigenvalue of the longest direction: 2 - 2 cos(2 pi / 6). */
  @Test
  void torus3d_lambda2_isThatOfItsLongestRing() {
    assertThat(lambda2(new Torus3d(null, 3, 4, 6).build(0))).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6, 20})
  void lollipop_isACliqueAndAPath(int n) {
    int half = n / 2;
    assertThat(new Lollipop(n).build(0))
        .isEqualTo(defined(n, (i, j) -> j < half || (i == j - 1) ? 1 : 0));
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 2", "12, 1", "12, 3", "30, 4"})
  void caterpillar_isASpineWithLegs(int n, int legs) {
    int spine = n / (legs + 1);
    assertThat(new Caterpillar(n, legs).build(0))
        .isEqualTo(
            defined(n, (i, j) -> j < spine ? j - i : i < spine && (j - spine) / legs == i ? 1 : 0));
  }

  @ParameterizedTest
  @CsvSource({"2, 3", "13, 3", "20, 4", "9, 1", "9, 8"})
  void karyTree_hasItsChildren(int n, int children) {
    assertThat(new KaryTree(n, children).build(0))
        .isEqualTo(defined(n, (i, j) -> j > children * i && j <= children * i + children ? 1 : 0));
  }

  @Test
  void karyTree_ofTwo_isTheBinaryTree() {
    assertThat(new KaryTree(20, 2).build(0)).isEqualTo(new BinaryTree(20).build(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 12, 16, 31, 33})
  void exponential_joinsPowersOfTwo(int n) {
    assertThat(new Exponential(n).build(0))
        .isEqualTo(
            defined(
                n,
                (i, j) ->
                    Integer.bitCount(j - i) == 1 || Integer.bitCount(n - j + i) == 1 ? 1 : 0));
  }

  /**
   * Of 2^k nodes the eigenvalue of frequency one is sum over the k-1 pairs of 2 - 2 cos(2 pi
   * 2^j/n), and 2 for the opposite node joined once; frequency n/2 has 4 from the neighbours alone:
   * that is the least, B. Ying et al. 2021.
   */
  @Test
  void exponential_lambda2_isFour() {
    assertThat(lambda2(new Exponential(32).build(0))).isCloseTo(4, within(1e-12));
  }

  /** The arcs of which the test says 1. */
  private static Topology arcs(int nodes, IntBinaryOperator sends) {
    Topology.Builder arcs = Topology.Builder.directed(nodes, nodes);
    for (int i = 0; i < nodes; i++) {
      for (int j = 0; j < nodes; j++) {
        if (sends.applyAsInt(i, j) == 1) {
          arcs.add(i, j);
        }
      }
    }
    return arcs.build();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 50})
  void directedRing_sendsToTheNext(int n) {
    Topology ring = new DirectedRing(n).build(0);
    assertThat(ring).isEqualTo(arcs(n, (i, j) -> Math.floorMod(j - i, n) == 1 ? 1 : 0));
    assertThat(ring.links()).isEqualTo(n);
    assertThat(Diameter.of(ring)).isEqualTo(new Diameter(n - 1, n - 1));
  }

  /** As far as a number below n has ones in binary: of 2^k nodes k hops at most. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 16, 31, 32, 33})
  void directedExponential_sendsToPowersOfTwo(int n) {
    Topology exponential = new DirectedExponential(n).build(0);
    assertThat(exponential)
        .isEqualTo(arcs(n, (i, j) -> Integer.bitCount(Math.floorMod(j - i, n)) == 1 ? 1 : 0));
    assertThat(exponential.outDegrees()).isEqualTo(exponential.inDegrees());
    int most = IntStream.range(1, n).map(Integer::bitCount).max().orElseThrow();
    assertThat(Diameter.of(exponential).lower()).isLessThanOrEqualTo(most);
    if (Integer.bitCount(n) == 1) {
      assertThat(Diameter.of(exponential)).isEqualTo(new Diameter(most, most));
    }
  }

  /** Degrees as Zachary's table has them; lambda_2 as NetworkX computes it from that table. */
  @Test
  void karateClub_isZacharys() {
    Topology club = new KarateClub().build(0);
    assertThat(club.nodes()).isEqualTo(34);
    assertThat(club.edges()).isEqualTo(78);
    assertThat(club.degrees())
        .containsExactly(
            16, 9, 10, 6, 3, 4, 4, 4, 5, 2, 3, 1, 2, 5, 2, 2, 2, 2, 2, 3, 2, 2, 2, 5, 3, 3, 2, 4, 3,
            4, 4, 6, 12, 17);
    assertThat(lambda2(club)).isCloseTo(0.46852522670, within(1e-10));
    Graph<Integer, DefaultEdge> expected =
        generated(
            (graph, _) ->
                new NamedGraphGenerator<Integer, DefaultEdge>()
                    .generateZacharyKarateClubGraph(graph));
    assertThat(new VF2GraphIsomorphismInspector<>(graph(club), expected).isomorphismExists())
        .isTrue();
  }

  /** Nodes, edges, diameter in links. NSFNET's 14 nodes have 2 to 4 links each. */
  @ParameterizedTest
  @CsvSource({
    "nsfnet, 14, 21, 3",
    "abilene, 11, 14, 5",
    "cost266, 37, 57, 8",
    "germany50, 50, 88, 9"
  })
  void backbone_isAsPublished(String name, int nodes, int edges, int diameter)
      throws ReflectiveOperationException {
    Topology backbone =
        Topologies.CATALOGUE
            .find(name)
            .orElseThrow()
            .type()
            .getDeclaredConstructor()
            .newInstance()
            .build(0);
    assertThat(backbone.nodes()).isEqualTo(nodes);
    assertThat(backbone.edges()).isEqualTo(edges);
    assertThat(backbone.degrees()).doesNotContain(0, 1);
    assertThat(new GraphMeasurer<>(graph(backbone)).getDiameter()).isEqualTo(diameter);
  }
}
