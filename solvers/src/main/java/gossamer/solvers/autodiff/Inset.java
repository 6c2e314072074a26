package gossamer.solvers.autodiff;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A matrix as a part of a larger one that is zero elsewhere: the transpose of {@link Slice}. */
record Inset(int row, int column) implements Operation {
  static Matrix of(Matrix matrix, int row, int column, int rows, int columns) {
    return new Matrix(new Inset(row, column), List.of(matrix), rows, columns);
  }

  @Override
  public @Nullable Matrix tangent(Matrix result, @Nullable Matrix[] tangents) {
    Matrix t = tangents[0];
    return t == null ? null : of(t, row, column, result.rows(), result.columns());
  }

  @Override
  public Matrix adjoint(Matrix result, int argument, Matrix adjoint) {
    Matrix of = result.arguments().getFirst();
    return Slice.of(adjoint, row, row + of.rows(), column, column + of.columns());
  }

  @Override
  public void run(Step step, Workspace w) {
    double[] y = w.array(step);
    int to = w.at(step);
    Arrays.fill(y, to, to + step.size(), 0);
    for (int i = 0; i < step.rows(0); i++) {
      System.arraycopy(
          w.array(step, 0),
          w.at(step, 0) + i * step.columns(0),
          y,
          to + (row + i) * step.columns() + column,
          step.columns(0));
    }
  }
}
