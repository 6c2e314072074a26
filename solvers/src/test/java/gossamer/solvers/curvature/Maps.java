package gossamer.solvers.curvature;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;

/** Symmetric maps to test with. */
final class Maps {
  private Maps() {}

  /** A matrix that counts its products. */
  static final class Counted implements SymmetricMap {
    private final double[][] matrix;
    private int products;

    Counted(double[][] matrix) {
      this.matrix = matrix;
    }

    @Override
    public int dimension() {
      return matrix.length;
    }

    @Override
    public void apply(double[] v, double[] product) {
      products++;
      for (int i = 0; i < product.length; i++) {
        product[i] = Vectors.dot(matrix[i], v);
      }
    }

    double[][] matrix() {
      return matrix;
    }

    int products() {
      return products;
    }
  }

  /** The map with the unit vectors as eigenvectors. */
  static SymmetricMap diagonal(double... eigenvalues) {
    return new SymmetricMap() {
      @Override
      public int dimension() {
        return eigenvalues.length;
      }

      @Override
      public void apply(double[] v, double[] product) {
        for (int k = 0; k < v.length; k++) {
          product[k] = eigenvalues[k] * v[k];
        }
      }
    };
  }

  static RandomStream random(long seed) {
    return RandomStream.of(seed, Purpose.DATA);
  }

  /** A dense matrix with these eigenvalues and random eigenvectors, by reflections. */
  static Counted rotated(RandomStream random, double... eigenvalues) {
    int d = eigenvalues.length;
    double[][] matrix = new double[d][d];
    for (int i = 0; i < d; i++) {
      matrix[i][i] = eigenvalues[i];
    }
    double[] axis = new double[d];
    for (int reflection = 0; reflection < d; reflection++) {
      Vectors.fillNormal(random, axis);
      Vectors.divide(axis, Vectors.norm(axis));
      for (int side = 0; side < 2; side++) {
        for (double[] row : matrix) {
          Vectors.addScaled(-2 * Vectors.dot(axis, row), axis, row);
        }
        transpose(matrix);
      }
    }
    for (int i = 0; i < d; i++) { // to the last bit
      for (int j = 0; j < i; j++) {
        matrix[i][j] = matrix[j][i];
      }
    }
    return new Counted(matrix);
  }

  private static void transpose(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < i; j++) {
        double above = matrix[j][i];
        matrix[j][i] = matrix[i][j];
        matrix[i][j] = above;
      }
    }
  }
}
