package gossamer.graphs.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Barbell;
import gossamer.graphs.catalogue.BinaryTree;
import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.ErdosRenyi;
import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.catalogue.Hypercube;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.RandomGeometric;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.catalogue.TopologyKind;
import gossamer.graphs.catalogue.Torus;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeOrderTest {
  /** Every edge weighs the same. */
  @SuppressWarnings("UnusedVariable")
  private static double equal(int edge) {
    return 1;
  }

  private static NodeOrder littleCut(Topology topology) {
    return NodeOrder.ofLittleCut(topology, NodeOrderTest::equal);
  }

  /** How many edges join the first half of an order with the second. */
  private static long halvesCut(Topology topology, NodeOrder order) {
    int half = (topology.nodes() + 1) / 2;
    return Math.round(
        topology.edges() * NodeOrder.cut(topology, NodeOrderTest::equal, order, half));
  }

  /** How much less a stretch's boundary cuts than in the natural order. */
  private static double better(Topology topology, int stretch) {
    return NodeOrder.cut(topology, NodeOrderTest::equal, littleCut(topology), stretch)
        / NodeOrder.cut(
            topology, NodeOrderTest::equal, NodeOrder.natural(topology.nodes()), stretch);
  }

  private static Topology shuffled(Topology topology, long seed) {
    int[] place = RandomStream.of(seed, Purpose.DATA).permutation(topology.nodes());
    return Topology.of(
        topology.nodes(),
        IntStream.range(0, topology.edges()).map(e -> place[topology.lower(e)]).toArray(),
        IntStream.range(0, topology.edges()).map(e -> place[topology.upper(e)]).toArray());
  }

  @Test
  void of_aNodeTwice_isRefused() {
    assertThatThrownBy(() -> NodeOrder.of(new int[] {0, 2, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An order names every node once; it has 2 at 2");
  }

  @Test
  void of_positionsInvertNodes() {
    NodeOrder order = NodeOrder.of(new int[] {2, 0, 1});
    assertThat(order.isNatural()).isFalse();
    assertThat(IntStream.range(0, 3).map(order::node)).containsExactly(2, 0, 1);
    assertThat(IntStream.range(0, 3).map(order::position)).containsExactly(1, 2, 0);
  }

  /** Networks in pieces, with isolated nodes, with hubs, with weights of all sizes and of zero. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void ofLittleCut_hasEveryNodeOnce_andIsTheSameAgain(long seed) {
    int n = (int) (seed * seed * 40);
    Topology topology =
        Networks.beside(
            Networks.beside(Networks.connected(n, 2 * n, seed), new Star(n).build(0)),
            Topology.of(n, new int[] {0}, new int[] {1}));
    double[] weights = Networks.randomRates(topology, seed);
    for (int e = 0; e < weights.length; e += 7) {
      weights[e] = e % 2 == 0 ? 0 : Math.scalb(weights[e], (int) (100 * seed) - 400);
    }
    NodeOrder order = NodeOrder.ofLittleCut(topology, weights);
    NodeOrder same = NodeOrder.ofLittleCut(topology, e -> weights[e]);
    assertThat(order.size()).isEqualTo(topology.nodes());
    assertThat(IntStream.range(0, order.size()).map(order::node).sorted().toArray())
        .isEqualTo(IntStream.range(0, order.size()).toArray());
    for (int k = 0; k < order.size(); k++) {
      assertThat(order.position(order.node(k))).isEqualTo(k);
      assertThat(same.node(k)).isEqualTo(order.node(k));
    }
  }

  static Stream<TopologyKind> wellOrdered() {
    return Stream.of(
        new Path(2),
        new Path(5_000),
        new Ring(1_000),
        new Ring(200_000),
        new Star(1_000),
        new Star(200_000),
        new Complete(1_000),
        new Hypercube(4_096),
        new Barbell(400),
        new BinaryTree(31),
        new ErdosRenyi(500, 0.5, 1L),
        new ErdosRenyi(110_000, 1e-4, 1L));
  }

  @ParameterizedTest
  @MethodSource("wellOrdered")
  void ofLittleCut_nothingToGain_isNatural(TopologyKind kind) {
    assertThat(littleCut(kind.build(0)).isNatural()).isTrue();
  }

  @Test
  void ofLittleCut_nothingWeighs_isNatural() {
    Topology grid = new Grid(400, null, null).build(0);
    assertThat(NodeOrder.ofLittleCut(grid, e -> 0).isNatural()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"100, 1", "1000, 2", "1000, 3"})
  void ofLittleCut_barbell_cutsItsBridge(int nodes, long seed) {
    Topology barbell = shuffled(new Barbell(nodes).build(0), seed);
    assertThat(halvesCut(barbell, littleCut(barbell))).isEqualTo(1);
  }

  /** Groups show in the weights alone: an order must not look at the edges only. */
  @Test
  void ofLittleCut_heavyGroups_areHalves() {
    Topology complete = new Complete(128).build(0);
    double[] weights = new double[complete.edges()];
    for (int e = 0; e < weights.length; e++) {
      weights[e] = complete.lower(e) % 2 == complete.upper(e) % 2 ? 1 : 0.01;
    }
    NodeOrder order = NodeOrder.ofLittleCut(complete, weights);
    assertThat(IntStream.range(0, 64).map(k -> order.node(k) % 2).distinct().count()).isOne();
  }

  /** Two groups of 500 with 10 neighbours each inside, on average, and one outside. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void ofLittleCut_twoCommunities_cutsHardlyMoreThanBetweenThem(long seed) {
    int half = 500;
    RandomStream random = RandomStream.of(seed, Purpose.DATA);
    int[] place = random.permutation(2 * half);
    Topology.Builder edges = new Topology.Builder(2 * half, 6_000);
    int between = 0;
    for (int i = 0; i < 2 * half; i++) {
      for (int j = i + 1; j < 2 * half; j++) {
        boolean same = i < half == j < half;
        if (random.nextDouble() < (same ? 0.02 : 0.002)) {
          edges.add(place[i], place[j]);
          between += same ? 0 : 1;
        }
      }
    }
    Topology communities = edges.build();
    assertThat(halvesCut(communities, littleCut(communities))).isLessThan(between * 21L / 20);
  }

  /** Halves of a square grid cut at least one line across; natural stretches are whole lines. */
  @Test
  void ofLittleCut_grid_cutsLikeSquares() {
    Topology grid = new Grid(10_000, null, null).build(0);
    assertThat(halvesCut(grid, littleCut(grid))).isBetween(100L, 130L);
    assertThat(better(grid, 256)).isLessThan(0.5); // 16 x 16 squares: 0.33
    assertThat(better(grid, 1_024)).isLessThan(0.9);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void ofLittleCut_shuffledTorus_cutsLikeSquares(long seed) {
    Topology torus = shuffled(new Torus(2_500, null, null).build(0), seed);
    NodeOrder order = littleCut(torus);
    assertThat(halvesCut(torus, order)).isBetween(100L, 150L); // two lines across
    // 16 x 16 squares cut 32 of their 512 edges
    assertThat(NodeOrder.cut(torus, NodeOrderTest::equal, order, 256)).isLessThan(2 * 32 / 512.0);
  }

  /** So large that it is contracted by four at once and left in larger parts. */
  @Test
  void ofLittleCut_largeGrid_cutsLikeSquares() {
    Topology grid = new Grid(null, 400, 500).build(0);
    NodeOrder order = littleCut(grid);
    assertThat(halvesCut(grid, order)).isBetween(400L, 800L);
    assertThat(NodeOrder.cut(grid, NodeOrderTest::equal, order, 4_096))
        .isLessThan(0.03); // squares: 0.016
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void ofLittleCut_randomGeometric_cutsMuchLessThanNatural(long seed) {
    Topology geometric = new RandomGeometric(2_000, 0.045, seed).build(0);
    assertThat(better(geometric, 1_000)).isLessThan(0.08);
    assertThat(better(geometric, 256)).isLessThan(0.15);
    assertThat(better(geometric, 32)).isLessThan(0.5);
  }

  @Test
  void ofLittleCut_shuffledTree_cutsFewBranches() {
    Topology tree = shuffled(new BinaryTree(1_023).build(0), 1);
    NodeOrder order = littleCut(tree);
    assertThat(halvesCut(tree, order)).isLessThanOrEqualTo(10); // one at best
    assertThat(NodeOrder.cut(tree, NodeOrderTest::equal, order, 32)).isLessThan(0.1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 30, 100})
  void cut_isTheWeightBetweenStretches(int stretch) {
    Topology topology = Networks.connected(60, 100, stretch);
    double[] weights = Networks.randomRates(topology, stretch);
    NodeOrder order = NodeOrder.of(RandomStream.of(stretch, Purpose.DATA).permutation(60));
    double inside = 0;
    for (int from = 0; from < 60; from += stretch) {
      for (int a = from; a < Math.min(60, from + stretch); a++) {
        for (int b = from; b < a; b++) {
          int e = topology.edgeBetween(order.node(a), order.node(b));
          inside += e < 0 ? 0 : weights[e];
        }
      }
    }
    double expected = 1 - inside / Arrays.stream(weights).sum();
    assertThat(NodeOrder.cut(topology, e -> weights[e], order, stretch))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void cut_noEdges_isZero() {
    Topology alone = Topology.of(1, new int[0], new int[0]);
    assertThat(littleCut(alone).isNatural()).isTrue();
    assertThat(NodeOrder.cut(alone, NodeOrderTest::equal, littleCut(alone), 1)).isZero();
  }
}
