package gossamer.solvers.autodiff;

import static gossamer.solvers.autodiff.Evaluation.dot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.solvers.autodiff.ReferenceNet.Formulas;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks whose derivatives another program computed. */
class CurvatureVectorsTest {
  /** Their numbers are right to about 1e-12 of the largest. */
  private static final double RELATIVE = 1e-10;

  private static void close(double[] actual, double[] expected) {
    double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertThat(actual).containsExactly(expected, within(RELATIVE * Math.max(size, 1e-3)));
  }

  @ParameterizedTest
  @MethodSource("gossamer.solvers.autodiff.ReferenceNet#all")
  void network_hasTheirValueGradientAndCurvature(ReferenceNet net) {
    Formulas formulas = net.formulas();
    List<Matrix> parameters = formulas.parameters();
    Matrix loss = formulas.loss();
    Matrix outputs = formulas.outputs();
    double[] theta = net.numbers("theta");
    double[] v = net.numbers("v");
    List<Matrix> vector = new Evaluation(parameters).likewise("v");
    List<List<Matrix>> results =
        List.of(
            List.of(loss, outputs),
            Derivatives.gradient(loss, parameters),
            Derivatives.hessianProduct(loss, parameters, vector),
            Derivatives.gaussNewtonProduct(loss, outputs, parameters, vector));
    double[][] arrays = new double[7][];
    arrays[0] = theta;
    arrays[1] = formulas.data();
    arrays[2] = v;
    arrays[3] = new double[1 + outputs.size()];
    Arrays.setAll(arrays, k -> arrays[k] == null ? new double[theta.length] : arrays[k]);
    Program.of(List.of(parameters, List.of(formulas.x(), formulas.y()), vector), results)
        .run(new Workspace(), arrays, new int[7]);

    assertThat(arrays[3][0]).isCloseTo(net.number("loss_value"), within(RELATIVE));
    close(Arrays.copyOfRange(arrays[3], 1, arrays[3].length), net.numbers("outputs"));
    close(arrays[4], net.numbers("grad"));
    close(arrays[5], net.numbers("Hv"));
    close(arrays[6], net.numbers("GNv"));
    assertThat(dot(v, arrays[5])).isCloseTo(net.number("vHv"), within(RELATIVE * 100));
  }
}
