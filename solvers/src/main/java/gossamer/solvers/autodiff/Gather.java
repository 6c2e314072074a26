package gossamer.solvers.autodiff;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chosen rows of a matrix. */
record Gather(List<Integer> chosen) implements Operation {
  static Matrix of(Matrix matrix, int[] chosen) {
    for (int row : chosen) {
      if (row < 0 || row >= matrix.rows()) {
        throw new IllegalArgumentException(
            "row %d is not within %d x %d".formatted(row, matrix.rows(), matrix.columns()));
      }
    }
    return of(matrix, Arrays.stream(chosen).boxed().toList());
  }

  private static Matrix of(Matrix matrix, List<Integer> chosen) {
    return new Matrix(new Gather(chosen), List.of(matrix), chosen.size(), matrix.columns());
  }

  @Override
  public @Nullable Matrix tangent(Matrix result, @Nullable Matrix[] tangents) {
    Matrix t = tangents[0];
    return t == null ? null : of(t, chosen);
  }

  @Override
  public Matrix adjoint(Matrix result, int argument, Matrix adjoint) {
    return Scatter.of(adjoint, chosen, result.arguments().getFirst().rows());
  }

  @Override
  public void run(Step step, Workspace w) {
    int columns = step.columns();
    for (int i = 0; i < step.rows(); i++) {
      System.arraycopy(
          w.array(step, 0),
          w.at(step, 0) + chosen.get(i) * columns,
          w.array(step),
          w.at(step) + i * columns,
          columns);
    }
  }

  /** Adds every row to a chosen one of the result: the transpose of {@link Gather}. */
  record Scatter(List<Integer> chosen) implements Operation {
    static Matrix of(Matrix matrix, List<Integer> chosen, int rows) {
      return new Matrix(new Scatter(chosen), List.of(matrix), rows, matrix.columns());
    }

    @Override
    public @Nullable Matrix tangent(Matrix result, @Nullable Matrix[] tangents) {
      Matrix t = tangents[0];
      return t == null ? null : of(t, chosen, result.rows());
    }

    @Override
    public Matrix adjoint(Matrix result, int argument, Matrix adjoint) {
      return Gather.of(adjoint, chosen);
    }

    @Override
    public void run(Step step, Workspace w) {
      double[] x = w.array(step, 0);
      double[] y = w.array(step);
      int columns = step.columns();
      Arrays.fill(y, w.at(step), w.at(step) + step.size(), 0);
      for (int i = 0; i < step.rows(0); i++) {
        int from = w.at(step, 0) + i * columns;
        int to = w.at(step) + chosen.get(i) * columns;
        for (int j = 0; j < columns; j++) {
          y[to + j] += x[from + j];
        }
      }
    }
  }
}
