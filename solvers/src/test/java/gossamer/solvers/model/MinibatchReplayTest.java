package gossamer.solvers.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.solvers.curvature.Dense;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.Residuals;
import gossamer.solvers.stability.CentralStability;
import gossamer.solvers.stability.SampleJacobians;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * SGD on given batches, sixty steps of a diagonal network and of two layers of neurons, computed by
 * another program in double precision: models, losses, path norms and the curvature on the way,
 * that of {@code G = (1/n) sum_i g_i g_i'} with the gradients g_i of the outputs.
 */
class MinibatchReplayTest {
  /** No neuron is closer to its kink than 0.01, so that roundings do not grow. */
  private static final double RELATIVE = 1e-8;

  static Stream<Arguments> runs() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            MinibatchReplayTest.class.getResourceAsStream("minibatch-replay.json"))) {
      return JsonMapper.shared()
          .readTree(in)
          .get("runs")
          .valueStream()
          .flatMap(
              each -> Stream.of("diag_ab", "relu2").map(name -> Arguments.of(name, each.get(name))))
          .toList()
          .stream();
    }
  }

  private static double[] numbers(JsonNode node) {
    return node.valueStream()
        .flatMapToDouble(
            each ->
                each.isArray()
                    ? Arrays.stream(numbers(each))
                    : Stream.of(each.asDouble()).mapToDouble(x -> x))
        .toArray();
  }

  private static double[] numbers(JsonNode first, JsonNode second) {
    double[] one = numbers(first);
    double[] other = numbers(second);
    double[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static void assertEqual(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.asDouble(), within(RELATIVE * expected.asDouble()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("runs")
  void steps_areTheirs(String name, JsonNode run) {
    boolean isDiagonal = name.equals("diag_ab");
    String second = isDiagonal ? "b" : "W";
    int samples = run.get("X").size();
    int features = run.get("X").get(0).size();
    double[] x = numbers(run.get("a0"), run.get(second + "0"));
    ModelObjective objective =
        new ModelObjective(
            new NodeData(
                features, new int[] {0, samples}, numbers(run.get("X")), numbers(run.get("y"))),
            isDiagonal
                ? new DiagonalNetwork(features, new DiagonalNetwork.Form.Product(), 1)
                : new TwoLayerRelu(features, run.get("a0").size()),
            new Loss.Squared(),
            1,
            0);
    double eta = run.get("eta").asDouble();
    double[] gradient = new double[x.length];
    int seen = 0;
    for (int t = 1; t <= run.get("indices").size(); t++) {
      int[] batch = run.get("indices").get(t - 1).valueStream().mapToInt(JsonNode::asInt).toArray();
      objective.gradient(0, batch, batch.length, x, gradient);
      for (int k = 0; k < x.length; k++) {
        x[k] -= eta * gradient[k];
      }
      JsonNode snapshot = run.get("snapshots").get(seen);
      if (snapshot.get("step").asInt() == t) {
        seen++;
        double[] expected = numbers(snapshot.get("a"), snapshot.get(second));
        double largest = Arrays.stream(expected).map(Math::abs).max().getAsDouble();
        assertThat(x).containsExactly(expected, within(RELATIVE * largest));
        assertEqual(objective.loss(0, x), snapshot.get("train"));
        assertCurvature(objective, x, snapshot);
        double pathNorm = Objects.requireNonNull(objective.pathNorm()).applyAsDouble(x);
        assertThat(pathNorm)
            .isCloseTo(
                isDiagonal
                    ? IntStream.range(0, features)
                        .mapToDouble(j -> Math.abs(expected[j] * expected[features + j]))
                        .sum()
                    : snapshot.get("path_norm").asDouble(),
                within(RELATIVE * pathNorm));
      }
      if (seen == run.get("snapshots").size()) {
        break;
      }
    }
    assertThat(seen).isEqualTo(3);
  }

  /** By the principal axes of all gradients, and by their matrix of inner products. */
  private static void assertCurvature(ModelObjective objective, double[] x, JsonNode snapshot) {
    Residuals residuals = Objects.requireNonNull(objective.residuals());
    List<double[][]> jacobians =
        IntStream.range(0, objective.samples(0))
            .mapToObj(sample -> residuals.jacobian(0, sample, x))
            .toList();
    CentralStability stability = CentralStability.of(SampleJacobians.of(List.of(jacobians)));
    assertEqual(stability.trace(), snapshot.get("trace"));
    assertEqual(stability.largestEigenvalue(), snapshot.get("lmax"));
    assertEqual(stability.frobenius(), snapshot.get("fro"));

    int n = jacobians.size();
    double[][] gram = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < x.length; k++) {
          gram[i][j] += jacobians.get(i)[0][k] * jacobians.get(j)[0][k] / n;
        }
      }
    }
    assertEqual(Dense.eigenvalues(gram)[n - 1], snapshot.get("lmax"));
    assertEqual(Dense.frobeniusNorm(gram), snapshot.get("fro"));
    assertEqual(IntStream.range(0, n).mapToDouble(i -> gram[i][i]).sum(), snapshot.get("trace"));
  }
}
