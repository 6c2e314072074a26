package gossamer.solvers.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
  private static final int SEEDS = 1_000;

  private static List<Estimate> estimates(Function<RandomStream, Estimate> estimator) {
    return LongStream.range(0, SEEDS)
        .mapToObj(seed -> estimator.apply(RandomStream.of(seed, Purpose.CURVATURE)))
        .toList();
  }

  private static double[] indefinite(int d) {
    return Maps.random(d).doubles(d, -1, 2).toArray();
  }

  private static double[] decaying(int d) {
    return IntStream.range(0, d).mapToDouble(i -> (i % 2 == 0 ? 1 : -0.3) / (1 + i * i)).toArray();
  }

  /**
   * Means of 1,000 lie within 5 standard errors. The sample variance of 1,000 nearly normal numbers
   * has a relative standard deviation of sqrt(2/1000), of which 25% are more than 5.
   */
  private static double requireTrue(List<Estimate> estimates, double trace) {
    double mean = estimates.stream().mapToDouble(Estimate::value).average().orElseThrow();
    double variance =
        estimates.stream().mapToDouble(e -> (e.value() - mean) * (e.value() - mean)).sum()
            / (SEEDS - 1);
    assertThat(mean).isCloseTo(trace, within(5 * Math.sqrt(variance / SEEDS)));
    double claimed =
        estimates.stream()
            .mapToDouble(e -> e.standardError() * e.standardError())
            .average()
            .orElseThrow();
    assertThat(claimed).isCloseTo(variance, within(0.25 * variance));
    return variance;
  }

  /** The part of estimates that are no more than two of their standard errors off. */
  private static double coverage(List<Estimate> estimates, double trace) {
    return estimates.stream()
            .filter(e -> Math.abs(e.value() - trace) <= 2 * e.standardError())
            .count()
        / (double) SEEDS;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 20})
  void hutchinson_hasTheVarianceOfTheory(int probes) {
    Maps.Counted map = Maps.rotated(Maps.random(1), indefinite(30));
    double trace = Arrays.stream(indefinite(30)).sum();
    List<Estimate> estimates = estimates(random -> Trace.hutchinson(map, probes, random));
    double variance = requireTrue(estimates, trace);
    double ofDiagonal =
        IntStream.range(0, 30).mapToDouble(i -> map.matrix()[i][i] * map.matrix()[i][i]).sum();
    double fro = Dense.frobeniusNorm(map.matrix());
    double theory = 2 * (fro * fro - ofDiagonal) / probes;
    assertThat(variance).isCloseTo(theory, within(0.25 * theory));
    assertThat(map.products()).isEqualTo(SEEDS * probes);
    if (probes == 20) { // Student's t with 19 degrees of freedom: 0.940
      assertThat(coverage(estimates, trace)).isBetween(0.90, 0.97);
    }
  }

  @Test
  void hutchinson_ofADiagonalMap_isExact() {
    Estimate estimate = Trace.hutchinson(Maps.diagonal(1, 2, 4), 2, Maps.random(1));
    assertThat(estimate).isEqualTo(new Estimate(7, 0, 2));
  }

  /**
   * What the basis of l = 10 vectors leaves is, for r up to l - 2, at most 1 + r/(l - r - 1) times
   * what the best r leave, on average (N. Halko, P. Martinsson, J. Tropp, SIAM Rev. 53 (2011),
   * theorem 10.5, for normal vectors; signs do no worse here).
   */
  @Test
  void hutchPlusPlus_isWithoutBiasAndBetterWhereEigenvaluesDecay() {
    double[] spectrum = decaying(60);
    Maps.Counted map = Maps.rotated(Maps.random(2), spectrum);
    double trace = Arrays.stream(spectrum).sum();
    List<Estimate> estimates = estimates(random -> Trace.hutchPlusPlus(map, 30, random));
    double variance = requireTrue(estimates, trace);
    assertThat(map.products()).isEqualTo(30 * SEEDS);
    assertThat(estimates).allMatch(e -> e.products() == 30);
    int r = 5;
    double left = IntStream.range(r, 60).mapToDouble(i -> spectrum[i] * spectrum[i]).sum();
    assertThat(variance).isLessThan(2.0 / 10 * (1 + r / (10.0 - r - 1)) * left);
    double fro = Dense.frobeniusNorm(map.matrix());
    assertThat(variance).isLessThan(1e-2 * 2 * fro * fro / 30); // Hutchinson's, about
    assertThat(coverage(estimates, trace)).isBetween(0.90, 0.97);
  }

  /** The space that the products span holds the whole map; few are needed. */
  @Test
  void hutchPlusPlus_ofLowRank_isExactFromFewerProducts() {
    double[] spectrum = new double[50];
    spectrum[0] = 3;
    spectrum[1] = -1;
    Maps.Counted map = Maps.rotated(Maps.random(3), spectrum);
    Estimate estimate = Trace.hutchPlusPlus(map, 30, Maps.random(4));
    assertThat(estimate.value()).isCloseTo(2, within(1e-13));
    assertThat(estimate.standardError()).isLessThan(1e-13);
    assertThat(estimate.products()).isEqualTo(map.products()).isEqualTo(10 + 2 + 10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 30})
  void estimate_isExactWhereProductsSuffice(int d) {
    Maps.Counted map = Maps.rotated(Maps.random(d), indefinite(d));
    Estimate estimate = Trace.estimate(map, d, Maps.random(1));
    assertThat(estimate.value()).isCloseTo(Arrays.stream(indefinite(d)).sum(), within(1e-13 * d));
    assertThat(estimate.standardError()).isZero();
    assertThat(estimate.products()).isEqualTo(map.products()).isEqualTo(d);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 29})
  void estimate_takesSoManyProducts(int products) {
    Maps.Counted map = Maps.rotated(Maps.random(1), indefinite(30));
    List<Estimate> estimates = estimates(random -> Trace.estimate(map, products, random));
    assertThat(estimates).allMatch(e -> e.products() == products && e.standardError() > 0);
    assertThat(map.products()).isEqualTo(products * SEEDS);
    requireTrue(estimates, Arrays.stream(indefinite(30)).sum());
  }

  @Test
  void ofTheZeroMap_isZero() {
    SymmetricMap zero = Maps.diagonal(new double[40]);
    assertThat(Trace.hutchinson(zero, 5, Maps.random(1))).isEqualTo(new Estimate(0, 0, 5));
    assertThat(Trace.hutchPlusPlus(zero, 9, Maps.random(1))).isEqualTo(new Estimate(0, 0, 6));
  }

  @Test
  void whatCannotBe_isRefused() {
    SymmetricMap map = Maps.diagonal(new double[10]);
    assertThatThrownBy(() -> Trace.hutchinson(map, 1, Maps.random(1)))
        .hasMessageContaining("2 random vectors at least, not 1");
    assertThatThrownBy(() -> Trace.estimate(map, 1, Maps.random(1)))
        .hasMessageContaining("2 random vectors at least, not 1");
    assertThatThrownBy(() -> Trace.hutchPlusPlus(map, 3, Maps.random(1)))
        .hasMessageContaining("4 products at least, not 3");
    SymmetricMap diverged = Maps.diagonal(1, 2, Double.NaN, 4, 5, 6);
    for (int products : new int[] {3, 5, 6}) {
      assertThatThrownBy(() -> Trace.estimate(diverged, products, Maps.random(1)))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining("not finite");
    }
  }
}
