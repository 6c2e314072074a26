package gossamer.solvers.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.model.Activation;
import gossamer.solvers.model.Architecture;
import gossamer.solvers.model.DiagonalNetwork;
import gossamer.solvers.model.Loss;
import gossamer.solvers.model.ModelObjective;
import gossamer.solvers.model.MultilayerPerceptron;
import gossamer.solvers.model.TwoLayerRelu;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpolationTest {
  private static final double BOUND = 1e-20;

  private static NodeData data(int nodes, int samplesPerNode, int features, long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.DATA);
    int[] start = IntStream.rangeClosed(0, nodes).map(node -> node * samplesPerNode).toArray();
    double[] values = new double[start[nodes] * features];
    double[] targets = new double[start[nodes]];
    Arrays.setAll(values, _ -> random.nextGaussian());
    Arrays.setAll(targets, _ -> random.nextGaussian());
    return new NodeData(features, start, values, targets);
  }

  static List<Architecture> architectures() {
    return List.of(
        new DiagonalNetwork(30, new DiagonalNetwork.Form.Product(), 1),
        new DiagonalNetwork(30, new DiagonalNetwork.Form.Difference(), 1),
        new TwoLayerRelu(30, 20),
        new MultilayerPerceptron(List.of(30, 12, 7, 1), new Activation.Tanh(), true));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void residuals_vanish_whereThereAreMoreParameters(Architecture architecture) {
    ModelObjective objective =
        new ModelObjective(data(4, 3, 30, 1), architecture, new Loss.Squared(), 1, 0);
    double[] start = new double[objective.dimension()];
    objective.initialModel(start, 1);
    double[] before = start.clone();
    double[] x = Interpolation.from(objective, start, BOUND);
    assertThat(start).containsExactly(before);
    assertThat(objective.valueOfMean(x)).isLessThanOrEqualTo(BOUND);
    assertThat(x).isNotEqualTo(start);
  }

  /** As far as it has to go, and no further: steps are in the span of the Jacobian's rows. */
  @Test
  void linearResiduals_endAtTheNearestInterpolation() {
    NodeData data = data(2, 3, 10, 2);
    LeastSquares objective = new LeastSquares(data, 0);
    double[] start = new double[10];
    Arrays.setAll(start, k -> k - 4.5);
    double[] x = Interpolation.from(objective, start, 1e-28);
    RandomStream random = RandomStream.of(3, Purpose.INITIAL);
    double[] other =
        Interpolation.from(
            objective,
            IntStream.range(0, 10).mapToDouble(_ -> random.nextGaussian()).toArray(),
            1e-28);
    double along =
        IntStream.range(0, 10).mapToDouble(k -> (start[k] - x[k]) * (other[k] - x[k])).sum();
    assertThat(along).isCloseTo(0, within(1e-11)); // orthogonal to all interpolating models
  }

  /** With as many residuals as parameters, and with more that agree. */
  @ParameterizedTest
  @ValueSource(ints = {5, 9})
  void residuals_vanish_ifTheyCan(int samplesPerNode) {
    NodeData noise = data(2, samplesPerNode, 10, 4);
    double[] targets = new double[2 * samplesPerNode];
    double[] row = new double[10];
    for (int s = 0; s < targets.length; s++) {
      noise.rows().copy(s, row, 0);
      targets[s] = row[0] - 2 * row[7];
    }
    double[] x =
        Interpolation.from(new LeastSquares(noise.withTargets(targets), 0), new double[10], 1e-28);
    double[] expected = {1, 0, 0, 0, 0, 0, 0, -2, 0, 0};
    assertThat(x).containsExactly(expected, within(1e-10));
  }

  @Test
  void noMinimumWithoutResiduals_isSaid() {
    LeastSquares objective = new LeastSquares(data(2, 20, 5, 5), 0);
    assertThatThrownBy(() -> Interpolation.from(objective, new double[5], 1e-10))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("the loss came down to");
  }
}
