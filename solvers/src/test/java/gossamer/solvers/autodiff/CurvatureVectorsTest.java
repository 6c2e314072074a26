package gossamer.solvers.autodiff;

import static gossamer.solvers.autodiff.Evaluation.dot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Networks whose derivatives another program computed. */
class CurvatureVectorsTest {
  /** Their numbers are right to about 1e-12 of the largest. */
  private static final double RELATIVE = 1e-10;

  /** A fully connected network of the file. */
  record Net(JsonNode json) {
    int[] sizes() {
      return StreamSupport.stream(json.get("sizes").spliterator(), false)
          .mapToInt(JsonNode::asInt)
          .toArray();
    }

    int samples() {
      return json.get("n").asInt();
    }

    boolean hasClasses() {
      return json.get("loss").asString().equals("ce");
    }

    double[] numbers(String name) {
      List<Double> numbers = new ArrayList<>();
      collect(json.get(name), numbers);
      return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonNode node, List<Double> into) {
      if (node.isArray()) {
        node.forEach(each -> collect(each, into));
      } else {
        into.add(node.asDouble());
      }
    }

    @Override
    public String toString() {
      return json.get("name").asString();
    }
  }

  static Stream<Net> nets() {
    try (InputStream in =
        Objects.requireNonNull(CurvatureVectorsTest.class.getResourceAsStream("curvature.json"))) {
      JsonNode nets = JsonMapper.shared().readTree(in).get("nets");
      return StreamSupport.stream(nets.spliterator(), false).map(Net::new).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(double[] actual, double[] expected) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(actual).containsExactly(expected, within(RELATIVE * Math.max(size, 1e-3)));
  }

  @ParameterizedTest
  @MethodSource("nets")
  void network_hasTheirValueGradientAndCurvature(Net net) {
    int[] sizes = net.sizes();
    boolean isTanh = net.json.get("activation").asString().equals("tanh");
    List<Matrix> parameters = new ArrayList<>();
    Matrix x = Matrix.leaf("x", net.samples(), sizes[0]);
    Matrix h = x;
    for (int layer = 1; layer < sizes.length; layer++) {
      Matrix w = Matrix.leaf("W" + layer, sizes[layer], sizes[layer - 1]);
      Matrix b = Matrix.leaf("b" + layer, 1, sizes[layer]);
      parameters.add(w);
      parameters.add(b);
      Matrix z = h.matmulTransposed(w).plus(b);
      h = layer == sizes.length - 1 ? z : isTanh ? z.tanh() : z.relu();
    }
    Matrix outputs = h;
    Matrix y = Matrix.leaf("y", net.samples(), sizes[sizes.length - 1]);
    Matrix loss =
        net.hasClasses()
            ? outputs.softmaxCrossEntropy(y).mean()
            : outputs.minus(y).squared().sum().times(0.5 / net.samples());

    double[] theta = net.numbers("theta");
    double[] v = net.numbers("v");
    double[] data = Arrays.copyOf(net.numbers("X"), x.size() + y.size());
    double[] targets = net.numbers("Y");
    for (int k = 0; k < targets.length; k++) {
      data[x.size() + (net.hasClasses() ? k * y.columns() + (int) targets[k] : k)] =
          net.hasClasses() ? 1 : targets[k];
    }
    List<Matrix> vector = new Evaluation(parameters).likewise("v");
    List<List<Matrix>> results =
        List.of(
            List.of(loss, outputs),
            Derivatives.gradient(loss, parameters),
            Derivatives.hessianProduct(loss, parameters, vector),
            Derivatives.gaussNewtonProduct(loss, outputs, parameters, vector));
    double[][] arrays = new double[7][];
    arrays[0] = theta;
    arrays[1] = data;
    arrays[2] = v;
    arrays[3] = new double[1 + outputs.size()];
    Arrays.setAll(arrays, k -> arrays[k] == null ? new double[theta.length] : arrays[k]);
    Program.of(List.of(parameters, List.of(x, y), vector), results)
        .run(new Workspace(), arrays, new int[7]);

    assertThat(arrays[3][0]).isCloseTo(net.json.get("loss_value").asDouble(), within(RELATIVE));
    close(Arrays.copyOfRange(arrays[3], 1, arrays[3].length), net.numbers("outputs"));
    close(arrays[4], net.numbers("grad"));
    close(arrays[5], net.numbers("Hv"));
    close(arrays[6], net.numbers("GNv"));
    assertThat(dot(v, arrays[5])).isCloseTo(net.json.get("vHv").asDouble(), within(RELATIVE * 100));
  }
}
