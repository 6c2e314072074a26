package gossamer.solvers.autodiff;

import org.jspecify.annotations.Nullable;

/**
 * The largest number of every row, to keep exponentials in range. Only for expressions whose value
 * does not depend on it: it has no derivative.
 */
record LargestOfColumns() implements Operation {
  @Override
  public @Nullable Matrix tangent(Matrix result, @Nullable Matrix[] tangents) {
    return null;
  }

  @Override
  public @Nullable Matrix adjoint(Matrix result, int argument, Matrix adjoint) {
    return null;
  }

  @Override
  public void run(Step step, Workspace w) {
    double[] x = w.array(step, 0);
    double[] y = w.array(step);
    int columns = step.columns(0);
    for (int i = 0; i < step.rows(); i++) {
      int row = w.at(step, 0) + i * columns;
      double largest = x[row];
      for (int j = 1; j < columns; j++) {
        largest = Math.max(largest, x[row + j]);
      }
      y[w.at(step) + i] = largest;
    }
  }
}
