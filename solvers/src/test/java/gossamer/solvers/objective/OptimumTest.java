package gossamer.solvers.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.solvers.DadaoVectors;
import gossamer.solvers.data.Generator;
import gossamer.solvers.data.NodeData;
import java.util.Arrays;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptimumTest {
  private static NodeData oneFeature(int[] start, double[] values, double[] targets) {
    return new NodeData(1, start, values, targets);
  }

  private static double norm(double[] x) {
    return Math.sqrt(Arrays.stream(x).map(e -> e * e).sum());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dadao-complete-n5-linear", "dadao-star-n10-linear", "dadao-ring-n8-logistic"})
  void of_problemOfARecordedRun_isTheRunsOptimum(String file) {
    DadaoVectors run = DadaoVectors.read(file);
    // condition numbers below fifty
    assertThat(Optimum.of(run.objective())).containsExactly(run.optimum(), within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 10})
  void of_meanOfTargets_isShrunkByTheRegularization(double lambda) {
    // 2 (x - mean) + lambda x = 0
    NodeData data =
        oneFeature(new int[] {0, 4}, new double[] {1, 1, 1, 1}, new double[] {3, 1, 4, 6});
    assertThat(Optimum.of(new LeastSquares(data, lambda)))
        .containsExactly(new double[] {7 / (2 + lambda)}, within(1e-15));
  }

  /** Every node counts the same, however many samples it holds and however steep they are. */
  @Test
  void of_nodesThatDisagree_balancesTheirGradients() {
    // node 0: (x - 1)^2, node 1: mean of (2 x - 6)^2 three times, so 2 (x - 1) + 8 (x - 3) = 0
    NodeData data =
        oneFeature(new int[] {0, 1, 4}, new double[] {1, 2, 2, 2}, new double[] {1, 6, 6, 6});
    LeastSquares objective = new LeastSquares(data, 0);
    double[] optimum = Optimum.of(objective);
    assertThat(optimum).containsExactly(new double[] {2.6}, within(1e-15));
    double[] local = new double[1];
    objective.gradient(0, optimum, local);
    assertThat(local).containsExactly(new double[] {3.2}, within(1e-14));
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "5, 6", "1, 1000", "999, 1000"})
  void of_shareOfAClass_isItsLogOdds(int positive, int samples) {
    double[] ones = new double[samples];
    Arrays.fill(ones, 1);
    double[] targets = new double[samples];
    Arrays.fill(targets, -1);
    Arrays.fill(targets, 0, positive, 1);
    NodeData data = oneFeature(new int[] {0, samples}, ones, targets);
    double odds = Math.log((double) positive / (samples - positive));
    // rounding of the gradient over a curvature of 1e-3 or more
    assertThat(Optimum.of(new LogisticRegression(data, 0)))
        .containsExactly(new double[] {odds}, within(1e-11));
  }

  /** All gradients vanish together where noiseless targets come from one model. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void of_noiselessData_isTheTrueModelOfEveryNode(long seed) {
    NodeData data = new Generator(20, 5, 0, 0).generate(4, seed);
    LeastSquares objective = new LeastSquares(data, 0);
    double[] optimum = Optimum.of(objective);
    double[] local = new double[5];
    for (int node = 0; node < 4; node++) {
      objective.gradient(node, optimum, local);
      assertThat(norm(local)).isLessThan(1e-13);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0.1", "2, 1e-3", "3, 1e-6"})
  void of_heterogeneousNodes_leavesNoGradientOfTheMean(long seed, double lambda) {
    NodeData data = new Generator(30, 6, 0.5, 2).generate(5, seed);
    for (ConvexObjective objective :
        new ConvexObjective[] {
          new LeastSquares(data, lambda), new LogisticRegression(Samples.signs(data), lambda)
        }) {
      double[] optimum = Optimum.of(objective);
      double[] gradient = new double[6];
      double sizes = 0;
      for (int node = 0; node < 5; node++) {
        objective.gradient(node, optimum, gradient);
        sizes += norm(gradient) / 5;
      }
      assertThat(sizes).isGreaterThan(1e-3);
      objective.gradientOfMean(optimum, gradient);
      assertThat(norm(gradient)).isLessThan(1e-14 * Math.max(1, sizes));
    }
  }

  /** Above the dense limit; the other side of the push-through identity needs 30 x 30 only. */
  @ParameterizedTest
  @CsvSource({"1, 0.1", "2, 1e-3"})
  void of_moreDimensionsThanADenseHessianMay_agreesWithTheDualSolution(long seed, double lambda) {
    int d = 1200;
    assertThat(d).isGreaterThan(Optimum.MAX_DENSE);
    NodeData data = Samples.random(seed, d, 20, 10);
    double[][] rows = new double[30][];
    double[] targets = new double[30];
    for (int s = 0; s < 30; s++) {
      double weight = Math.sqrt(2.0 / 2 / (s < 20 ? 20 : 10)); // 2 / (n m)
      rows[s] = Arrays.copyOfRange(data.rows().dense().values(), s * d, (s + 1) * d);
      for (int k = 0; k < d; k++) {
        rows[s][k] *= weight;
      }
      targets[s] = weight * data.targets()[s];
    }
    RealMatrix a = new Array2DRowRealMatrix(rows, false);
    // (A'A + lambda I)^-1 A'b = A' (A A' + lambda I)^-1 b
    RealMatrix small =
        a.multiply(a.transpose())
            .add(MatrixUtils.createRealIdentityMatrix(30).scalarMultiply(lambda));
    double[] expected =
        a.transpose()
            .operate(
                new LUDecomposition(small)
                    .getSolver()
                    .solve(new ArrayRealVector(targets))
                    .toArray());
    double[] optimum = Optimum.of(new LeastSquares(data, lambda));
    // the gradient's tolerance of 1e-12 over the least curvature, lambda
    assertThat(optimum).containsExactly(expected, within(1e-11));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void of_logisticAboveTheDenseLimit_leavesNoGradient(long seed) {
    NodeData data = Samples.signs(Samples.random(seed, 1100, 12, 8));
    LogisticRegression objective = new LogisticRegression(data, 0.01);
    double[] gradient = new double[1100];
    objective.gradientOfMean(Optimum.of(objective), gradient);
    assertThat(norm(gradient)).isLessThan(1e-12);
  }

  /** Newton's steps must cover a long way down a slope that flattens exponentially. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-2, 1e-6, 1e-10})
  void of_separableClasses_areHeldByTheRegularization(double lambda) {
    NodeData data = oneFeature(new int[] {0, 2}, new double[] {1, -1}, new double[] {1, -1});
    // 1 / (1 + exp(x)) = lambda x
    double expected =
        new BrentSolver(1e-15, 1e-14).solve(1000, x -> 1 / (1 + Math.exp(x)) / lambda - x, 0, 100);
    assertThat(Optimum.of(new LogisticRegression(data, lambda)))
        .containsExactly(new double[] {expected}, within(1e-10 * expected));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void of_separableGeneratedClasses_leavesNoGradient(long seed) {
    NodeData data = Samples.signs(new Generator(30, 5, 0, 0).generate(4, seed));
    LogisticRegression objective = new LogisticRegression(data, 1e-6);
    double[] optimum = Optimum.of(objective);
    double[] gradient = new double[5];
    objective.gradientOfMean(optimum, gradient);
    assertThat(norm(gradient)).isLessThan(1e-13);
    for (int s = 0; s < data.targets().length; s++) {
      double score = 0;
      for (int k = 0; k < 5; k++) {
        score += data.rows().dense().values()[s * 5 + k] * optimum[k];
      }
      assertThat(score * data.targets()[s]).isPositive(); // every sample on its side
    }
  }

  /** The loss only falls for ever: there is no minimiser to find. */
  @Test
  void of_separableClassesWithoutRegularization_isRefused() {
    NodeData line = oneFeature(new int[] {0, 2}, new double[] {1, -1}, new double[] {1, -1});
    assertRefusedForRegularization(new LogisticRegression(line, 0));
    NodeData generated = Samples.signs(new Generator(30, 3, 0, 0).generate(2, 1));
    assertRefusedForRegularization(new LogisticRegression(generated, 0));
    // the first feature parts nothing, the second all samples that have it
    NodeData partly =
        new NodeData(
            2,
            new int[] {0, 5},
            new double[] {1, 0, 1, 0, 1, 0, 0, 1, 0, -1},
            new double[] {1, 1, -1, 1, -1});
    assertRefusedForRegularization(new LogisticRegression(partly, 0));
    NodeData high = Samples.signs(Samples.random(1, 1100, 8));
    assertRefusedForRegularization(new LogisticRegression(high, 0));
  }

  @Test
  void of_singularHessian_isRefused() {
    NodeData twins =
        new NodeData(
            2, new int[] {0, 3}, new double[] {1, 1, 2, 2, -1, -1}, new double[] {1, 2, 3});
    assertRefusedForRegularization(new LeastSquares(twins, 0));
    assertRefusedForRegularization(new LeastSquares(Samples.random(1, 5, 4), 0));
  }

  private static void assertRefusedForRegularization(ConvexObjective objective) {
    assertThatThrownBy(() -> Optimum.of(objective))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("regularization");
  }

  @Test
  void of_nothingToLearn_isZero() {
    NodeData data = oneFeature(new int[] {0, 2}, new double[] {1, 2}, new double[] {0, 0});
    assertThat(Optimum.of(new LeastSquares(data, 0))).containsExactly(0);
  }
}
