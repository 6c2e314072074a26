package gossamer.solvers.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.solvers.data.NodeData;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gradients of the conjugates of least squares. */
class ConjugateTest {
  @Test
  void oneSample_isTheFormula() {
    // f(x) = 10 x^2 - 36 x + 36, so grad f(x) = v at x = (v + 36)/20
    NodeData data = new NodeData(1, new int[] {0, 1}, new double[] {3}, new double[] {6});
    double[] w = new double[1];
    new LeastSquares(data, 2).conjugateGradient(0, new double[] {4}, w);
    assertThat(w[0]).isCloseTo(2, within(1e-15));
  }

  /**
   * The gradient of f_i undoes that of its conjugate. Nodes have as many samples as features, more,
   * fewer, or none; the condition numbers are below 1e5, so 1e-10 leaves room for roundings.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.5, 3, 1, 2",
    "2, 2, 0.01, 5, 2, 9",
    "3, 3, 0, 7, 20, 11",
    "4, 7, 0.001, 3, 1, 7",
    "5, 9, 0.01, 0, 12, 4",
    "6, 33, 0.01, 40, 5, 33"
  })
  void gradient_ofF_undoesIt(long seed, int d, double lambda, int first, int second, int third) {
    LeastSquares objective =
        new LeastSquares(Samples.random(seed, d, first, second, third), lambda);
    double[] v = Samples.model(seed, d);
    double[] w = new double[d];
    double[] back = new double[d];
    for (int node = 0; node < 3; node++) {
      objective.conjugateGradient(node, v, w);
      objective.gradient(node, w, back);
      assertThat(back).as("node %d", node).containsExactly(v, within(1e-10 * Vectors.norm(v)));
    }
  }

  @Test
  void flatObjective_isRefusedWithTheRemedy() {
    LeastSquares objective = new LeastSquares(Samples.random(1, 4, 8, 3), 0);
    double[] w = new double[4];
    objective.conjugateGradient(0, new double[4], w);
    assertThatThrownBy(() -> objective.conjugateGradient(1, new double[4], w))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node number 1")
        .hasMessageContaining("set problem.regularization");
  }

  @Test
  void threads_giveTheBitsOfOne() {
    NodeData data = Samples.random(3, 20, 25, 30, 35, 40);
    LeastSquares alone = new LeastSquares(data, 0.1);
    LeastSquares shared = new LeastSquares(data, 0.1);
    double[] v = Samples.model(1, 20);
    double[][] together =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(
                call -> {
                  double[] w = new double[20];
                  shared.conjugateGradient(call % 4, v, w);
                  return w;
                })
            .toArray(double[][]::new);
    for (int call = 0; call < together.length; call++) {
      double[] w = new double[20];
      alone.conjugateGradient(call % 4, v, w);
      assertThat(together[call]).containsExactly(w);
    }
  }
}
