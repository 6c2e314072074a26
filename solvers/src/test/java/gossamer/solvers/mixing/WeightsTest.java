package gossamer.solvers.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.catalogue.Torus;
import gossamer.graphs.contract.Dense;
import gossamer.graphs.fixture.Networks;
import gossamer.graphs.spectrum.Spectrum;
import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {
  private static final Topology TRIANGLE = Topology.of(3, new int[] {0, 0, 1}, new int[] {1, 2, 2});

  /** In percent: a thousand rounding errors of sums and squares of n terms each. */
  private static final Percentage EXACT = Percentage.withPercentage(1e-11);

  /** Of iterations that end while thousands of eigenvalues are as near to the largest. */
  private static final Percentage CROWDED = Percentage.withPercentage(1e-3);

  @Test
  void of_weightsOfATriangle_keepsThemAndTheirEigenvalues() {
    double[] given = {1, 2, 3};
    Weights weights = Weights.of(TRIANGLE, given);
    given[0] = 100;
    assertThat(weights.edges()).isEqualTo(3);
    assertThat(weights.areEqual()).isFalse();
    assertThat(List.of(weights.weight(0), weights.weight(1), weights.weight(2)))
        .containsExactly(1.0, 2.0, 3.0);
    assertThat(weights.areEigenvaluesKnown()).isFalse();
    // characteristic polynomial of the Laplacian: l (l^2 - 2 (a+b+c) l + 3 (ab+ac+bc))
    assertThat(weights.lambda2()).isCloseTo(6 - Math.sqrt(3), EXACT);
    assertThat(weights.lambdaMax()).isCloseTo(6 + Math.sqrt(3), EXACT);
    assertThat(weights.sigma()).isCloseTo(5 + Math.sqrt(3), EXACT);
    assertThat(weights.areEigenvaluesKnown()).isTrue();
  }

  /** The same polynomial, with c such that no eigenvalue of the mode is zero. */
  @Test
  void of_negativeWeights_hasTheEigenvaluesBesideTheConstantVector() {
    Weights weights = Weights.of(TRIANGLE, new double[] {1, 2, -3}); // ab + ac + bc = -7
    assertThat(weights.lambda2()).isCloseTo(-Math.sqrt(21), within(1e-14));
    assertThat(weights.lambdaMax()).isCloseTo(Math.sqrt(21), within(1e-14));
    Weights negative = Weights.of(TRIANGLE, new double[] {-1, -1, -1});
    assertThat(negative.lambda2()).isCloseTo(-3, EXACT);
    assertThat(negative.lambdaMax()).isCloseTo(-3, EXACT); // not zero, which is the constant's
    assertThat(negative.sigma()).isCloseTo(4, EXACT);
  }

  /** {@code 2 - 2 cos(pi k / n)}: lambda2 is a millionth of lambdaMax in the longest path. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 50, 301, 1_000, 1_001, 2_500})
  void eigenvaluesOfAPath_areRelativelyExact(int nodes) {
    Weights weights = Weights.equal(new Path(nodes).build(0), 0.5);
    double sine = StrictMath.sin(Math.PI / (2 * nodes));
    double cosine = StrictMath.cos(Math.PI / (2 * nodes));
    assertThat(weights.areEqual()).isTrue();
    assertThat(weights.lambda2()).isCloseTo(2 * sine * sine, EXACT);
    assertThat(weights.lambdaMax())
        .isCloseTo(2 * cosine * cosine, nodes <= 1_000 ? EXACT : CROWDED);
  }

  /** {@code 2 - 2 cos(2 pi k / n)}, and sums of two such; all but the first pair are pairs. */
  @ParameterizedTest
  @CsvSource({"4", "10", "200", "1000", "4000"})
  void eigenvaluesOfRingsAndTori_areTheClosedForms(int nodes) {
    double sine = StrictMath.sin(Math.PI / nodes);
    Weights ring = Weights.equal(new Ring(nodes).build(0), 1.0 / 3);
    assertThat(ring.lambda2()).isCloseTo(4 * sine * sine / 3, EXACT);
    assertThat(ring.lambdaMax()).isCloseTo(4.0 / 3, EXACT);
    assertThat(ring.sigma()).isCloseTo(1 - 4 * sine * sine / 3, EXACT);
    Weights torus = Weights.equal(new Torus(4 * nodes, nodes, 4).build(0), 0.25);
    assertThat(torus.lambda2()).isCloseTo(sine * sine, EXACT);
    assertThat(torus.lambdaMax()).isCloseTo(2, EXACT);
  }

  /** Weights over four orders of magnitude, some negative, beside Jacobi's rotations. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void eigenvaluesOfRandomWeights_areThoseOfTheDenseMatrix(long seed) {
    Topology topology = Networks.connected(24, (int) (7 * seed), seed);
    double[] positive = Networks.randomRates(topology, seed);
    double[] mixed = positive.clone();
    for (int e = 0; e < mixed.length; e += 3) {
      mixed[e] = -mixed[e];
    }
    for (double[] each : List.of(positive, mixed)) {
      Weights weights = Weights.of(topology, each);
      double[] values = Dense.eigenvalues(Dense.laplacian(topology, each));
      double largest = Math.max(-values[0], values[23]);
      int zero = // the constant vector's
          IntStream.range(0, 24)
              .reduce((a, b) -> Math.abs(values[a]) < Math.abs(values[b]) ? a : b)
              .orElseThrow();
      assertThat(weights.lambda2()).isCloseTo(values[zero == 0 ? 1 : 0], within(1e-13 * largest));
      assertThat(weights.lambdaMax())
          .isCloseTo(values[zero == 23 ? 22 : 23], within(1e-13 * largest));
    }
  }

  /** By iteration beside dense matrices, on a network that both can do. */
  @Test
  void eigenvaluesOfALargeNetwork_areThoseOfDenseMatrices() {
    Topology topology = Networks.connected(1_001, 2_000, 7);
    double[] rates = Networks.randomRates(topology, 7);
    Weights weights = Weights.of(topology, rates);
    double[] values = Spectrum.of(topology, rates).values();
    // the residuals at which iterations stop, squared, over the distance to the next eigenvalue
    assertThat(weights.lambda2()).isCloseTo(values[1], Percentage.withPercentage(1e-6));
    assertThat(weights.lambdaMax()).isCloseTo(values[1_000], Percentage.withPercentage(1e-6));
  }

  @Test
  void singleNode_agreesWithItself() {
    for (Weights weights :
        List.of(
            Weights.of(Topology.of(1, new int[0], new int[0]), new double[0]),
            Weights.known(new double[0], 0, 0))) {
      assertThat(weights.edges()).isZero();
      assertThat(weights.areEqual()).isTrue();
      assertThat(weights.lambda2()).isZero();
      assertThat(weights.lambdaMax()).isZero();
      assertThat(weights.sigma()).isZero();
    }
  }

  @Test
  void known_takesEigenvaluesAsTheyAre() {
    double[] given = {0.25, 0.5};
    Weights weights = Weights.known(given, 0.125, 1.75);
    given[1] = 9;
    assertThat(weights.weight(1)).isEqualTo(0.5);
    assertThat(weights.areEigenvaluesKnown()).isTrue();
    assertThat(weights.lambda2()).isEqualTo(0.125);
    assertThat(weights.lambdaMax()).isEqualTo(1.75);
    assertThat(weights.sigma()).isEqualTo(0.875);
    assertThat(Weights.known(new double[] {3, 3}, 1, 2).areEqual()).isTrue();
    assertThat(Weights.known(new double[] {3, 3}, 1, 2).weight(1)).isEqualTo(3);
  }

  @Test
  void dividedBy_ownLargest_isExactlyOne() {
    Weights weights = Weights.equal(new Star(8).build(0), 0.3);
    Weights scaled = weights.dividedBy(weights.lambdaMax());
    assertThat(scaled.lambdaMax()).isEqualTo(1);
    assertThat(scaled.lambda2()).isCloseTo(1.0 / 8, EXACT);
    assertThat(scaled.weight(3)).isCloseTo(1.0 / 8, EXACT);
  }

  @Test
  void of_whatCannotBe_isRefused() {
    assertThatThrownBy(() -> Weights.of(TRIANGLE, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 weights do not fit 3 edges");
    assertThatThrownBy(() -> Weights.of(TRIANGLE, new double[] {1, Double.NaN, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The weight of edge (0, 2) is NaN; it must be finite");
    assertThatThrownBy(() -> Weights.of(TRIANGLE, new double[] {1e308, -1e308, 1e308}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("exceeds the largest number");
    Weights apart = Weights.of(TRIANGLE, new double[] {1, 0, 0});
    assertThat(apart.spectrum()).isEqualTo(new MixingSpectrum(0, 2));
    assertThatThrownBy(() -> apart.requireConnected(TRIANGLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not connect the network");
    assertThat(Weights.of(TRIANGLE, new double[] {1, 0, -2}).edges()).isEqualTo(3);
    Topology large = new Path(1_001).build(0);
    double[] weights = Networks.ones(large);
    weights[5] = -1;
    assertThatThrownBy(() -> Weights.of(large, weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("up to 1000 nodes; this network has 1001");
  }

  /** All threads see one computation's result. */
  @Test
  void eigenvalues_areTheSameForAllThreads() throws Exception {
    Topology topology = new Complete(60).build(0);
    Weights weights = Weights.of(topology, Networks.randomRates(topology, 3));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Callable<Double> ask = () -> weights.lambda2() + weights.lambdaMax();
      List<Double> seen =
          threads.invokeAll(Collections.nCopies(8, ask)).stream()
              .map(WeightsTest::result)
              .distinct()
              .toList();
      assertThat(seen).hasSize(1);
      double[] values = Dense.eigenvalues(Dense.laplacian(topology, rates(weights)));
      assertThat(seen.getFirst()).isCloseTo(values[1] + values[59], EXACT);
    }
  }

  private static double result(Future<Double> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static double[] rates(Weights weights) {
    double[] all = new double[weights.edges()];
    Arrays.setAll(all, weights::weight);
    return all;
  }
}
