package gossamer.graphs.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    "7, 1",
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
  }

  /** These networks are in seeded results: if one changes, so do they. */
  @Test
  void seededNetworks_neverChange() {
    assertThat(new ErdosRenyi(50, 0.2, null).build(1).hashCode()).isEqualTo(1572014613);
    assertThat(new RandomGeometric(50, 0.2, null).build(1).hashCode()).isEqualTo(2114662802);
  }
}
