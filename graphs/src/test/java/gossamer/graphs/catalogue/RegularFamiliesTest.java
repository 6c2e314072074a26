package gossamer.graphs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.jgrapht.Graph;
import org.jgrapht.alg.isomorphism.VF2GraphIsomorphismInspector;
import org.jgrapht.generate.CompleteGraphGenerator;
import org.jgrapht.generate.GraphGenerator;
import org.jgrapht.generate.GridGraphGenerator;
import org.jgrapht.generate.HyperCubeGraphGenerator;
import org.jgrapht.generate.LinearGraphGenerator;
import org.jgrapht.generate.RingGraphGenerator;
import org.jgrapht.generate.StarGraphGenerator;
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
    Graph<Integer, DefaultEdge> actual = new SimpleGraph<>(DefaultEdge.class);
    Topology cube = new Hypercube(1 << dimensions).build(0);
    for (int i = 0; i < cube.nodes(); i++) {
      actual.addVertex(i);
    }
    for (int e = 0; e < cube.edges(); e++) {
      actual.addEdge(cube.lower(e), cube.upper(e));
    }
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
}
