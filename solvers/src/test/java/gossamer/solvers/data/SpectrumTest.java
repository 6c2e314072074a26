package gossamer.solvers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.kind.ParameterException;
import gossamer.solvers.objective.LeastSquares;
import gossamer.solvers.problem.Problems.Quadratic;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrumTest {
  private static final double ROUNDING = 1e-12;

  private static double[][] hessian(LeastSquares objective) {
    int d = objective.dimension();
    double[][] hessian = new double[d][d];
    for (int k = 0; k < d; k++) {
      double[] unit = new double[d];
      unit[k] = 1;
      objective.hessianTimes(new double[d], unit, hessian[k]);
    }
    return hessian;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void hessian_hasTheChosenEigenvalues(boolean rotated) {
    List<Double> chosen = List.of(3.0, 0.5, 0.5, 100.0, 7.25);
    Spectrum spectrum = new Spectrum(chosen, null, null, 1, rotated);
    LeastSquares objective = new Quadratic(0).objective(spectrum.generate(4, 1));
    double[] found =
        new EigenDecomposition(new Array2DRowRealMatrix(hessian(objective))).getRealEigenvalues();
    assertThat(Arrays.stream(found).sorted().toArray())
        .containsExactly(new double[] {0.5, 0.5, 3, 7.25, 100}, within(100 * ROUNDING));
    assertThat(objective.smoothness()).isCloseTo(100, within(1e-10));
    assertThat(objective.strongConvexity()).isCloseTo(0.5, within(1e-10));
  }

  @Test
  void condition_isTheRatioOfTheLargestToTheSmallest_evenlySpacedInLogarithms() {
    double[] values = new Spectrum(null, 4, 1000.0, 1, true).values();
    assertThat(values).containsExactly(new double[] {0.001, 0.01, 0.1, 1}, within(1e-15));
    assertThat(new Spectrum(null, 1, 5.0, 1, true).values()).containsExactly(1);
  }

  /** Beyond, mu would be rounding: the tolerance is twice the largest error of 30 seeds. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 20, 100})
  void largestCondition_isHeld(int dimension) {
    double lowest = 1 / Spectrum.MOST_CONDITION;
    for (long seed = 1; seed <= 3; seed++) {
      Spectrum spectrum = new Spectrum(null, dimension, Spectrum.MOST_CONDITION, 1, true);
      LeastSquares objective = new Quadratic(0).objective(spectrum.generate(2, seed));
      assertThat(objective.strongConvexity()).isCloseTo(lowest, within(4e-4 * lowest));
      assertThat(objective.optimum()).hasSize(dimension); // which a singular Hessian refuses
    }
    Spectrum onAxes = new Spectrum(null, dimension, Spectrum.MOST_CONDITION, 1, false);
    assertThat(new Quadratic(0).objective(onAxes.generate(2, 1)).optimum()).hasSize(dimension);
  }

  @Test
  void conditionsBeyondDoublePrecision_areRefused() {
    assertThatThrownBy(() -> new Spectrum(null, 4, 1e13, 1, true))
        .isInstanceOfSatisfying(
            ParameterException.class, e -> assertThat(e.parameter()).isEqualTo("condition"))
        .hasMessageContaining("at most 1e12 times");
    assertThatThrownBy(() -> new Spectrum(List.of(1e-300, 3.0), null, null, 1, true))
        .isInstanceOfSatisfying(
            ParameterException.class, e -> assertThat(e.parameter()).isEqualTo("eigenvalues"))
        .hasMessageContaining("3.00e+300 times the smallest");
    assertThatThrownBy(() -> new Spectrum(List.of(1e-160, 1e150), null, null, 1, true))
        .hasMessageContaining("at most 1e12 times");
    assertThat(new Spectrum(List.of(1e-140, 1e-130), null, null, 1, true).features()).isEqualTo(2);
  }

  /** Without heterogeneity all nodes have one minimiser, at which every gradient is zero. */
  @Test
  void minimisers_areApartAsFarAsAsked() {
    LeastSquares alike =
        new Quadratic(0).objective(new Spectrum(null, 6, 10.0, 0, true).generate(3, 2));
    double[] optimum = alike.optimum();
    double[] gradient = new double[6];
    for (int node = 0; node < 3; node++) {
      alike.gradient(node, optimum, gradient);
      assertThat(gradient).containsExactly(new double[6], within(ROUNDING));
      assertThat(alike.value(node, optimum)).isCloseTo(0, within(ROUNDING));
    }
    LeastSquares apart =
        new Quadratic(0).objective(new Spectrum(null, 6, 10.0, 2, true).generate(3, 2));
    apart.gradient(0, apart.optimum(), gradient);
    assertThat(Arrays.stream(gradient).map(Math::abs).max().orElse(0)).isGreaterThan(0.1);
  }

  @Test
  void moreNodes_leaveTheDataOfOthersAsTheyAre() {
    Spectrum spectrum = new Spectrum(null, 3, 10.0, 1, true);
    double[] few = spectrum.generate(2, 5).targets();
    assertThat(spectrum.generate(6, 5).targets()).startsWith(few);
    assertThat(spectrum.generate(2, 6).targets()).isNotEqualTo(few);
  }

  @Test
  void halfASpectrum_orTwo_areRefused() {
    assertThatThrownBy(() -> new Spectrum(null, 3, null, 1, true))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("or dimension and condition");
    assertThatThrownBy(() -> new Spectrum(List.of(1.0), 3, null, 1, true))
        .hasMessageContaining("listed already");
    assertThatThrownBy(() -> new Spectrum(List.of(1.0, 0.0), null, null, 1, true))
        .hasMessageContaining("above 0");
    assertThatThrownBy(() -> new Spectrum(List.of(), null, null, 1, true))
        .hasMessageContaining("0 eigenvalues");
    assertThatThrownBy(() -> new Spectrum(null, 5000, 3.0, 1, true)).hasMessageContaining("5,000");
  }
}
