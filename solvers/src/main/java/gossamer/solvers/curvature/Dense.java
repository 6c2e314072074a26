package gossamer.solvers.curvature;

import gossamer.graphs.kind.Refusal;
import java.util.Arrays;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

/** Symmetric maps of few dimensions as matrices. */
public final class Dense {
  /** The largest dimension: its matrix takes 128 MB, its eigenvalues half a minute. */
  public static final int MAX_DIMENSION = 4_000;

  private Dense() {}

  /**
   * The matrix of a map, the mean of it and its transpose, from d products.
   *
   * @param map of at most {@link #MAX_DIMENSION} dimensions
   * @return d rows of d numbers
   * @throws ArithmeticException if a product is not finite
   */
  public static double[][] of(SymmetricMap map) {
    int d = map.dimension();
    if (d > MAX_DIMENSION) {
      throw new Refusal(
          ("A dense matrix is formed for up to %d dimensions; this map has %d."
                  + " Its largest eigenvalues, trace and density are known without one.")
              .formatted(MAX_DIMENSION, d));
    }
    double[][] matrix = new double[d][d];
    double[] unit = new double[d];
    for (int j = 0; j < d; j++) {
      unit[j] = 1;
      map.apply(unit, matrix[j]);
      unit[j] = 0;
      Lanczos.requireFinite(Vectors.norm(matrix[j]));
    }
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < i; j++) {
        double mean = matrix[i][j] / 2 + matrix[j][i] / 2;
        matrix[i][j] = mean;
        matrix[j][i] = mean;
      }
    }
    return matrix;
  }

  /**
   * All eigenvalues, ascending, to some units in the last place of the largest; O(d^3).
   *
   * @param symmetric d rows of d finite numbers; read only
   */
  public static double[] eigenvalues(double[][] symmetric) {
    int d = symmetric.length;
    R064Store matrix = R064Store.FACTORY.make(d, d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        matrix.set(i, j, symmetric[i][j]);
      }
    }
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(matrix, true);
    if (!decomposition.computeValuesOnly(matrix)) {
      throw new ArithmeticException("The eigenvalues of a matrix could not be computed");
    }
    double[] values = new double[d];
    for (int k = 0; k < d; k++) {
      values[k] = decomposition.getEigenvalues().get(k).getReal();
    }
    Arrays.sort(values);
    return values;
  }

  /** The Frobenius norm, the root of the sum of all squares. */
  public static double frobeniusNorm(double[][] matrix) {
    return Vectors.norm(Arrays.stream(matrix).mapToDouble(Vectors::norm).toArray());
  }
}
