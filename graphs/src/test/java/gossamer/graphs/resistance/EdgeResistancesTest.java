package gossamer.graphs.resistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Barbell;
import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.catalogue.Hypercube;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.sparse.Elimination;
import gossamer.graphs.topology.Topology;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference values of large networks are from independent computations in another language. */
class EdgeResistancesTest {
  private static EdgeResistances of(Topology topology, double[] rates) {
    return EdgeResistances.of(topology, rates).orElseThrow();
  }

  private static void assertIs(EdgeResistances actual, int edge, double exact) {
    assertThat(actual.of(edge)).isCloseTo(exact, within(actual.error(edge) + 1e-12));
  }

  /** R. Foster (1949): all edges together are in n - 1 of a spanning tree's edges. */
  private static void assertFoster(EdgeResistances actual, double[] rates, int nodes) {
    double sum = 0;
    double error = 0;
    for (int e = 0; e < rates.length; e++) {
      sum += rates[e] * actual.of(e);
      error += rates[e] * actual.error(e);
    }
    assertThat(sum).isCloseTo(nodes - 1, within(error + 1e-13 * rates.length));
    assertThat(error).isLessThan(1e-6 * nodes);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void of_isTheDenseInverse(long seed) {
    int n = (int) (3 + 40 * (seed - 1));
    Topology topology = Networks.connected(n, (int) ((seed - 1) * 10 * (seed % 4)), seed);
    double[] rates = Networks.randomRates(topology, seed);
    EffectiveResistance exact = new EffectiveResistance(topology, rates);
    EdgeResistances actual = of(topology, rates);
    for (int e = 0; e < rates.length; e++) {
      double r = exact.between(topology.lower(e), topology.upper(e));
      // the dense inverse is the less exact of the two: its entries are up to 1e4, their rounding
      // n units in the last place
      assertThat(actual.of(e)).isCloseTo(r, within(1e-9 * r + 1e-10));
    }
    assertFoster(actual, rates, n);
  }

  /** Conductances over 24 orders of magnitude, where a dense inverse knows nothing. */
  @Test
  void of_ratesOfAllSizes_keepsRelativeAccuracy() {
    Topology ring = new Ring(4).build(0); // edges 01 03 12 23
    double tiny = 1e-12;
    double huge = 1e12;
    EdgeResistances actual = of(ring, new double[] {tiny, huge, huge, 1});
    // around the other way: 1/huge + 1 + 1/huge
    assertThat(actual.of(0)).isCloseTo(1 / (tiny + 1 / (1 + 2e-12)), within(1e-14));
    assertThat(actual.of(3)).isCloseTo(1 / (1 + 1 / (1e12 + 2e-12)), within(1e-14));
  }

  @Test
  void of_zeroRates_countAsWell() {
    Topology ring = new Ring(4).build(0);
    EdgeResistances actual = of(ring, new double[] {0, 1, 1, 1});
    assertThat(actual.of(0)).isCloseTo(3, within(1e-14));
    assertThat(actual.of(1)).isEqualTo(1);
    assertThat(actual.error(1)).isZero();
  }

  @Test
  void of_largeRing() {
    Topology ring = new Ring(10_000).build(0);
    EdgeResistances actual = of(ring, Networks.ones(ring));
    for (int e = 0; e < ring.edges(); e++) {
      assertIs(actual, e, 0.9999);
    }
    assertFoster(actual, Networks.ones(ring), 10_000);
  }

  @Test
  void of_largeGrid() {
    Topology grid = new Grid(null, 100, 100).build(0);
    EdgeResistances actual = of(grid, Networks.ones(grid));
    assertIs(actual, grid.edgeBetween(0, 100), 0.6976527338378625);
    assertIs(actual, grid.edgeBetween(50, 150), 0.5464791308855694);
    assertIs(actual, grid.edgeBetween(4900, 5000), 0.636674481752928);
    assertIs(actual, grid.edgeBetween(4949, 5049), 0.5000547319623351);
    assertIs(actual, grid.edgeBetween(1020, 1120), 0.5003845810760263);
    assertFoster(actual, Networks.ones(grid), 10_000);
    ChiBounds bounds = ChiBounds.of(Elimination.of(grid).orElseThrow(), Networks.ones(grid));
    assertThat(bounds.proven()).isTrue();
    assertThat(1013.2951738692075)
        .isBetween(bounds.lower().chi1() * (1 - 1e-13), bounds.upper().chi1());
    assertThat(bounds.upper().chi1()).isCloseTo(1013.2951738692075, within(1e-6 * 1013));
    assertThat(0.3488263669189375).isBetween(bounds.lower().chi2(), bounds.upper().chi2());
    assertThat(bounds.upper().chi2()).isCloseTo(0.3488263669189375, within(1e-8));
  }

  /** Twelve dimensions are in the measurements; nine keep the tests quick. */
  @Test
  void of_hypercube() {
    Topology cube = new Hypercube(512).build(0);
    EdgeResistances actual = of(cube, Networks.ones(cube));
    for (int e = 0; e < cube.edges(); e++) {
      assertIs(actual, e, 511.0 / (256 * 9)); // Foster's sum, shared evenly
    }
  }

  @Test
  void largest_ofABarbell_isItsBridge() {
    Topology barbell = new Barbell(20).build(0);
    List<EdgeShare> shares = EdgeShare.largest(barbell, Networks.uniform(barbell), 3);
    assertThat(shares).hasSize(3);
    assertThat(shares.getFirst()).isEqualTo(new EdgeShare(barbell.edgeBetween(9, 10), 1, 1));
    // a clique's edges have resistance 2 / (10 rate)
    assertThat(shares.get(1).upper()).isCloseTo(0.2, within(1e-10));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void largest_byBounds_isByFactor(long seed) {
    Topology topology = Networks.connected(200, (int) (100 * seed), seed);
    double[] rates = Networks.randomRates(topology, seed);
    List<EdgeShare> known = EdgeShare.largest(topology, rates, topology.edges());
    List<EdgeShare> bounded = EdgeShare.bounded(topology, rates, 20);
    for (int k = 0; k < 20; k++) {
      EdgeShare share = bounded.get(k);
      EdgeShare same = known.stream().filter(s -> s.edge() == share.edge()).findAny().orElseThrow();
      assertThat(same.upper()).isGreaterThanOrEqualTo(share.lower() * (1 - 1e-12)); // they overlap
      assertThat(same.lower()).isLessThanOrEqualTo(share.upper() * (1 + 1e-12));
      assertThat(share.lower()).isCloseTo(known.get(k).lower(), within(2e-6));
    }
    assertThat(known.stream().mapToDouble(EdgeShare::upper).sum()).isCloseTo(199, within(1e-6));
    assertThat(known.stream().map(EdgeShare::edge).sorted())
        .isEqualTo(IntStream.range(0, topology.edges()).boxed().toList());
  }
}
