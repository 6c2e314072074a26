package gossamer.solvers.autodiff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a matrix that begins at a row and a column. */
record Slice(int row, int column) implements Operation {
  static Matrix of(Matrix matrix, int fromRow, int toRow, int fromColumn, int toColumn) {
    if (fromRow < 0 || toRow > matrix.rows() || fromColumn < 0 || toColumn > matrix.columns()) {
      throw new IllegalArgumentException(
          "rows %d to %d, columns %d to %d are not within %d x %d"
              .formatted(fromRow, toRow, fromColumn, toColumn, matrix.rows(), matrix.columns()));
    }
    int rows = toRow - fromRow;
    int columns = toColumn - fromColumn;
    return rows == matrix.rows() && columns == matrix.columns()
        ? matrix
        : new Matrix(new Slice(fromRow, fromColumn), List.of(matrix), rows, columns);
  }

  @Override
  public @Nullable Matrix tangent(Matrix result, @Nullable Matrix[] tangents) {
    Matrix t = tangents[0];
    return t == null ? null : of(t, row, row + result.rows(), column, column + result.columns());
  }

  @Override
  public Matrix adjoint(Matrix result, int argument, Matrix adjoint) {
    Matrix of = result.arguments().getFirst();
    return Inset.of(adjoint, row, column, of.rows(), of.columns());
  }

  @Override
  public void run(Step step, Workspace w) {
    for (int i = 0; i < step.rows(); i++) {
      System.arraycopy(
          w.array(step, 0),
          w.at(step, 0) + (row + i) * step.columns(0) + column,
          w.array(step),
          w.at(step) + i * step.columns(),
          step.columns());
    }
  }
}
