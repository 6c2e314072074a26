package gossamer.solvers.stability;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.topology.Topology;
import gossamer.solvers.mixing.Weights;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.ojalgo.matrix.store.R064Store;

/**
 * A mixing matrix W of n nodes, symmetric with rows that sum to one, and its eigenvectors.
 * Immutable.
 */
final class Mixing {
  /** Eigenvalues and row sums carry roundings. */
  static final double ROUNDING = 1e-10;

  /** All its eigenvectors are computed: some seconds. */
  private static final int MAX_NODES = 1_000;

  /** {@code n x n}. */
  final double[] matrix;

  /** Eigenvalues, ascending. */
  final double[] values;

  /** Eigenvectors, {@code n x n}, one a row. */
  final double[] vectors;

  private Mixing(double[] matrix, int n) {
    this.matrix = matrix;
    this.values = new double[n];
    this.vectors = new double[n * n];
    R064Store store = R064Store.FACTORY.make(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        store.set(i, j, matrix[i * n + j]);
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(store);
    for (int k = 0; k < n; k++) {
      values[k] = eigen.value(k);
      System.arraycopy(eigen.vector(k), 0, vectors, k * n, n);
    }
  }

  /**
   * Of a matrix.
   *
   * @throws Refusal if it has not n rows and columns, is not symmetric, has a row that does not sum
   *     to one, does not connect the nodes, or diverges by itself
   */
  static Mixing of(double[][] w, int n) {
    requireFits(n);
    if (w.length != n || Arrays.stream(w).anyMatch(row -> row.length != n)) {
      throw new Refusal(
          "The mixing matrix must have %d rows and columns, one for each node".formatted(n));
    }
    double[] matrix = new double[n * n];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        if (!(Math.abs(w[i][j] - w[j][i]) <= ROUNDING)) {
          throw new Refusal(
              "The mixing matrix is not symmetric: %s from node %d to node %d, %s back"
                  .formatted(w[i][j], i, j, w[j][i]));
        }
        matrix[i * n + j] = w[i][j] / 2 + w[j][i] / 2;
        sum += w[i][j];
      }
      if (!(Math.abs(sum - 1) <= ROUNDING)) {
        throw new Refusal(
            "Row %d of the mixing matrix sums to %s; it must sum to 1".formatted(i, sum));
      }
    }
    Mixing mixing = new Mixing(matrix, n);
    double farthest = mixing.values[0] < -1 - ROUNDING ? mixing.values[0] : mixing.values[n - 1];
    if (Math.abs(farthest) > 1 + ROUNDING) {
      throw new Refusal(
          "The mixing matrix has the eigenvalue %s, so that mixing alone diverges; all must lie between -1 and 1"
              .formatted(farthest));
    }
    if (n > 1 && mixing.values[n - 2] > 1 - ROUNDING) {
      throw new Refusal(
          "The mixing matrix does not connect the nodes; ask for each part of the network by itself");
    }
    return mixing;
  }

  /** Of weights on a topology, checked likewise. */
  static Mixing of(Topology topology, Weights weights) {
    int n = topology.nodes();
    requireFits(n);
    if (weights.isDirected()) {
      throw new Refusal(
          "Directed weights have no symmetric matrix, which thresholds are known for");
    }
    double[][] w = new double[n][n];
    for (int i = 0; i < n; i++) {
      w[i][i] = 1;
    }
    for (int e = 0; e < topology.edges(); e++) {
      int i = topology.lower(e);
      int j = topology.upper(e);
      w[i][j] = weights.weight(e);
      w[j][i] = weights.weight(e);
      w[i][i] -= weights.weight(e);
      w[j][j] -= weights.weight(e);
    }
    return of(w, n);
  }

  private static void requireFits(int n) {
    if (n > MAX_NODES) {
      throw new Refusal(
          "The mixing matrix of %,d nodes is too large; thresholds are computed for up to %,d"
              .formatted(n, MAX_NODES));
    }
  }

  /** Of a node alone. */
  static Mixing alone() {
    return new Mixing(new double[] {1}, 1);
  }

  int nodes() {
    return values.length;
  }

  /** Whether it has the eigenvalue -1. */
  boolean hasMinusOne() {
    return isMinusOne(values[0]);
  }

  static boolean isMinusOne(double value) {
    return value < -1 + ROUNDING;
  }

  /** Whether no eigenvalue is negative. */
  boolean isSemidefinite() {
    return values[0] >= -ROUNDING;
  }

  /** {@code f(W)}, {@code n x n}. */
  double[] function(DoubleUnaryOperator f) {
    int n = nodes();
    double[] image = new double[n * n];
    for (int k = 0; k < n; k++) {
      double factor = f.applyAsDouble(values[k]);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          image[i * n + j] += factor * vectors[k * n + i] * vectors[k * n + j];
        }
      }
    }
    return image;
  }
}
