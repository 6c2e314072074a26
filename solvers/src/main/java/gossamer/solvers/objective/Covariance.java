package gossamer.solvers.objective;

import gossamer.solvers.data.NodeData;
import java.util.Arrays;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

/** The extreme eigenvalues of the matrices X'X of the nodes' samples. */
final class Covariance {
  /** Extreme eigenvalues of one node's X'X, {@code d x d}. */
  record Extremes(double smallest, double largest) {}

  private Covariance() {}

  /**
   * The extreme eigenvalues of node i's X'X, from the smaller of X'X and XX': with fewer samples
   * than features the smallest is exactly zero.
   */
  static Extremes of(NodeData data, int node) {
    int d = data.features();
    int m = data.samples(node);
    int at = data.start()[node] * d;
    int size = Math.min(d, m);
    double[] gram = new double[size * size];
    if (m < d) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j <= i; j++) {
          gram[i * m + j] = Vectors.dot(data.values(), at + i * d, data.values(), at + j * d, d);
          gram[j * m + i] = gram[i * m + j];
        }
      }
    } else {
      gram = gram(data.values(), at, m, d);
    }
    double[] values = eigenvalues(gram, size);
    return new Extremes(m < d ? 0 : Math.max(0, values[0]), Math.max(0, values[size - 1]));
  }

  /** X'X of the m rows from {@code at}: {@code d x d}, row-major. */
  static double[] gram(double[] values, int at, int m, int d) {
    double[] gram = new double[d * d];
    for (int s = 0; s < m; s++) {
      int row = at + s * d;
      for (int i = 0; i < d; i++) {
        double factor = values[row + i];
        for (int j = 0; j <= i; j++) {
          gram[i * d + j] += factor * values[row + j];
        }
      }
    }
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < i; j++) {
        gram[j * d + i] = gram[i * d + j];
      }
    }
    return gram;
  }

  private static double[] eigenvalues(double[] symmetric, int size) {
    if (size == 1) {
      return symmetric;
    }
    if (size == 2) {
      double mean = (symmetric[0] + symmetric[3]) / 2;
      double half = (symmetric[0] - symmetric[3]) / 2;
      double radius = Math.sqrt(half * half + symmetric[1] * symmetric[1]);
      double largest = mean + radius;
      double determinant = symmetric[0] * symmetric[3] - symmetric[1] * symmetric[1];
      return new double[] {largest == 0 ? 0 : determinant / largest, largest};
    }
    R064Store matrix = R064Store.FACTORY.make(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix.set(i, j, symmetric[i * size + j]);
      }
    }
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(matrix, true);
    if (!decomposition.computeValuesOnly(matrix)) {
      throw new ArithmeticException("The eigenvalues of a node's data could not be computed");
    }
    double[] values = new double[size];
    for (int k = 0; k < size; k++) {
      values[k] = decomposition.getEigenvalues().get(k).getReal();
    }
    Arrays.sort(values);
    return values;
  }
}
