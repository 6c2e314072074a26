package gossamer.solvers.curvature;

import java.util.Arrays;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** Symmetric maps of few dimensions as matrices. */
public final class Dense {
  private Dense() {}

  /**
   * The matrix of a map, the mean of it and its transpose, from d products.
   *
   * @return d rows of d numbers
   * @throws ArithmeticException if a product is not finite
   */
  public static double[][] of(SymmetricMap map) {
    int d = map.dimension();
    double[][] matrix = new double[d][d];
    double[] unit = new double[d];
    for (int j = 0; j < d; j++) {
      unit[j] = 1;
      map.apply(unit, matrix[j]);
      unit[j] = 0;
      for (double each : matrix[j]) {
        Lanczos.requireFinite(each);
      }
      for (int i = 0; i <= j; i++) {
        double mean = matrix[i][j] / 2 + matrix[j][i] / 2;
        matrix[i][j] = mean;
        matrix[j][i] = mean;
      }
    }
    return matrix;
  }

  /**
   * All eigenvalues, ascending, to some units in the last place of the largest; O(d^3). On one
   * thread and to the same bits on every machine (Commons Math).
   *
   * @param symmetric d rows of d finite numbers; read only
   */
  public static double[] eigenvalues(double[][] symmetric) {
    try {
      double[] values =
          new EigenDecomposition(new Array2DRowRealMatrix(symmetric, false)).getRealEigenvalues();
      Arrays.sort(values);
      return values;
    } catch (MaxCountExceededException e) {
      throw new ArithmeticException("The eigenvalues of a matrix do not converge");
    }
  }

  /** The Frobenius norm, the root of the sum of all squares. */
  public static double frobeniusNorm(double[][] matrix) {
    return Vectors.norm(Arrays.stream(matrix).mapToDouble(Vectors::norm).toArray());
  }
}
