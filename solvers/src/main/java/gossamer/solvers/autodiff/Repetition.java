package gossamer.solvers.autodiff;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A row, a column or a number, repeated to the shape of the result. */
record Repetition() implements Operation {
  @Override
  public @Nullable Matrix tangent(Matrix result, @Nullable Matrix[] tangents) {
    Matrix t = tangents[0];
    return t == null ? null : t.repeated(result.rows(), result.columns());
  }

  @Override
  public Matrix adjoint(Matrix result, int argument, Matrix adjoint) {
    Matrix of = result.arguments().getFirst();
    return adjoint.reduced(of.rows(), of.columns());
  }

  @Override
  public void run(Step step, Workspace w) {
    double[] x = w.array(step, 0);
    double[] y = w.array(step);
    int from = w.at(step, 0);
    int columns = step.columns();
    for (int i = 0; i < step.rows(); i++) {
      int row = step.rows(0) == 1 ? from : from + i * step.columns(0);
      int to = w.at(step) + i * columns;
      if (step.columns(0) == 1) {
        Arrays.fill(y, to, to + columns, x[row]);
      } else {
        System.arraycopy(x, row, y, to, columns);
      }
    }
  }
}
