package gossamer.solvers.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.solvers.autodiff.Derivatives;
import gossamer.solvers.autodiff.Matrix;
import gossamer.solvers.autodiff.Program;
import gossamer.solvers.autodiff.Workspace;
import gossamer.solvers.curvature.Accuracy;
import gossamer.solvers.curvature.Dense;
import gossamer.solvers.curvature.Eigenvalue;
import gossamer.solvers.curvature.Eigenvalues;
import gossamer.solvers.curvature.SymmetricMap;
import gossamer.solvers.model.Parametrization.Scaling;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Steps of residual networks in all parametrizations, and their sharpness on the way, computed by
 * another program.
 */
class WidthTransferTest {
  /** Its numbers, after six steps. */
  private static final double RELATIVE = 1e-10;

  /** Of the largest eigenvalues of their dense Hessians. */
  private static final double RELATIVE_OF_CURVATURE = 1e-8;

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

    List<Matrix> vector =
        blocks.stream().map(b -> Matrix.leaf("v " + b.name(), b.rows(), b.columns())).toList();
    Program product =
        Program.of(
            List.of(parameters, List.of(inputs), List.of(targets), vector),
            List.of(Derivatives.hessianProduct(loss, parameters, vector)));

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
      SymmetricMap effective =
          hessian(product, x, arrays[1], arrays[2]).scaled(roots(multipliers, blocks));
      double sharpness = step.get("eff_sharpness").asDouble();
      double[] dense = Dense.eigenvalues(Dense.of(effective));
      assertThat(dense[x.length - 1])
          .isCloseTo(sharpness, within(RELATIVE_OF_CURVATURE * sharpness));
      Eigenvalue found =
          Eigenvalues.largest(
                  effective, 1, new Accuracy(1e-6, 100), RandomStream.of(1, Purpose.SHARPNESS))
              .getFirst();
      assertThat(sharpness).isBetween(found.lower(), found.upper());
      for (int b = 0, k = 0; b < blocks.size(); b++) {
        for (int end = k + blocks.get(b).size(); k < end; k++) {
          x[k] -= eta * multipliers[b] * result[1 + samples * outputs + k];
        }
      }
    }
  }

  /** The Hessian of the loss at x, a map of the program of its products. */
  private static SymmetricMap hessian(
      Program product, double[] x, double[] inputs, double[] targets) {
    Workspace workspace = new Workspace();
    return new SymmetricMap() {
      @Override
      public int dimension() {
        return x.length;
      }

      @Override
      public void apply(double[] v, double[] image) {
        product.run(workspace, new double[][] {x, inputs, targets, v, image}, new int[5]);
      }
    };
  }

  /** The root of each parameter's multiplier. */
  private static double[] roots(double[] multipliers, List<ParameterBlock> blocks) {
    return IntStream.range(0, multipliers.length)
        .boxed()
        .flatMapToDouble(
            b -> DoubleStream.generate(() -> Math.sqrt(multipliers[b])).limit(blocks.get(b).size()))
        .toArray();
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
