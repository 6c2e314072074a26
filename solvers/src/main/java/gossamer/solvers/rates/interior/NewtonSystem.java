package gossamer.solvers.rates.interior;

import gossamer.solvers.matrix.Cholesky;
import gossamer.solvers.matrix.Workspace;
import java.util.Arrays;

/**
 * A symmetric positive definite system {@code H dx = right} whose matrix changes from iteration to
 * iteration: written by {@link #clear}'s caller, then factorised, then solved with some right
 * sides. Near the optimum H is as ill-conditioned as arithmetic allows, so it is scaled to a unit
 * diagonal, gets the least ridge that lets it be factorised, and solutions are refined once.
 *
 * <p>Some {@code variables^3 / 3} multiplications to factorise. Mutable, for one thread.
 */
final class NewtonSystem {
  /** Added to a diagonal of ones: some roundings. */
  private static final double LEAST_RIDGE = 0x1p-50;

  /** With more than this a direction would be another one. */
  private static final double MOST_RIDGE = 1e-6;

  private final int variables;
  private final double[] matrix; // from factorise on of unit diagonal
  private final double[] factor;
  private final double[] unit; // what rows and columns of the matrix are multiplied by
  private final Workspace workspace = new Workspace();

  NewtonSystem(int variables) {
    this.variables = variables;
    this.matrix = new double[variables * variables];
    this.factor = new double[matrix.length];
    this.unit = new double[variables];
  }

  /** The matrix, all zero, to write its upper triangle into, row after row. */
  double[] clear() {
    Arrays.fill(matrix, 0.0);
    return matrix;
  }

  /** Scales the matrix to a unit diagonal and factorises it; false if that fails. */
  boolean factorise() {
    for (int v = 0; v < variables; v++) {
      unit[v] = 1 / Math.sqrt(matrix[v * variables + v]);
    }
    for (int v = 0; v < variables; v++) {
      for (int u = v; u < variables; u++) {
        matrix[v * variables + u] *= unit[v] * unit[u];
      }
    }
    for (double ridge = LEAST_RIDGE; ridge < MOST_RIDGE; ridge *= 16) {
      System.arraycopy(matrix, 0, factor, 0, matrix.length);
      for (int v = 0; v < variables; v++) {
        factor[v * variables + v] += ridge;
      }
      if (Cholesky.factor(factor, variables, workspace)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Solves with the factors and refines once.
   *
   * @param right the right side, overwritten
   * @param x overwritten with the solution
   */
  void solve(double[] right, double[] x) {
    for (int v = 0; v < variables; v++) {
      right[v] *= unit[v];
      x[v] = right[v];
    }
    Cholesky.solve(factor, variables, x, workspace);
    double[] residual = new double[variables];
    Matrices.multiplySymmetric(matrix, x, residual, variables);
    for (int v = 0; v < variables; v++) {
      residual[v] = right[v] - residual[v];
    }
    Cholesky.solve(factor, variables, residual, workspace);
    for (int v = 0; v < variables; v++) {
      x[v] = (x[v] + residual[v]) * unit[v];
    }
  }
}
