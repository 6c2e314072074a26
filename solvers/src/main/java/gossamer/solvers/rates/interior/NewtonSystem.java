package gossamer.solvers.rates.interior;

import gossamer.solvers.matrix.Cholesky;
import gossamer.solvers.matrix.Workspace;
import java.util.Arrays;

/**
 * A positive definite system whose matrix changes from iteration to iteration. Mutable, for one
 * thread.
 */
final class NewtonSystem {
  private final int variables;
  private final double[] matrix;
  private final double[] kept;
  private final double[] unit;
  private final Workspace workspace = new Workspace();

  NewtonSystem(int variables) {
    this.variables = variables;
    this.matrix = new double[variables * variables];
    this.kept = new double[matrix.length];
    this.unit = new double[variables];
  }

  /** The matrix, all zero, to write its upper triangle into, row after row. */
  double[] clear() {
    Arrays.fill(matrix, 0.0);
    return matrix;
  }

  /** Scales the matrix to a unit diagonal, keeps it, and factorises it; false if that fails. */
  boolean factorise() {
    for (int v = 0; v < variables; v++) {
      unit[v] = 1 / Math.sqrt(matrix[v * variables + v]);
    }
    for (int v = 0; v < variables; v++) {
      for (int u = v; u < variables; u++) {
        matrix[v * variables + u] *= unit[v] * unit[u];
      }
    }
    System.arraycopy(matrix, 0, kept, 0, matrix.length);
    for (double ridge = 0x1p-50; ridge < 1e-6; ridge *= 16) {
      for (int v = 0; v < variables; v++) {
        matrix[v * variables + v] += ridge;
      }
      if (Cholesky.factor(matrix, variables, workspace)) {
        return true;
      }
      System.arraycopy(kept, 0, matrix, 0, matrix.length);
    }
    return false;
  }

  /** Solves with the factors and refines once; overwrites {@code right} and {@code x}. */
  void solve(double[] right, double[] x) {
    for (int v = 0; v < variables; v++) {
      right[v] *= unit[v];
      x[v] = right[v];
    }
    Cholesky.solve(matrix, variables, x, workspace);
    double[] residual = new double[variables];
    Matrices.multiplySymmetric(kept, x, residual, variables);
    for (int v = 0; v < variables; v++) {
      residual[v] = right[v] - residual[v];
    }
    Cholesky.solve(matrix, variables, residual, workspace);
    for (int v = 0; v < variables; v++) {
      x[v] = (x[v] + residual[v]) * unit[v];
    }
  }
}
