package gossamer.solvers.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.solvers.autodiff.Derivatives;
import gossamer.solvers.autodiff.Matrix;
import gossamer.solvers.autodiff.Program;
import gossamer.solvers.autodiff.Workspace;
import gossamer.solvers.model.Parametrization.Scaling;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Steps of residual networks in all parametrizations, computed by another program. */
class WidthTransferTest {
  /** Its numbers, after six steps. */
  private static final double RELATIVE = 1e-10;

  /**
   * Maximal update in the standard form, whose deviations are factors of mup and whose factors are
   * one; the same network.
   */
  private static Scaling standardForm(double factor, double multiplier) {
    return new Scaling(factor, 1, multiplier);
  }

  static Stream<Arguments> cases() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            WidthTransferTest.class.getResourceAsStream("width-transfer.json"))) {
      JsonNode cases = JsonMapper.shared().readTree(in).get("cases");
      return cases
          .valueStream()
          .flatMap(
              each ->
                  Stream.of("ntp", "mup", "mup_std_form", "sp")
                      .map(name -> Arguments.of(name, each)))
          .toList()
          .stream();
    }
  }

  private static double[] numbers(JsonNode node) {
    List<Double> numbers = new ArrayList<>();
    collect(node, numbers);
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(JsonNode node, List<Double> into) {
    if (node.isArray()) {
      node.forEach(each -> collect(each, into));
    } else {
      into.add(node.asDouble());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void steps_areTheirs(String name, JsonNode each) {
    int features = each.get("D").asInt();
    int width = each.get("N").asInt();
    int depth = each.get("L").asInt();
    int outputs = each.get("C").asInt();
    int samples = each.get("n").asInt();
    JsonNode expected = each.get("param").get(name);
    Parametrization parametrization =
        switch (name) {
          case "ntp" -> new Parametrization.Ntp();
          case "sp" -> new Parametrization.Standard();
          default -> new Parametrization.Mup();
        };
    ResidualNetwork network =
        new ResidualNetwork(features, width, depth, outputs, parametrization, true);
    boolean isStandardForm = name.equals("mup_std_form");
    double[] multipliers = network.multipliers();
    double[] deviations = network.deviations();
    double[] x = numbers(each.get("w")); // standard normal numbers
    List<ParameterBlock> blocks = network.blocks();
    List<Matrix> parameters =
        blocks.stream().map(b -> Matrix.leaf(b.name(), b.rows(), b.columns())).toList();
    List<Matrix> used = new ArrayList<>(parameters);
    for (int b = 0, at = 0; b < blocks.size(); at += blocks.get(b).size(), b++) {
      double factor = factor(parametrization, b, blocks.size(), features, width);
      if (isStandardForm) { // what was a factor is a deviation
        Scaling scaling = standardForm(factor, multipliers[b] * factor * factor);
        used.set(b, parameters.get(b).times(1 / factor));
        deviations[b] = scaling.deviation();
        multipliers[b] = scaling.multiplier();
      }
      for (int k = at; k < at + blocks.get(b).size(); k++) {
        x[k] *= deviations[b];
      }
    }
    Matrix inputs = Matrix.leaf("X", samples, features);
    Matrix targets = Matrix.leaf("Y", samples, outputs);
    Matrix out = network.outputs(used, inputs);
    Matrix loss = out.minus(targets).squared().sum().times(0.5 / samples);
    List<Matrix> results = new ArrayList<>(List.of(loss, out));
    results.addAll(Derivatives.gradient(loss, parameters));
    Program program =
        Program.of(List.of(parameters, List.of(inputs), List.of(targets)), List.of(results));

    double eta = expected.get("eta").asDouble();
    double[] result = new double[1 + samples * outputs + x.length];
    double[][] arrays = {x, numbers(each.get("X")), numbers(each.get("Y")), result};
    Workspace workspace = new Workspace();
    for (JsonNode step : expected.get("steps")) {
      program.run(workspace, arrays, new int[4]);
      double value = step.get("loss").asDouble();
      assertThat(result[0]).isCloseTo(value, within(RELATIVE * value));
      assertThat(Arrays.copyOfRange(result, 1, 1 + samples * outputs))
          .containsExactly(numbers(step.get("outputs")), within(RELATIVE));
      for (int b = 0, k = 0; b < blocks.size(); b++) {
        for (int end = k + blocks.get(b).size(); k < end; k++) {
          x[k] -= eta * multipliers[b] * result[1 + samples * outputs + k];
        }
      }
    }
  }

  private static double factor(
      Parametrization parametrization, int block, int blocks, int features, int width) {
    if (block == 0) {
      return parametrization.input(features, width).factor();
    }
    return block == blocks - 1
        ? parametrization.output(width).factor()
        : parametrization.hidden(width).factor();
  }
}
