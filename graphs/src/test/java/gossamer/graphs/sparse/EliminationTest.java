package gossamer.graphs.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.catalogue.RandomGeometric;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.spectrum.Spectrum;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EliminationTest {
  private static Elimination of(Topology topology) {
    return Elimination.of(topology).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void order_namesEveryNodeOnce(long seed) {
    int n = (int) (2 + 40 * seed);
    Topology topology = Networks.connected(n, (int) (n * (seed % 4)), seed);
    int[] order = MinimumDegree.order(topology, Long.MAX_VALUE);
    assertThat(Arrays.stream(order).sorted().toArray()).isEqualTo(IntStream.range(0, n).toArray());
  }

  /** Leaves first makes no new edge: each column then has one entry, beside the diagonal. */
  @Test
  void order_ofATree_fillsNothing() {
    Topology tree = Networks.connected(500, 0, 1);
    assertThat(MinimumDegree.order(tree, 2 * 500 + 4)).hasSize(500);
  }

  /** Nested dissection's n log2 n, times 31/4 (A. George, 1973), is what a square grid can do. */
  @Test
  void order_ofAGrid_fillsLittle() {
    Topology grid = new Grid(null, 100, 100).build(0);
    assertThat(of(grid).entries()).isLessThan((long) (7.75 * 10_000 * 13.3));
  }

  @Test
  void tooManyEntries_isRefused() {
    assertThat(Elimination.of(new Complete(100).build(0), 9_000, 1e9)).isEmpty();
    assertThat(Elimination.of(new Complete(100).build(0), 11_000, 1e9)).isPresent();
    assertThat(Elimination.of(new Complete(100).build(0), 11_000, 1e5)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void solve_leavesNothingOfTheRightSide(long seed) {
    int n = (int) (2 + 60 * seed);
    Topology topology = Networks.connected(n, (int) (n * (seed % 4)), seed);
    double[] rates = Networks.randomRates(topology, seed);
    RandomStream random = RandomStream.of(seed, Purpose.DATA);
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      b[i] = random.nextDouble(-1, 1);
    }
    Vectors.center(b);
    double[] x = new double[n];
    Factor.grounded(of(topology), rates).solve(b, x);
    double[] lx = new double[n];
    SparseLaplacian.of(topology, rates).times(x, lx);
    for (int i = 0; i < n; i++) {
      assertThat(lx[i]).isCloseTo(b[i], within(1e-9)); // rates up to 100, x up to 1e4
    }
  }

  /** Sylvester's law against the dense spectrum. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void negativePivots_countTheEigenvaluesBelowTheShift(long seed) {
    int n = (int) (30 * seed);
    Topology topology = Networks.connected(n, (int) (n * (seed % 3)), seed);
    double[] rates = Networks.randomRates(topology, seed);
    double[] values = Spectrum.of(topology, rates).values();
    for (int k = 1; k < n; k += 1 + n / 7) {
      double shift = (values[k - 1] + values[k]) / 2;
      Factor factor = Factor.shifted(of(topology), rates, shift);
      if (values[k] - values[k - 1] > 1e-9 + 2 * factor.error()) {
        assertThat(factor.negativePivots()).isEqualTo(k);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void lambda2_isProvenAsTheDenseEigenvalue(long seed) {
    int n = (int) (60 * seed);
    Topology topology = Networks.connected(n, (int) (n * (seed % 3)), seed);
    double[] rates = Networks.randomRates(topology, seed);
    double exact = Spectrum.of(topology, rates).lambda2();
    Lambda2 proven =
        Lambda2.estimate(SparseLaplacian.of(topology, rates)).proven(of(topology), rates);
    assertThat(proven.proven()).isTrue();
    assertThat(proven.lower()).isBetween(exact * (1 - 1e-6) - 1e-11, exact + 1e-11);
  }

  /** As if the search had found the third eigenvalue, or another, and taken it for the second. */
  @ParameterizedTest
  @CsvSource({"1, 2", "2, 2", "3, 5", "4, 50"})
  void lambda2_ofAWrongEstimate_isCorrected(long seed, int found) {
    Topology topology = Networks.connected(120, 60, seed);
    double[] rates = Networks.randomRates(topology, seed);
    double[] values = Spectrum.of(topology, rates).values();
    Lambda2 wrong = new Lambda2(values[found] * (1 - 1e-10), values[found], false);
    Lambda2 proven = wrong.proven(of(topology), rates);
    assertThat(proven.proven()).isTrue();
    assertThat(proven.lower()).isBetween(values[1] / 2.1, values[1]);
  }

  @Test
  void lambda2_ofARing_isProvenToItsClosedForm() {
    Topology ring = new Ring(10_000).build(0);
    double exact = 3.947841630556956e-07; // computed independently, in another language
    double[] rates = Networks.ones(ring);
    Lambda2 proven = Lambda2.estimate(SparseLaplacian.of(ring, rates)).proven(of(ring), rates);
    assertThat(proven.proven()).isTrue();
    assertThat(exact).isBetween(proven.lower(), proven.upper() * (1 + 1e-9));
    // halves of the ring between nodes where a mode is zero have the same eigenvalue
    assertThat(proven.lower()).isCloseTo(exact, within(1e-4 * exact));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void lambdaMax_containsTheDenseEigenvalue(long seed) {
    int n = (int) (60 * seed);
    Topology topology = Networks.connected(n, (int) (n * (seed % 3)), seed);
    double[] rates = Networks.randomRates(topology, seed);
    double exact = Spectrum.of(topology, rates).lambdaMax();
    LambdaMax cheap = LambdaMax.of(SparseLaplacian.of(topology, rates));
    assertThat(exact).isBetween(cheap.lower(), cheap.upper());
    assertThat(cheap.lower()).isCloseTo(exact, within(1e-8 * exact));
    assertThat(cheap.upper()).isLessThan(2 * exact + 1e-9);
    LambdaMax proven = cheap.proven(of(topology), rates);
    assertThat(exact).isBetween(proven.lower(), proven.upper());
    assertThat(proven.upper()).isLessThan(exact * (1 + 1e-5));
  }

  @Test
  void factor_twice_isTheSameToTheBit() {
    Topology topology = new RandomGeometric(400, 0.12, null).build(1);
    double[] rates = Networks.randomRates(topology, 1);
    double[] error = new double[rates.length];
    double[] once = EdgeInverse.resistances(Factor.grounded(of(topology), rates), error);
    double[] twice = EdgeInverse.resistances(Factor.grounded(of(topology), rates), error);
    assertThat(once).isEqualTo(twice);
  }
}
