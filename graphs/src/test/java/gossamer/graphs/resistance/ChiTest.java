package gossamer.graphs.resistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Barbell;
import gossamer.graphs.catalogue.BinaryTree;
import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Hypercube;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Known values at uniform rates of total one, each edge 1/m, and laws at random rates.
 *
 * <p>An eigenvalue is good to about n units in the last place of the largest one, so 1/lambda_2 is
 * relatively good to about n 2^-52 lambda_n / lambda_2: 1e-10 for a path of 128, the worst here.
 */
class ChiTest {
  private static final double RELATIVE = 1e-10;

  private static Chi chi(Topology topology) {
    return Chi.of(topology, Networks.uniform(topology));
  }

  private static void assertChi(Chi actual, double chi1, double chi2) {
    assertThat(actual.chi1()).as("chi1").isCloseTo(chi1, within(RELATIVE * chi1));
    assertThat(actual.chi2()).as("chi2").isCloseTo(chi2, within(RELATIVE * chi2));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 16, 33, 128})
  void star(int n) {
    // lambda_2 = 1 times the rate 1/(n-1); an edge is a bridge, of resistance one over its rate
    assertChi(chi(new Star(n).build(0)), n - 1, (n - 1) / 2.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 16, 33, 128})
  void ring(int n) {
    // an edge of resistance n beside n - 1 of them in series: n (n-1)/n
    assertChi(chi(new Ring(n).build(0)), n / (2 - 2 * Math.cos(2 * Math.PI / n)), (n - 1) / 2.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 16, 33, 128})
  void complete(int n) {
    // every eigenvalue but one is n times the rate 2/(n(n-1)); Foster's sum spread over all edges
    assertChi(chi(new Complete(n).build(0)), (n - 1) / 2.0, (n - 1) / 2.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 16, 33, 128})
  void path(int n) {
    assertChi(chi(new Path(n).build(0)), (n - 1) / (2 - 2 * Math.cos(Math.PI / n)), (n - 1) / 2.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 16, 128})
  void hypercube(int n) {
    int dimensions = Integer.numberOfTrailingZeros(n);
    int m = n * dimensions / 2;
    // lambda_2 = 2; all edges are alike, so Foster's n - 1 is shared out evenly
    assertChi(chi(new Hypercube(n).build(0)), m / 2.0, (n - 1) / 2.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 16, 33, 128})
  void chi2_ofTree_isHalfItsEdges(int n) {
    assertThat(chi(new BinaryTree(n).build(0)).chi2())
        .isCloseTo((n - 1) / 2.0, within(RELATIVE * n));
    assertThat(chi(Networks.connected(n, 0, n)).chi2()).isCloseTo((n - 1) / 2.0, within(1e-10 * n));
  }

  @Test
  void chi2_ofBarbell_isSetByItsBridge() {
    Topology barbell = new Barbell(12).build(0); // 2 cliques of 15 edges and a bridge
    assertThat(chi(barbell).chi2()).isCloseTo(31 / 2.0, within(1e-10));
  }

  @Test
  void chi2_countsEdgesOfRateZero() {
    Topology ring = new Ring(5).build(0);
    double[] rates = Networks.ones(ring);
    rates[ring.edgeBetween(0, 4)] = 0; // its ends are four edges of resistance one apart
    assertThat(Chi.of(ring, rates).chi2()).isCloseTo(2, within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void ratesTimesC_divideBothByC(long seed) {
    Topology topology = Networks.connected(25, 20, seed);
    double[] rates = Networks.randomRates(topology, seed);
    double c = 7.5;
    Chi before = Chi.of(topology, rates);
    Chi after = Chi.of(topology, Arrays.stream(rates).map(rate -> c * rate).toArray());
    assertChi(after, before.chi1() / c, before.chi2() / c);
    assertThat(before.scaled(c)).isEqualTo(new Chi(before.chi1() / c, before.chi2() / c));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void numberingOfNodes_doesNotMatter(long seed) {
    Topology topology = Networks.connected(25, 20, seed);
    double[] rates = Networks.randomRates(topology, seed);
    int[] to = RandomStream.of(seed, Purpose.TOPOLOGY).permutation(topology.nodes());
    int[] i = new int[topology.edges()];
    int[] j = new int[topology.edges()];
    for (int e = 0; e < topology.edges(); e++) {
      i[e] = to[topology.lower(e)];
      j[e] = to[topology.upper(e)];
    }
    Topology relabelled = Topology.of(topology.nodes(), i, j);
    double[] moved = new double[rates.length];
    for (int e = 0; e < rates.length; e++) {
      moved[relabelled.edgeBetween(i[e], j[e])] = rates[e];
    }
    Chi before = Chi.of(topology, rates);
    assertChi(Chi.of(relabelled, moved), before.chi1(), before.chi2());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void both_areAtLeastNodesMinusOneOverTwiceTheTotalRate(long seed) {
    // chi2 >= (n-1) / (2 total) by Foster, chi1 >= (n-1) / (2 total) by the trace
    Topology topology = Networks.connected(25, 20, seed);
    double[] rates = Networks.randomRates(topology, seed);
    double bound = (topology.nodes() - 1) / (2 * Arrays.stream(rates).sum());
    Chi chi = Chi.of(topology, rates);
    assertThat(chi.chi1()).isGreaterThanOrEqualTo(bound * (1 - 1e-12));
    assertThat(chi.chi2()).isGreaterThanOrEqualTo(bound * (1 - 1e-12));
    assertThat(chi.product()).isEqualTo(chi.chi1() * chi.chi2());
  }

  @Test
  void of_singleNode_isRefused() {
    Topology alone = Topology.of(1, new int[0], new int[0]);
    assertThatThrownBy(() -> Chi.of(alone, new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A single node");
  }
}
