package gossamer.solvers.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DensityTest {
  private static double[] spectrum(int d) {
    return Maps.random(d).doubles(d, -1, 2).toArray();
  }

  private static double exact(double[] eigenvalues, double t, double sigma) {
    return Arrays.stream(eigenvalues)
            .map(each -> Math.exp(-(t - each) * (t - each) / (2 * sigma * sigma)))
            .average()
            .orElseThrow()
        / (sigma * Math.sqrt(2 * Math.PI));
  }

  /** Whole spaces: from unit vectors that together are all, the density is exact. */
  @Test
  void fromUnitVectors_isExact() {
    int d = 25;
    Maps.Counted map = Maps.rotated(Maps.random(1), spectrum(d));
    int[] next = {0};
    Density density = Density.from(map, d, d, z -> z[next[0]++] = 1);
    for (double t = -1.5; t < 2.5; t += 0.1) {
      assertThat(density.at(t, 0.1)).isCloseTo(exact(spectrum(d), t, 0.1), within(1e-12));
    }
    for (int k = 0; k < 8; k++) {
      int power = k;
      assertThat(density.moment(k))
          .isCloseTo(
              Arrays.stream(spectrum(d)).map(x -> Math.pow(x, power)).average().orElseThrow(),
              within(1e-12 * Math.pow(2, k)));
    }
    assertThat(density.lowest())
        .isCloseTo(Arrays.stream(spectrum(d)).min().orElseThrow(), within(1e-12));
    assertThat(density.highest())
        .isCloseTo(Arrays.stream(spectrum(d)).max().orElseThrow(), within(1e-12));
  }

  /**
   * Gauss quadrature of m nodes is exact for powers up to 2 m - 1, so that these moments are means
   * of z'A^k z / d.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void moments_areExactForEachVector(int steps) {
    int d = 40;
    Maps.Counted map = Maps.rotated(Maps.random(2), spectrum(d));
    double[] start = Maps.random(3).doubles(d, -1, 1).toArray();
    Density density = Density.from(map, 1, steps, z -> System.arraycopy(start, 0, z, 0, d));
    double[] power = start.clone();
    double[] next = new double[d];
    for (int k = 0; k < 2 * steps; k++) {
      assertThat(density.moment(k))
          .isCloseTo(
              Vectors.dot(start, power) / Vectors.dot(start, start),
              within(1e-12 * Math.pow(2, k)));
      map.apply(power, next);
      System.arraycopy(next, 0, power, 0, d);
    }
  }

  /** Over 1,000 seeds; 25% of a variance are 5 of its standard deviations. */
  @Test
  void estimate_isWithoutBiasAndItsErrorsAreTrue() {
    int d = 40;
    double sigma = 0.4;
    Maps.Counted map = Maps.rotated(Maps.random(4), spectrum(d));
    List<Density> densities =
        LongStream.range(0, 1_000)
            .mapToObj(
                seed -> Density.estimate(map, 4, 20, RandomStream.of(seed, Purpose.CURVATURE)))
            .toList();
    assertThat(map.products()).isEqualTo(80_000);
    double trace = Arrays.stream(spectrum(d)).average().orElseThrow();
    requireTrue(densities, density -> density.moment(1), trace, null);
    for (double t : new double[] {-1, 0, 0.7, 2}) {
      requireTrue(
          densities,
          density -> density.at(t, sigma),
          exact(spectrum(d), t, sigma),
          density -> density.standardError(t, sigma));
    }
  }

  private static void requireTrue(
      List<Density> densities,
      ToDoubleFunction<Density> value,
      double exact,
      @Nullable ToDoubleFunction<Density> error) {
    double[] values = densities.stream().mapToDouble(value).toArray();
    double standardError = Trace.standardError(values);
    assertThat(Trace.mean(values)).isCloseTo(exact, within(5 * standardError));
    if (error != null) {
      double claimed =
          densities.stream().mapToDouble(error).map(each -> each * each).average().orElseThrow();
      double variance = standardError * standardError * values.length;
      assertThat(claimed).isCloseTo(variance, within(0.25 * variance));
    }
  }

  /** A vector meets three eigenvalues: after three steps there is nothing new. */
  @Test
  void breakdown_endsTheQuadrature() {
    double[] eigenvalues = IntStream.range(0, 30).mapToDouble(i -> i % 3 - 1).toArray();
    Maps.Counted map = Maps.rotated(Maps.random(5), eigenvalues);
    Density density = Density.estimate(map, 3, 20, Maps.random(6));
    assertThat(map.products()).isEqualTo(9);
    assertThat(density.quadratures())
        .allSatisfy(
            each -> {
              assertThat(each.nodes()).containsExactly(new double[] {-1, 0, 1}, within(1e-13));
              assertThat(Arrays.stream(each.weights()).sum()).isCloseTo(1, within(1e-13));
            });
    Density zero = Density.estimate(Maps.diagonal(new double[9]), 2, 5, Maps.random(7));
    assertThat(zero.highest()).isZero();
    assertThat(zero.at(0, 1)).isCloseTo(1 / Math.sqrt(2 * Math.PI), within(1e-15));
    assertThat(zero.standardError(0, 1)).isZero();
  }

  @Test
  void whatCannotBe_isRefused() {
    SymmetricMap map = Maps.diagonal(1, 2);
    assertThatThrownBy(() -> Density.estimate(map, 1, 5, Maps.random(1)))
        .hasMessageContaining("not 1");
    assertThatThrownBy(() -> Density.estimate(map, 2, 0, Maps.random(1)))
        .hasMessageContaining("not 0");
    Density density = Density.estimate(map, 2, 2, Maps.random(1));
    assertThatThrownBy(() -> density.at(0, 0)).hasMessageContaining("sigma");
    assertThatThrownBy(() -> density.standardError(0, Double.NaN)).hasMessageContaining("sigma");
    assertThatThrownBy(() -> density.moment(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Density.estimate(Maps.diagonal(1, Double.NaN), 2, 2, Maps.random(1)))
        .isInstanceOf(ArithmeticException.class);
  }
}
