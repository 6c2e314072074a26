package gossamer.solvers.autodiff;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The sum of all rows or of all columns, from the first to the last. */
enum Sum implements Operation {
  OF_ROWS {
    @Override
    public void run(Step step, Workspace w) {
      double[] x = w.array(step, 0);
      double[] y = w.array(step);
      int from = w.at(step, 0);
      int to = w.at(step);
      int columns = step.columns();
      Arrays.fill(y, to, to + columns, 0);
      for (int i = 0; i < step.rows(0); i++) {
        int row = from + i * columns;
        for (int j = 0; j < columns; j++) {
          y[to + j] += x[row + j];
        }
      }
    }
  },
  OF_COLUMNS {
    @Override
    public void run(Step step, Workspace w) {
      double[] x = w.array(step, 0);
      double[] y = w.array(step);
      int from = w.at(step, 0);
      int to = w.at(step);
      int columns = step.columns(0);
      for (int i = 0; i < step.rows(); i++) {
        int row = from + i * columns;
        double sum = 0;
        for (int j = 0; j < columns; j++) {
          sum += x[row + j];
        }
        y[to + i] = sum;
      }
    }
  };

  @Override
  public @Nullable Matrix tangent(Matrix result, @Nullable Matrix[] tangents) {
    Matrix t = tangents[0];
    return t == null ? null : t.reduced(result.rows(), result.columns());
  }

  @Override
  public Matrix adjoint(Matrix result, int argument, Matrix adjoint) {
    Matrix of = result.arguments().getFirst();
    return adjoint.repeated(of.rows(), of.columns());
  }
}
