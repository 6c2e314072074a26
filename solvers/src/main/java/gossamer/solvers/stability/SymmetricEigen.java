package gossamer.solvers.stability;

import java.util.stream.IntStream;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

/** All eigenvalues of a symmetric matrix, ascending, and their vectors. Immutable. */
final class SymmetricEigen {
  private final Eigenvalue<Double> decomposition;
  private final int[] ascending;

  private SymmetricEigen(Eigenvalue<Double> decomposition, int size) {
    this.decomposition = decomposition;
    this.ascending =
        IntStream.range(0, size)
            .boxed()
            .sorted((i, k) -> Double.compare(found(i), found(k)))
            .mapToInt(k -> k)
            .toArray();
  }

  /** Of a matrix. */
  static SymmetricEigen of(R064Store matrix) {
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(matrix, true);
    if (!decomposition.decompose(matrix)) {
      throw new ArithmeticException("The eigenvalues of a symmetric matrix could not be computed");
    }
    return new SymmetricEigen(decomposition, (int) matrix.countRows());
  }

  private double found(int k) {
    return decomposition.getEigenvalues().get(k).getReal();
  }

  double value(int k) {
    return found(ascending[k]);
  }

  /** The unit eigenvector; a new array. */
  double[] vector(int k) {
    double[] vector = new double[ascending.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = decomposition.getV().doubleValue(i, ascending[k]);
    }
    return vector;
  }
}
