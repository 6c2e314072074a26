package gossamer.solvers.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.solvers.DadaoVectors;
import gossamer.solvers.Exact;
import gossamer.solvers.data.NodeData;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticRegressionTest {
  @Test
  void oneSampleAtZero_hasTheValuesOfTheFormula() {
    // f(x) = log(1 + exp(2 x)) + (1/2) 0.5 x^2
    NodeData data = new NodeData(1, new int[] {0, 1}, new double[] {2}, new double[] {-1});
    LogisticRegression objective = new LogisticRegression(data, 0.5);
    double[] result = new double[1];
    objective.gradient(0, new double[] {0}, result);
    assertThat(result).containsExactly(1);
    objective.hessianTimes(new double[] {0}, new double[] {3}, result);
    assertThat(result).containsExactly(4.5); // (4/4 + 0.5) 3
    assertThat(objective.smoothness()).isEqualTo(1.5);
    assertThat(objective.strongConvexity()).isEqualTo(0.5);
    assertThat(objective.nodes()).isEqualTo(1);
    assertThat(objective.dimension()).isEqualTo(1);
  }

  /** Steps of 1e-4 err by their square times third derivatives below one: 1e-9 has room. */
  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 4, 0.5", "3, 9, 0.01"})
  void gradient_isTheDerivativeOfTheDefinition(long seed, int d, double lambda) {
    NodeData data = Samples.signs(Samples.random(seed, d, d, d + 5, 1));
    LogisticRegression objective = new LogisticRegression(data, lambda);
    double[] x = Samples.model(seed, d);
    double[] gradient = new double[d];
    double[] mean = new double[d];
    for (int node = 0; node < 3; node++) {
      int at = node;
      objective.gradient(node, x, gradient);
      double[] expected =
          Samples.differences(y -> Samples.logisticLoss(data, at, lambda, y), x, 1e-4);
      assertThat(gradient).containsExactly(expected, within(1e-9));
      for (int k = 0; k < d; k++) {
        mean[k] += expected[k] / 3;
      }
    }
    objective.gradientOfMean(x, gradient);
    assertThat(gradient).containsExactly(mean, within(1e-9));
  }

  /** As above, with fourth derivatives. */
  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 4, 0.5", "3, 9, 0.01"})
  void hessianTimes_isTheDerivativeOfTheGradient(long seed, int d, double lambda) {
    NodeData data = Samples.signs(Samples.random(seed, d, d, d + 5, 1));
    LogisticRegression objective = new LogisticRegression(data, lambda);
    double[] x = Samples.model(seed, d);
    double[] v = Samples.model(seed + 1, d);
    double[] product = new double[d];
    objective.hessianTimes(x, v, product);
    assertThat(product)
        .containsExactly(Samples.curvatureDifferences(objective, x, v, 1e-4), within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 2, 0.25", "3, 8, 1"})
  void smoothness_isAQuarterOfTheLargestEigenvalueOfAllNodes(long seed, int d, double lambda) {
    NodeData data = Samples.signs(Samples.random(seed, d, d, 2 * d, 3 * d + 1));
    double largest = 0;
    for (int node = 0; node < 3; node++) {
      largest = Math.max(largest, Samples.extremes(data, node)[1] / 4 + lambda);
    }
    LogisticRegression objective = new LogisticRegression(data, lambda);
    assertThat(objective.smoothness()).isCloseTo(largest, within(1e-14 * largest));
    assertThat(objective.strongConvexity()).isEqualTo(lambda);
  }

  /**
   * The recorded run bounds the largest eigenvalue of a 2 x 2 matrix by its trace and leaves the
   * regularization out.
   */
  @Test
  void smoothness_dataOfARecordedRun_isBetweenHalfTheRunsTraceAndAllOfIt() {
    DadaoVectors run = DadaoVectors.read("dadao-ring-n8-logistic");
    double trace = 0;
    NodeData data = run.data();
    for (int node = 0; node < data.nodes(); node++) {
      double sum = 0;
      for (int k = 2 * data.start()[node]; k < 2 * data.start()[node + 1]; k++) {
        sum += data.rows().dense().values()[k] * data.rows().dense().values()[k];
      }
      trace = Math.max(trace, sum / data.samples(node) / 4);
    }
    assertThat(trace).isCloseTo(run.smoothness(), within(1e-14));
    assertThat(run.objective().smoothness() - 1).isBetween(trace / 2, trace);
    assertThat(run.objective().strongConvexity()).isEqualTo(run.strongConvexity());
  }

  /** One sample: the loss along its feature, whose divergence is known in eighty digits. */
  @ParameterizedTest
  @CsvSource({"0.5, 3", "0.5, 1e-6", "-2, 1e-12", "4, -20"})
  void bregman_isTheDefinitionRelativeToItself(double r, double step) {
    double x = r + step;
    NodeData data =
        new NodeData(1, new int[] {0, 1, 3}, new double[] {1, -2, 0.5}, new double[] {1, 1, -1});
    BigDecimal at = new BigDecimal(r);
    BigDecimal to = new BigDecimal(x);
    BigDecimal first = divergence(at, to, 1);
    BigDecimal second = divergence(at, to, -2).add(divergence(at, to, -0.5)).divide(BigDecimal.TWO);
    BigDecimal square = to.subtract(at).pow(2).multiply(new BigDecimal(0.125));
    double expected =
        first.add(second).divide(BigDecimal.TWO).add(square, Samples.DIGITS).doubleValue();
    assertThat(new LogisticRegression(data, 0.25).bregman(new double[] {x}, new double[] {r}))
        .isCloseTo(expected, within(1e-14 * expected)); // that of each loss, see LogisticTest
  }

  /** For the loss {@code log(1 + exp(-s x))}. */
  private static BigDecimal divergence(BigDecimal r, BigDecimal x, double signed) {
    BigDecimal s = new BigDecimal(signed);
    BigDecimal slope =
        s.negate()
            .divide(BigDecimal.ONE.add(Exact.exp(r.multiply(s), Samples.DIGITS)), Samples.DIGITS);
    return loss(x.multiply(s))
        .subtract(loss(r.multiply(s)))
        .subtract(slope.multiply(x.subtract(r)));
  }

  private static BigDecimal loss(BigDecimal z) {
    return Exact.log(BigDecimal.ONE.add(Exact.exp(z.negate(), Samples.DIGITS)), Samples.DIGITS);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 2, -1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void constructor_targetOtherThanOneOrMinusOne_isRefused(double target) {
    NodeData data =
        new NodeData(1, new int[] {0, 2}, new double[] {1, 1}, new double[] {1, target});
    assertThatThrownBy(() -> new LogisticRegression(data, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not " + target);
  }
}
