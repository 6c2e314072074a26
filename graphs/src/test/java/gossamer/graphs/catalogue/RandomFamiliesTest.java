package gossamer.graphs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.fixture.Networks;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.spectrum.Spectrum;
import gossamer.graphs.topology.Coordinates;
import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jgrapht.Graph;
import org.jgrapht.generate.PruferTreeGenerator;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.jgrapht.util.SupplierUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomFamiliesTest {
  private static final int NODES = 300;

  /** Every pair looked at, where the family itself looks at neighbouring cells only. */
  @ParameterizedTest
  @CsvSource({
    "1, 1e-9",
    "1, 0.01",
    "2, 0.05",
    "3, 0.1",
    "4, 0.3333333333333333",
    "5, 0.5",
    "6, 0.7",
    "7, 1.0",
    "8, 1.5"
  })
  void randomGeometric_joinsJustThePairsWithinTheRadius(long seed, double radius) {
    double[] x = new double[NODES];
    double[] y = new double[NODES];
    for (int i = 0; i < NODES; i++) {
      RandomStream place = RandomStream.of(seed, Purpose.TOPOLOGY, i);
      x[i] = place.nextDouble();
      y[i] = place.nextDouble();
    }
    List<int[]> edges = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      for (int j = 0; j < i; j++) {
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        if (dx * dx + dy * dy <= radius * radius) {
          edges.add(new int[] {i, j});
        }
      }
    }
    Topology expected =
        Topology.of(
            NODES,
            edges.stream().mapToInt(edge -> edge[0]).toArray(),
            edges.stream().mapToInt(edge -> edge[1]).toArray());
    assertThat(new RandomGeometric(NODES, radius, null).build(seed)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomGeometric_moreNodes_leaveTheOthersEdges(long seed) {
    Topology few = new RandomGeometric(200, 0.1, null).build(seed);
    Topology many = new RandomGeometric(450, 0.1, null).build(seed);
    for (int i = 0; i < 200; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(many.edgeBetween(i, j) >= 0).isEqualTo(few.edgeBetween(i, j) >= 0);
      }
    }
  }

  /**
   * Two uniform points of the unit square are within r &lt;= 1 with probability pi r^2 - 8/3 r^3 +
   * r^4/2. Pairs that share a node are correlated, which widens the spread.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void randomGeometric_hasAsManyEdgesAsTheoryExpects(long seed) {
    double r = 0.2;
    double p = Math.PI * r * r - 8.0 / 3 * r * r * r + r * r * r * r / 2;
    double pairs = NODES * (NODES - 1) / 2.0;
    // Given one end, an edge has a chance between pi r^2 / 4 (in a corner) and pi r^2 (inside), and
    // so a variance of at most a quarter of that width squared, for each two pairs with a node
    // shared.
    double width = 0.75 * Math.PI * r * r;
    double spread = Math.sqrt(pairs * p + (double) NODES * NODES * NODES * width * width / 4);
    assertThat((double) new RandomGeometric(NODES, r, null).build(seed).edges())
        .isCloseTo(pairs * p, within(5 * spread));
  }

  @ParameterizedTest
  @CsvSource({"1, 0.01", "2, 0.1", "3, 0.1", "4, 0.5", "5, 0.9", "6, 0.03"})
  void erdosRenyi_hasBinomiallyManyEdges(long seed, double probability) {
    double pairs = NODES * (NODES - 1) / 2.0;
    double deviation = Math.sqrt(pairs * probability * (1 - probability));
    assertThat((double) new ErdosRenyi(NODES, probability, null).build(seed).edges())
        .isCloseTo(pairs * probability, within(5 * deviation));
  }

  /** Each pair, the first and the last too, is joined with that probability: five deviations. */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 0.8})
  void erdosRenyi_joinsEveryPairAlike(double probability) {
    int runs = 4000;
    int[][] count = new int[8][8];
    for (long seed = 0; seed < runs; seed++) {
      Topology topology = new ErdosRenyi(8, probability, null).build(seed);
      for (int e = 0; e < topology.edges(); e++) {
        count[topology.lower(e)][topology.upper(e)]++;
      }
    }
    double deviation = Math.sqrt(runs * probability * (1 - probability));
    for (int i = 0; i < 8; i++) {
      for (int j = i + 1; j < 8; j++) {
        assertThat((double) count[i][j]).isCloseTo(runs * probability, within(5 * deviation));
      }
    }
  }

  /** Degrees of a large sparse network are Poisson; each frequency within five deviations. */
  @Test
  void erdosRenyi_degreesArePoisson() {
    int n = 100_000;
    double mean = 10;
    int[] degrees = new ErdosRenyi(n, mean / (n - 1), null).build(1).degrees();
    double expected = n * Math.exp(-mean);
    for (int degree = 0; degree < 30; degree++) {
      int wanted = degree;
      long actual = Arrays.stream(degrees).filter(d -> d == wanted).count();
      assertThat((double) actual).isCloseTo(expected, within(5 * Math.sqrt(expected) + 5));
      expected *= mean / (degree + 1);
    }
  }

  @Test
  void erdosRenyi_ofTinyProbability_hasNoEdges() {
    assertThat(new ErdosRenyi(1000, Double.MIN_VALUE, null).build(1).edges()).isZero();
    assertThat(new ErdosRenyi(2, 1, null).build(1).edges()).isEqualTo(1);
  }

  @Test
  void erdosRenyi_ofProbabilityOne_isComplete() {
    assertThat(new ErdosRenyi(30, 1, null).build(1)).isEqualTo(new Complete(30).build(1));
  }

  /** The longest edge of Prim's tree over all pairs, where the family looks at near pairs only. */
  @ParameterizedTest
  @CsvSource({"2, 1", "3, 2", "60, 3", "300, 4", "1000, 5", "1000, 6"})
  void randomGeometric_withoutRadius_takesTheSmallestThatConnects(int n, long seed) {
    RandomGeometric kind = new RandomGeometric(n, null, null);
    Coordinates places = kind.coordinates(seed).orElseThrow();
    double[] distance = new double[n];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    boolean[] joined = new boolean[n];
    double longest = 0;
    distance[0] = 0;
    for (int k = 0; k < n; k++) {
      int next = -1;
      for (int i = 0; i < n; i++) {
        if (!joined[i] && (next < 0 || distance[i] < distance[next])) {
          next = i;
        }
      }
      joined[next] = true;
      longest = Math.max(longest, distance[next]);
      for (int i = 0; i < n; i++) {
        distance[i] =
            Math.min(
                distance[i],
                Math.hypot(places.x(i) - places.x(next), places.y(i) - places.y(next)));
      }
    }
    double radius = kind.radius(seed);
    assertThat(radius).isCloseTo(longest, within(1e-15)); // hypot and our square root round apart
    assertThat(kind.build(seed)).isEqualTo(new RandomGeometric(n, radius, null).build(seed));
    kind.build(seed).requireConnected();
    assertThat(new RandomGeometric(n, Math.nextDown(radius), null).build(seed).componentSizes())
        .hasSize(2);
  }

  /** The same sequence makes the same tree with JGraphT. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 10, 100, 1000})
  void randomTree_isJGraphTs(int n) {
    RandomStream random = RandomStream.of(n, Purpose.TOPOLOGY);
    Random sequence = // the generator that takes a sequence forgets to count it
        new Random() {
          private static final long serialVersionUID = 1L;

          @Override
          public int nextInt(int bound) {
            return random.nextInt(bound);
          }
        };
    Graph<Integer, DefaultEdge> expected =
        new SimpleGraph<>(
            SupplierUtil.createIntegerSupplier(), SupplierUtil.DEFAULT_EDGE_SUPPLIER, false);
    new PruferTreeGenerator<Integer, DefaultEdge>(n, sequence).generateGraph(expected);
    assertThat(new RandomTree(n, null).build(n)).isEqualTo(Topology.of(expected));
  }

  /** Cayley: 4^2 trees of four nodes, each as often; five deviations. */
  @Test
  void randomTree_isUniform() {
    int runs = 8000;
    Map<Topology, Integer> count = new HashMap<>();
    for (long seed = 0; seed < runs; seed++) {
      count.merge(new RandomTree(4, seed).build(0), 1, Integer::sum);
    }
    assertThat(count).hasSize(16);
    double deviation = Math.sqrt(runs / 16.0 * 15 / 16);
    assertThat(count.values())
        .allSatisfy(c -> assertThat((double) c).isCloseTo(runs / 16.0, within(5 * deviation)));
  }

  @Test
  void wattsStrogatz_withoutMoves_isTheRingOfNearest() {
    Topology ring = new WattsStrogatz(20, 6, 0, null).build(1);
    for (int e = 0; e < ring.edges(); e++) {
      int hops = ring.upper(e) - ring.lower(e);
      assertThat(Math.min(hops, 20 - hops)).isLessThanOrEqualTo(3);
    }
    assertThat(ring.degrees()).containsOnly(6);
  }

  /** Moved edges are binomially many; few of them fall back onto the ring's own places. */
  @ParameterizedTest
  @CsvSource({"1, 0.01", "2, 0.1", "3, 0.5", "4, 1"})
  void wattsStrogatz_movesEdgesWithItsProbability(long seed, double probability) {
    int n = 5000;
    Topology network = new WattsStrogatz(n, 4, probability, null).build(seed);
    assertThat(network.edges()).isEqualTo(2 * n);
    int far = 0;
    for (int e = 0; e < network.edges(); e++) {
      int hops = network.upper(e) - network.lower(e);
      far += Math.min(hops, n - hops) > 2 ? 1 : 0;
    }
    double mean = 2 * n * probability;
    double back = mean * 4 / n; // fills a place on the ring again with a chance of 4 in n
    assertThat((double) far)
        .isCloseTo(
            mean, within(5 * Math.sqrt(mean * (1 - probability)) + 5 * Math.sqrt(back) + back + 1));
  }

  /** Every node but the first keeps at least what it chose, and edges are counted. */
  @ParameterizedTest
  @CsvSource({"3, 1", "3, 2", "50, 1", "50, 7", "1000, 3"})
  void barabasiAlbert_hasItsEdges(int n, int attach) {
    Topology network = new BarabasiAlbert(n, attach, null).build(5);
    assertThat(network.edges()).isEqualTo(attach * (attach + 1) / 2 + (n - attach - 1) * attach);
    assertThat(Arrays.stream(network.degrees()).min()).hasValue(attach);
    network.requireConnected();
  }

  /**
   * In the limit a node has k neighbours with probability 2 m (m+1) / (k (k+1) (k+2)): B. Bollobas
   * et al., "The degree sequence of a scale-free random graph process", 2001. Degrees are nearly
   * independent; twice five deviations, for the clique at the beginning too.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void barabasiAlbert_degreesFollowThePowerLaw(int m) {
    int n = 100_000;
    int[] degrees = new BarabasiAlbert(n, m, null).build(1).degrees();
    for (int k = m; k < m + 12; k++) {
      int wanted = k;
      double expected = n * 2.0 * m * (m + 1) / (k * (k + 1.0) * (k + 2));
      assertThat((double) Arrays.stream(degrees).filter(d -> d == wanted).count())
          .isCloseTo(expected, within(10 * Math.sqrt(expected)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3, 2",
    "4, 2",
    "4, 3",
    "5, 4",
    "10, 3",
    "10, 7",
    "10, 8",
    "10, 9",
    "9, 4",
    "100, 49",
    "100, 50",
    "101, 50",
    "1000, 3",
    "1000, 20"
  })
  void randomRegular_isRegular(int n, int degree) {
    for (long seed = 1; seed <= 5; seed++) {
      Topology network = new RandomRegular(n, degree, null).build(seed);
      assertThat(network.nodes()).isEqualTo(n);
      assertThat(network.degrees()).containsOnly(degree);
    }
  }

  /** J. Friedman 2008: nearly all have lambda_2 above d - 2 sqrt(d-1) - epsilon. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomRegular_isAnExpander(long seed) {
    Topology network = new RandomRegular(500, 4, null).build(seed);
    assertThat(Spectrum.of(network, Networks.ones(network)).lambda2())
        .isGreaterThan(4 - 2 * Math.sqrt(3) - 0.15);
  }

  /** The 70 cubic networks on six labelled nodes, each as often: five deviations of 10. */
  @Test
  void randomRegular_ofSixNodes_isUniform() {
    Map<Topology, Integer> count = new HashMap<>();
    int runs = 7000;
    for (long seed = 0; seed < runs; seed++) {
      count.merge(new RandomRegular(6, 3, seed).build(0), 1, Integer::sum);
    }
    assertThat(count).hasSize(70);
    assertThat(count.values()).allSatisfy(c -> assertThat(c).isBetween(50, 150));
  }

  /** Each pair of a block, and each between blocks, by its own probability: five deviations. */
  @ParameterizedTest
  @CsvSource({"0.9, 0.05, 3", "0.02, 0.4, 2", "1, 0, 4", "0, 1, 3", "0.3, 0.3, 1"})
  void stochasticBlock_joinsPairsByTheirBlocks(double inside, double between, int blocks) {
    int n = 10;
    int runs = 3000;
    int[][] count = new int[n][n];
    for (long seed = 0; seed < runs; seed++) {
      Topology network = new StochasticBlock(n, blocks, inside, between, null).build(seed);
      for (int e = 0; e < network.edges(); e++) {
        count[network.lower(e)][network.upper(e)]++;
      }
    }
    int[] block = new int[n];
    for (int b = 0; b < blocks; b++) {
      Arrays.fill(block, b * n / blocks, (b + 1) * n / blocks, b);
    }
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double p = block[i] == block[j] ? inside : between;
        assertThat((double) count[i][j])
            .as("%d and %d", i, j)
            .isCloseTo(runs * p, within(5 * Math.sqrt(runs * p * (1 - p))));
      }
    }
  }

  /** Built in linear time and memory, or this would not end. */
  @Test
  void largeNetworks_haveTheirSizes() {
    int n = 200_000;
    assertThat(new RandomTree(n, null).build(1).requireConnected().edges()).isEqualTo(n - 1);
    assertThat(new WattsStrogatz(n, 4, 0.1, null).build(1).edges()).isEqualTo(2 * n);
    assertThat(new RandomRegular(n, 3, null).build(1).degrees()).containsOnly(3);
    new RandomGeometric(50_000, null, null).build(1).requireConnected();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void otherSeed_isAnotherNetwork(long seed) {
    assertThat(new ErdosRenyi(50, 0.2, null).build(seed))
        .isNotEqualTo(new ErdosRenyi(50, 0.2, null).build(seed + 1));
    assertThat(new RandomGeometric(50, 0.2, null).build(seed))
        .isNotEqualTo(new RandomGeometric(50, 0.2, null).build(seed + 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void ownSeed_standsAboveTheScenarios(long seed) {
    assertThat(new ErdosRenyi(50, 0.2, seed).build(99))
        .isEqualTo(new ErdosRenyi(50, 0.2, null).build(seed));
    assertThat(new RandomGeometric(50, 0.2, seed).build(99))
        .isEqualTo(new RandomGeometric(50, 0.2, null).build(seed));
    assertThat(new RandomGeometric(50, 0.2, seed).coordinates(99).orElseThrow().x(3))
        .isEqualTo(new RandomGeometric(50, 0.2, null).coordinates(seed).orElseThrow().x(3));
    assertThat(new RandomTree(50, seed).build(99)).isEqualTo(new RandomTree(50, null).build(seed));
    assertThat(new WattsStrogatz(50, 4, 0.2, seed).build(99))
        .isEqualTo(new WattsStrogatz(50, 4, 0.2, null).build(seed));
    assertThat(new BarabasiAlbert(50, 2, seed).build(99))
        .isEqualTo(new BarabasiAlbert(50, 2, null).build(seed));
    assertThat(new RandomRegular(50, 4, seed).build(99))
        .isEqualTo(new RandomRegular(50, 4, null).build(seed));
    assertThat(new StochasticBlock(50, 2, 0.3, 0.1, seed).build(99))
        .isEqualTo(new StochasticBlock(50, 2, 0.3, 0.1, null).build(seed));
  }

  /** These networks are in seeded results: if one changes, so do they. */
  @Test
  void seededNetworks_neverChange() {
    assertThat(new ErdosRenyi(50, 0.2, null).build(1).hashCode()).isEqualTo(1572014613);
    assertThat(new RandomGeometric(50, 0.2, null).build(1).hashCode()).isEqualTo(2114662802);
    assertThat(new RandomGeometric(50, null, null).build(1).hashCode()).isEqualTo(1238621407);
    assertThat(new RandomTree(50, null).build(1).hashCode()).isEqualTo(442043600);
    assertThat(new WattsStrogatz(50, 4, 0.2, null).build(1).hashCode()).isEqualTo(1984541931);
    assertThat(new BarabasiAlbert(50, 2, null).build(1).hashCode()).isEqualTo(84820762);
    assertThat(new RandomRegular(50, 4, null).build(1).hashCode()).isEqualTo(-1889198408);
    assertThat(new StochasticBlock(50, 2, 0.3, 0.1, null).build(1).hashCode())
        .isEqualTo(1941206187);
  }
}
