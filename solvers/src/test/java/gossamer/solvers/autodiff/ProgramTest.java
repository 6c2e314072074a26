package gossamer.solvers.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgramTest {
  private static double[] run(Program program, double[]... arrays) {
    program.run(new Workspace(), arrays, new int[arrays.length]);
    return arrays[arrays.length - 1];
  }

  @Test
  void operations_areTheirDefinitions() {
    Matrix a = Matrix.leaf("a", 2, 3);
    Matrix b = Matrix.leaf("b", 3, 2);
    double[] given = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    Program program =
        Program.of(
            List.of(List.of(a, b)),
            List.of(
                List.of(
                    a.matmul(b),
                    a.sumOfRows(),
                    a.meanOfColumns(),
                    a.columns(1, 3),
                    a.gather(1, 1),
                    Matrix.besides(List.of(a.columns(2, 3), a.columns(0, 1))),
                    a.minus(a.columns(0, 1)),
                    a.plus(-3).relu(),
                    a.varianceOfRows(),
                    Matrix.constant(7))));
    assertThat(run(program, given, new double[41]))
        .containsExactly(
            58, 64, 139, 154, // products
            5, 7, 9, // sums
            2, 5, // means
            2, 3, 5, 6, // columns
            4, 5, 6, 4, 5, 6, // rows
            3, 1, 6, 4, // beside each other
            0, 1, 2, 0, 1, 2, // less the first
            0, 0, 0, 1, 2, 3, // above 3
            2.25, 2.25, 2.25, // variances
            7, 0, 0);
  }

  @Test
  void relu_atItsKink_hasNoSlopeAndNoCurvature() {
    Matrix x = Matrix.leaf("x", 1, 3);
    Evaluation at = Evaluation.of(x);
    Matrix number = x.relu().times(x.relu()).sum();
    double[] point = {0.0, -0.0, 2};
    assertThat(at.gradient(x.relu().sum(), point)).containsExactly(0, 0, 1);
    assertThat(at.hessianProduct(number, point, new double[] {1, 1, 1})).containsExactly(0, 0, 2);
  }

  @Test
  void notANumber_isKept() {
    Matrix x = Matrix.leaf("x", 1, 1);
    double[] nan = {Double.NaN};
    assertThat(Evaluation.of(x).at(nan, List.of(x.relu(), x.tanh(), x.exp())))
        .containsOnly(Double.NaN);
  }

  @Test
  void softmax_ofLargeNumbers_doesNotOverflow() {
    Matrix x = Matrix.leaf("x", 1, 2);
    Matrix y = Matrix.leaf("y", 1, 2);
    Matrix loss = x.softmaxCrossEntropy(y);
    double[] given = {1000, -1000, 0, 1};
    Evaluation at = Evaluation.of(x, y);
    assertThat(at.at(given, List.of(loss))).containsExactly(2000);
    assertThat(at.at(given, Derivatives.gradient(loss, List.of(x)))).containsExactly(1, -1);
  }

  @Test
  void derivatives_withRespectToSomethingUnused_areZero() {
    Matrix x = Matrix.leaf("x", 2, 2);
    Matrix y = Matrix.leaf("y", 1, 3);
    assertThat(Evaluation.of(x, y).gradient(x.sum(), new double[7]))
        .containsExactly(1, 1, 1, 1, 0, 0, 0);
  }

  /** u = a tanh(w x + b) has known derivatives with respect to x. */
  @Test
  void derivativesOfInputs_areThoseOfTheFormula() {
    Matrix x = Matrix.leaf("x", 1, 1);
    Matrix u = x.times(3).plus(0.5).tanh().times(2);
    Matrix one = Matrix.constant(1);
    List<Matrix> first = Derivatives.tangents(List.of(u), List.of(x), List.of(one));
    List<Matrix> second = Derivatives.tangents(first, List.of(x), List.of(one));
    double h = Math.tanh(3 * 0.2 + 0.5);
    double[] both =
        Evaluation.of(x).at(new double[] {0.2}, List.of(first.getFirst(), second.getFirst()));
    assertThat(both[0]).isCloseTo(6 * (1 - h * h), within(1e-14));
    assertThat(both[1]).isCloseTo(-36 * h * (1 - h * h), within(1e-13));
  }

  @Test
  void bits_doNotDependOnWhatElseIsComputed() {
    Models.all()
        .forEach(
            model -> {
              Evaluation at = new Evaluation(model.leaves());
              double[] point = at.random(1);
              Matrix number = model.outputs().squared().sum();
              List<Matrix> gradient = Derivatives.gradient(number, model.leaves());
              double[] together =
                  at.at(
                      point,
                      Stream.concat(Stream.of(number, model.outputs()), gradient.stream())
                          .toList());
              double[] alone = at.at(point, gradient);
              double[] tail =
                  Arrays.copyOfRange(together, together.length - alone.length, together.length);
              assertThat(tail).isEqualTo(alone);
              assertThat(at.at(point, List.of(number))[0]).isEqualTo(together[0]);
            });
  }

  @Test
  void workspace_servesProgramsOfAllSizes_andPlacesInArrays() {
    Matrix a = Matrix.leaf("a", 2, 2);
    Matrix big = Matrix.leaf("big", 30, 30);
    Program small = Program.of(List.of(List.of(a)), List.of(List.of(a.exp().sum())));
    Program large = Program.of(List.of(List.of(big)), List.of(List.of(big.matmul(big).sum(), big)));
    Workspace workspace = new Workspace();
    double[] out = new double[5];
    small.run(workspace, new double[][] {{9, 0, 0, 0, 0}, out}, new int[] {1, 3});
    assertThat(out).containsExactly(0, 0, 0, 4, 0);
    double[] ones = new double[900];
    Arrays.fill(ones, 1);
    double[] copied = new double[901];
    large.run(workspace, new double[][] {ones, copied}, new int[2]);
    assertThat(copied[0]).isEqualTo(27_000);
    assertThat(copied).endsWith(ones);
    small.run(workspace, new double[][] {{0, 0, 0, 0}, out}, new int[2]);
    assertThat(out).containsExactly(4, 0, 0, 4, 0);
  }

  /** What is no longer needed makes room, and equal expressions are one. */
  @Test
  void longLoops_needNoMoreRoom_norStack() {
    Matrix w = Matrix.leaf("w", 8, 8);
    Matrix h = Matrix.leaf("h", 1, 8);
    List<Matrix> leaves = List.of(w, h);
    for (int t = 0; t < 20_000; t++) {
      h = h.matmul(w).tanh();
    }
    Program program = Program.of(List.of(leaves), List.of(List.of(h)));
    assertThat(program.workspaceSize()).isLessThanOrEqualTo(4 * 8);
    Matrix last = h;
    assertThat(Derivatives.gradient(last.sum(), leaves)).hasSize(2);
    Matrix x = Matrix.leaf("x", 4, 4);
    Program same =
        Program.of(List.of(List.of(x)), List.of(List.of(x.exp().plus(x.exp().times(x.exp())))));
    assertThat(same.toString().lines().filter(line -> line.startsWith("EXP"))).hasSize(1);
  }

  @Test
  void wrongShapes_areRefused() {
    Matrix a = Matrix.leaf("a", 2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> a.matmul(a))
        .withMessageContaining("2 x 3");
    assertThatIllegalArgumentException().isThrownBy(() -> a.plus(Matrix.leaf("b", 3, 2)));
    assertThatIllegalArgumentException().isThrownBy(() -> a.columns(2, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> a.rows(1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> a.gather(2));
    assertThatIllegalArgumentException().isThrownBy(() -> Matrix.leaf("c", 0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Derivatives.gradient(a, List.of(a)))
        .withMessageContaining("one number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Matrix.besides(List.of(a, Matrix.leaf("d", 1, 1))));
  }

  @Test
  void missingLeavesAndArrays_areRefused() {
    Matrix a = Matrix.leaf("weights", 2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Program.of(List.of(), List.of(List.of(a.exp()))))
        .withMessage("'weights' is needed, but it is not an argument");
    Program program = Program.of(List.of(List.of(a)), List.of(List.of(a.exp())));
    assertThatIllegalArgumentException().isThrownBy(() -> run(program, new double[6]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(program, new double[5], new double[6]))
        .withMessageContaining("6 are needed");
  }
}
