package gossamer.solvers.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.solvers.DadaoVectors;
import gossamer.solvers.data.NodeData;
import java.math.BigDecimal;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeastSquaresTest {
  /** Sums of some dozen products of numbers below one, in any order. */
  private static final Offset<Double> ROUNDING = within(1e-14);

  @Test
  void oneSample_hasTheValuesOfTheFormula() {
    // f(x) = (3 x - 6)^2 + (1/2) 2 x^2 = 10 x^2 - 36 x + 36
    NodeData data = new NodeData(1, new int[] {0, 1}, new double[] {3}, new double[] {6});
    LeastSquares objective = new LeastSquares(data, 2);
    double[] result = new double[1];
    objective.gradient(0, new double[] {1}, result);
    assertThat(result).containsExactly(-16);
    objective.hessianTimes(new double[] {1}, new double[] {5}, result);
    assertThat(result).containsExactly(100);
    assertThat(objective.bregman(new double[] {4}, new double[] {1})).isEqualTo(90);
    assertThat(objective.smoothness()).isEqualTo(20);
    assertThat(objective.strongConvexity()).isEqualTo(20);
    assertThat(objective.nodes()).isEqualTo(1);
    assertThat(objective.dimension()).isEqualTo(1);
  }

  /**
   * One node with fewer samples than features makes all nodes keep their samples. Here that node's
   * objective is {@code (lambda/2) |x|^2}, so the others' part of the mean is known.
   */
  @ParameterizedTest
  @CsvSource({"1, 2, 0", "2, 3, 0.5", "3, 7, 0", "4, 12, 0.1"})
  void condensedAndSampleForm_agree(long seed, int d, double lambda) {
    NodeData data = Samples.random(seed, d, d, 2 * d, 3 * d + 1);
    LeastSquares condensed = new LeastSquares(data, lambda);
    LeastSquares samples = new LeastSquares(Samples.withZeroNode(data), lambda);
    double[] x = Samples.model(seed, d);
    double[] r = Samples.model(seed + 1, d);
    double[] ours = new double[d];
    double[] theirs = new double[d];
    for (int node = 0; node < 3; node++) {
      condensed.gradient(node, x, ours);
      samples.gradient(node, x, theirs);
      assertThat(ours).containsExactly(theirs, ROUNDING);
    }
    condensed.hessianTimes(x, r, ours);
    samples.hessianTimes(x, r, theirs);
    double square = 0;
    for (int k = 0; k < d; k++) {
      assertThat(3 * ours[k] + lambda * r[k]).isCloseTo(4 * theirs[k], within(1e-13));
      square += (x[k] - r[k]) * (x[k] - r[k]);
    }
    assertThat(3 * condensed.bregman(x, r) + lambda / 2 * square)
        .isCloseTo(4 * samples.bregman(x, r), within(1e-13));
    assertThat(samples.smoothness()).isEqualTo(condensed.smoothness());
  }

  /** For a quadratic central differences are exact for any step. */
  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 4, 0.5", "3, 9, 0.01"})
  void gradient_isTheDerivativeOfTheDefinition(long seed, int d, double lambda) {
    NodeData condensed = Samples.random(seed, d, d, d + 5);
    NodeData kept = Samples.random(seed, d + 2, d, d + 5, 1);
    for (NodeData data : new NodeData[] {condensed, kept}) {
      LeastSquares objective = new LeastSquares(data, lambda);
      double[] x = Samples.model(seed, data.features());
      double[] gradient = new double[x.length];
      double[] mean = new double[x.length];
      for (int node = 0; node < data.nodes(); node++) {
        int at = node;
        objective.gradient(node, x, gradient);
        double[] expected =
            Samples.differences(y -> Samples.squaredLoss(data, at, lambda, y).doubleValue(), x, 1);
        assertThat(gradient).containsExactly(expected, ROUNDING);
        for (int k = 0; k < x.length; k++) {
          mean[k] += expected[k] / data.nodes();
        }
      }
      objective.gradientOfMean(x, gradient);
      assertThat(gradient).containsExactly(mean, ROUNDING);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 4, 0.5", "3, 9, 0.01"})
  void hessianTimes_isTheDerivativeOfTheGradient(long seed, int d, double lambda) {
    NodeData condensed = Samples.random(seed, d, d, d + 5);
    NodeData kept = Samples.random(seed, d + 2, d, d + 5, 1);
    for (NodeData data : new NodeData[] {condensed, kept}) {
      LeastSquares objective = new LeastSquares(data, lambda);
      double[] x = Samples.model(seed, data.features());
      double[] v = Samples.model(seed + 1, data.features());
      double[] product = new double[x.length];
      objective.hessianTimes(x, v, product);
      assertThat(product)
          .containsExactly(Samples.curvatureDifferences(objective, x, v, 1), ROUNDING);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 2, 0", "3, 3, 0.25", "4, 8, 0"})
  void constants_areTheExtremeEigenvaluesOfAllNodes(long seed, int d, double lambda) {
    NodeData data = Samples.random(seed, d, d, 2 * d, 3 * d + 1);
    double largest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int node = 0; node < 3; node++) {
      double[] extremes = Samples.extremes(data, node);
      smallest = Math.min(smallest, 2 * extremes[0] + lambda);
      largest = Math.max(largest, 2 * extremes[1] + lambda);
    }
    LeastSquares objective = new LeastSquares(data, lambda);
    // eigenvalues of either library are right to some units in the last place of the largest
    assertThat(objective.smoothness()).isCloseTo(largest, within(1e-14 * largest));
    assertThat(objective.strongConvexity()).isCloseTo(smallest, within(1e-14 * largest));
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 1", "2, 5, 3", "3, 40, 7"})
  void constants_fewerSamplesThanFeatures_areOfASingularHessian(long seed, int d, int samples) {
    NodeData data = Samples.random(seed, d, samples);
    LeastSquares objective = new LeastSquares(data, 0.125);
    double largest = 2 * Samples.extremes(data, 0)[1] + 0.125;
    assertThat(objective.smoothness()).isCloseTo(largest, within(1e-13 * largest));
    assertThat(objective.strongConvexity()).isEqualTo(0.125);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dadao-complete-n5-linear", "dadao-star-n10-linear"})
  void constants_dataOfARecordedRun_areTheRuns(String file) {
    DadaoVectors run = DadaoVectors.read(file);
    double smoothness = run.smoothness();
    // eigenvalues of 3 x 3 and 2 x 2 matrices, relative to the largest
    assertThat(run.objective().smoothness()).isCloseTo(smoothness, within(1e-14 * smoothness));
    assertThat(run.objective().strongConvexity())
        .isCloseTo(run.strongConvexity(), within(1e-14 * smoothness));
  }

  /** However near x and r are: F(x) - F(r) cancels all digits of a double at 1e-12. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1e-3", "3, 1e-8", "4, 1e-12"})
  void bregman_isTheDefinitionRelativeToItself(long seed, double distance) {
    NodeData condensed = Samples.random(seed, 5, 9, 20, 6);
    NodeData kept = Samples.random(seed, 5, 9, 20, 2);
    for (NodeData data : new NodeData[] {condensed, kept}) {
      double lambda = 0.125;
      double[] r = Samples.model(seed, 5);
      double[] x = Samples.model(seed + 1, 5);
      for (int k = 0; k < 5; k++) {
        x[k] = r[k] + distance * x[k];
      }
      double expected = definition(data, lambda, x, r).doubleValue();
      assertThat(expected).isGreaterThan(0.01 * distance * distance);
      // roundings of some thirty positive and negative terms, of which few cancel
      assertThat(new LeastSquares(data, lambda).bregman(x, r))
          .isCloseTo(expected, within(1e-14 * expected));
    }
  }

  /** {@code F(x) - F(r) - grad F(r).(x - r)} in eighty digits. */
  private static BigDecimal definition(NodeData data, double lambda, double[] x, double[] r) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int node = 0; node < data.nodes(); node++) {
      sum =
          sum.add(Samples.squaredLoss(data, node, lambda, x))
              .subtract(Samples.squaredLoss(data, node, lambda, r));
      for (int k = 0; k < r.length; k++) {
        BigDecimal step = new BigDecimal(x[k]).subtract(new BigDecimal(r[k]));
        sum = sum.subtract(derivative(data, node, lambda, r, k).multiply(step), Samples.DIGITS);
      }
    }
    return sum.divide(BigDecimal.valueOf(data.nodes()), Samples.DIGITS);
  }

  /** By coordinate k, from three values of the quadratic g along it: {@code g'(0) + g'' r_k}. */
  private static BigDecimal derivative(NodeData data, int node, double lambda, double[] r, int k) {
    double[] point = r.clone();
    point[k] = 1;
    BigDecimal above = Samples.squaredLoss(data, node, lambda, point);
    point[k] = 0;
    BigDecimal middle = Samples.squaredLoss(data, node, lambda, point);
    point[k] = -1;
    BigDecimal below = Samples.squaredLoss(data, node, lambda, point);
    BigDecimal slope = above.subtract(below).divide(BigDecimal.TWO);
    BigDecimal curvature = above.add(below).subtract(middle.multiply(BigDecimal.TWO));
    return slope.add(curvature.multiply(new BigDecimal(r[k])));
  }

  @Test
  void bregman_noDistance_isZero() {
    double[] r = Samples.model(1, 5);
    assertThat(new LeastSquares(Samples.random(1, 5, 9), 0).bregman(r, r)).isEqualTo(0.0);
    assertThat(new LeastSquares(Samples.random(1, 5, 3), 0).bregman(r, r)).isEqualTo(0.0);
  }
}
