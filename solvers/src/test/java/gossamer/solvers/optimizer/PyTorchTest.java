package gossamer.solvers.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Optimizers and chains as PyTorch's documentation has them: 25 steps of length 0.05 on a quadratic
 * of three numbers. The file holds the models that a program in another language came to with
 * numbers of fifty digits, in PyTorch's arrangement: SGD with momentum, nesterov and weight_decay,
 * Adam with its two bias corrections, AdamW that shrinks the model before its step, gradients
 * clipped by norm, CosineAnnealingLR.
 */
class PyTorchTest {
  private static final int STEPS = 25;

  private static final double LENGTH = 0.05;

  /** Of numbers of about one, over 25 steps. */
  private static final double ROUNDING = 1e-13;

  private static final double[][] HESSIAN = {{4, 1, 0}, {1, 2, -0.5}, {0, -0.5, 1}};
  private static final double[] LINEAR = {1, -1, 2};

  private static final Adam ADAM = new Adam(0.9, 0.999, 1e-8);

  static Stream<Arguments> optimizers() {
    Momentum momentum = new Momentum(0.9);
    WeightDecay decay = new WeightDecay(0.1);
    return Stream.of(
        Arguments.of("momentum", momentum),
        Arguments.of("nesterov-momentum", new NesterovMomentum(0.9)),
        Arguments.of("weight-decay momentum", Chain.of(List.of(decay, momentum))),
        Arguments.of("clip momentum", Chain.of(List.of(new Clip(0.75), momentum))),
        Arguments.of(
            "weight-decay nesterov-momentum", Chain.of(List.of(decay, new NesterovMomentum(0.8)))),
        Arguments.of("adam", ADAM),
        Arguments.of("weight-decay adam", Chain.of(List.of(decay, ADAM))),
        Arguments.of("adam .5 .75 .01", new Adam(0.5, 0.75, 0.01)),
        Arguments.of("adamw", new AdamW(0.9, 0.999, 1e-8, 0.01)),
        Arguments.of("adamw .1", new AdamW(0.9, 0.999, 1e-8, 0.1)),
        Arguments.of("momentum cosine", Chain.of(List.of(momentum, new Cosine(10, 0.1)))),
        Arguments.of(
            "adam warm-up drops",
            Chain.of(List.of(ADAM, new WarmUp(5), new Drops(List.of(8L, 12L), 0.1)))),
        Arguments.of("inverse-time", new InverseTime(2.5)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void models_areThoseOfTheRecursions(String name, Optimizer optimizer) throws IOException {
    double[] x = {1, -2, 0.5};
    double[] rows = new double[3 * optimizer.rows()];
    List<String[]> expected = lines(name);
    assertThat(expected).hasSize(STEPS);
    for (int k = 0; k < STEPS; k++) {
      double[] gradient = new double[3];
      for (int i = 0; i < 3; i++) {
        double[] row = HESSIAN[i];
        gradient[i] = row[0] * x[0] + row[1] * x[1] + row[2] * x[2] - LINEAR[i];
      }
      optimizer.transform(k, x, gradient, rows, 0);
      for (int i = 0; i < 3; i++) {
        x[i] -= LENGTH * gradient[i];
        assertThat(x[i])
            .as("number %d after gradient %d", i, k)
            .isCloseTo(Double.parseDouble(expected.get(k)[2 + i]), within(ROUNDING));
      }
    }
  }

  private static List<String[]> lines(String name) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(PyTorchTest.class.getResourceAsStream("pytorch.csv")),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> line.split(","))
          .filter(row -> row[0].equals(name))
          .toList();
    }
  }
}
