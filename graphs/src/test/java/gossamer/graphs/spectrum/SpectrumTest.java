package gossamer.graphs.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.catalogue.Hypercube;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.catalogue.Torus;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Spectra against closed forms. A symmetric eigenvalue solver is backward stable: each eigenvalue
 * is good to a small multiple of n 2^-53 lambda_n, which is 2^-53 * 500 * 18 = 1e-12 at worst here.
 */
class SpectrumTest {
  private static final double ABSOLUTE = 2e-12;

  private static Spectrum spectrum(Topology topology) {
    return Spectrum.of(topology, Networks.ones(topology));
  }

  private static double path(int mode, int nodes) {
    return 2 - 2 * Math.cos(Math.PI * mode / nodes);
  }

  private static double ring(int mode, int nodes) {
    return 2 - 2 * Math.cos(2 * Math.PI * mode / nodes);
  }

  private static void assertSpectrum(Topology topology, double[] expected) {
    double[] sorted = expected.clone();
    Arrays.sort(sorted);
    Spectrum actual = spectrum(topology);
    assertThat(actual.values()).hasSameSizeAs(sorted);
    assertThat(actual.values()).containsExactly(sorted, within(ABSOLUTE));
    assertThat(actual.values()[0]).isZero();
    assertThat(actual.lambda2()).isEqualTo(actual.values()[1]);
    assertThat(actual.lambdaMax()).isEqualTo(actual.values()[sorted.length - 1]);
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "1, 400", "18, 21", "20, 20"})
  void grid_isThePathsSum(int rows, int columns) {
    assertSpectrum(
        new Grid(null, rows, columns).build(0),
        IntStream.range(0, rows * columns)
            .mapToDouble(k -> path(Math.floorDiv(k, columns), rows) + path(k % columns, columns))
            .toArray());
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "15, 24", "20, 20"})
  void torus_isTheRingsSum(int rows, int columns) {
    assertSpectrum(
        new Torus(null, rows, columns).build(0),
        IntStream.range(0, rows * columns)
            .mapToDouble(k -> ring(Math.floorDiv(k, columns), rows) + ring(k % columns, columns))
            .toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 400})
  void ring_isItsFourierModes(int n) {
    assertSpectrum(
        new Ring(n).build(0), IntStream.range(0, n).mapToDouble(k -> ring(k, n)).toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 512})
  void hypercube_isTwiceTheOnesOfEachNumber(int n) {
    assertSpectrum(
        new Hypercube(n).build(0),
        IntStream.range(0, n).mapToDouble(k -> 2.0 * Integer.bitCount(k)).toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 100})
  void complete_isOneNumber(int n) {
    assertSpectrum(
        new Complete(n).build(0), IntStream.range(0, n).mapToDouble(k -> k == 0 ? 0 : n).toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 100})
  void star_isOneAndN(int n) {
    assertSpectrum(
        new Star(n).build(0),
        IntStream.range(0, n).mapToDouble(k -> k == 0 ? 0 : k == n - 1 ? n : 1).toArray());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sums_areThoseOfTheMatrix(long seed) {
    // trace L = 2 sum of rates; trace L^2 = sum of squared strengths + 2 sum of squared rates
    Topology topology = Networks.connected(60, 70, seed);
    double[] rates = Networks.randomRates(topology, seed);
    double[] strength = new double[topology.nodes()];
    double squares = 0;
    for (int e = 0; e < rates.length; e++) {
      strength[topology.lower(e)] += rates[e];
      strength[topology.upper(e)] += rates[e];
      squares += 2 * rates[e] * rates[e];
    }
    squares += Arrays.stream(strength).map(s -> s * s).sum();
    double[] values = Spectrum.of(topology, rates).values();
    double trace = Arrays.stream(strength).sum();
    assertThat(Arrays.stream(values).sum()).isCloseTo(trace, within(1e-12 * trace));
    assertThat(Arrays.stream(values).map(v -> v * v).sum())
        .isCloseTo(squares, within(1e-12 * squares));
    assertThat(values).isSorted();
  }

  @Test
  void lambda2_ofDisconnectedNetwork_isZeroUpToRounding() {
    Topology ring = new Ring(5).build(0);
    Topology two = Networks.beside(ring, ring);
    assertThat(spectrum(two).lambda2()).isBetween(0.0, 1e-14);
  }

  @Test
  void of_singleNode_isRefused() {
    Topology alone = Topology.of(1, new int[0], new int[0]);
    assertThatThrownBy(() -> Spectrum.of(alone, new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A single node has no lambda_2");
  }

  @Test
  void of_tooManyNodes_isRefused() {
    Topology ring = new Ring(Laplacian.MAX_DENSE_NODES + 1).build(0);
    double[] rates = Networks.ones(ring);
    assertThatThrownBy(() -> Spectrum.of(ring, rates))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("up to 4000 nodes; this network has 4001");
  }

  @Test
  void of_wrongNumberOfRates_isRefused() {
    Topology ring = new Ring(4).build(0);
    assertThatThrownBy(() -> Spectrum.of(ring, new double[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 rates for 4 edges");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void of_impossibleRate_isRefused(double rate) {
    Topology ring = new Ring(4).build(0);
    double[] rates = {1, 1, rate, 1};
    assertThatThrownBy(() -> Spectrum.of(ring, rates))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The rate (%s) of the edge between 1 and 2".formatted(rate));
  }
}
