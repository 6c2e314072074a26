package gossamer.solvers.autodiff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code factor x + term} of every element x, rounded once. */
record Affine(double factor, double term) implements Operation {
  static Matrix of(double factor, Matrix argument, double term) {
    if (factor == 1 && term == 0) {
      return argument;
    }
    return new Matrix(
        new Affine(factor, term), List.of(argument), argument.rows(), argument.columns());
  }

  @Override
  public @Nullable Matrix tangent(Matrix result, @Nullable Matrix[] tangents) {
    Matrix t = tangents[0];
    return t == null ? null : t.times(factor);
  }

  @Override
  public Matrix adjoint(Matrix result, int argument, Matrix adjoint) {
    return adjoint.times(factor);
  }

  @Override
  public void run(Step step, Workspace w) {
    double[] x = w.array(step, 0);
    double[] y = w.array(step);
    int from = w.at(step, 0);
    int to = w.at(step);
    int count = step.size();
    if (term == 0) { // a fused sum would turn -0 into 0
      for (int i = 0; i < count; i++) {
        y[to + i] = factor * x[from + i];
      }
    } else {
      for (int i = 0; i < count; i++) {
        y[to + i] = Math.fma(factor, x[from + i], term);
      }
    }
  }

  @Override
  public boolean isInPlace() {
    return true;
  }
}
