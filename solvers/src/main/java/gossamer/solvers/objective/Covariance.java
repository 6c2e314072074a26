package gossamer.solvers.objective;

import gossamer.graphs.random.RandomStream;
import gossamer.solvers.data.DenseRows;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.data.Rows;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

/** The matrices X'X of samples, and their extreme eigenvalues. */
public final class Covariance {
  /**
   * The largest matrix whose eigenvalues are all computed where the extreme ones would do: some
   * milliseconds. Above, Lanczos' method takes some dozen products with it or its inverse.
   */
  static final int MAX_ALL = 128;

  /** The largest X'X, in features, that is made of sparse rows for the sake of mu. */
  static final int MAX_GRAM = 2_000;

  /** A residual that is next to rounding, relative to the eigenvalue. */
  private static final double SETTLED = 1e-13;

  private static final int MAX_STEPS = 400;
  private static final long START = 1;

  private static final String NO_EIGENVALUES =
      "The eigenvalues of a node's data could not be computed";

  /** Extreme eigenvalues of one node's X'X, {@code d x d}. */
  record Extremes(double smallest, double largest) {}

  private Covariance() {}

  /**
   * The extreme eigenvalues of node i's X'X. With fewer samples than features the smallest is
   * exactly zero, without samples the largest too. With more than {@link #MAX_GRAM} features in
   * sparse rows it is said to be zero too, which it is at least.
   */
  static Extremes of(NodeData data, int node) {
    int d = data.features();
    if (data.samples(node) == 0) {
      return new Extremes(0, 0);
    }
    boolean large = d > MAX_GRAM && !(data.rows() instanceof DenseRows);
    if (data.samples(node) < d || large) {
      return new Extremes(0, largest(data, node));
    }
    double[] gram = gram(data, node);
    if (d > MAX_ALL) {
      return new Extremes(smallest(gram, d), largest(data, node));
    }
    double[] values = eigenvalues(gram, d);
    return new Extremes(Math.max(0, values[0]), Math.max(0, values[d - 1]));
  }

  /**
   * The largest eigenvalue of node i's X'X, from the smaller of X'X and XX' or, where both are
   * large, from above by {@link #lanczos}.
   */
  public static double largest(NodeData data, int node) {
    int d = data.features();
    int m = data.samples(node);
    if (m == 0) {
      return 0;
    }
    int size = Math.min(d, m);
    if (size > MAX_ALL) {
      return lanczos(data.rows(), data.start()[node], m);
    }
    double[] gram = m < d ? outer(data.rows(), data.start()[node], m) : gram(data, node);
    return Math.max(0, eigenvalues(gram, size)[size - 1]);
  }

  /**
   * The smallest eigenvalue of a positive semidefinite matrix, from below: the reciprocal of the
   * largest one of its inverse. Zero if it is zero up to rounding.
   *
   * @param symmetric overwritten
   */
  private static double smallest(double[] symmetric, int size) {
    CholeskyFactor factor;
    try {
      factor = new CholeskyFactor(symmetric, size);
    } catch (ArithmeticException singular) {
      return 0;
    }
    return 1
        / lanczos(
            size,
            (v, product) -> {
              System.arraycopy(v, 0, product, 0, size);
              factor.solve(product);
            });
  }

  /** X'X of a node's samples: {@code d x d}, row-major. */
  static double[] gram(NodeData data, int node) {
    int d = data.features();
    double[] gram = new double[d * d];
    double[] ones = new double[data.samples(node)];
    Arrays.fill(ones, 1);
    data.rows().addGram(data.start()[node], ones.length, ones, 0, gram);
    mirror(gram, d);
    return gram;
  }

  /**
   * X'DX + ridge I of all rows: {@code d x d}, row-major; what is below the diagonal means nothing.
   *
   * @param weights the diagonal of D, one for each row
   */
  static double[] weighted(Rows rows, double[] weights, double ridge) {
    int d = rows.features();
    double[] gram = new double[d * d];
    rows.addGram(0, weights.length, weights, 0, gram);
    for (int k = 0; k < d; k++) {
      gram[k * d + k] += ridge;
    }
    return gram;
  }

  /** XX' of m rows: {@code m x m}, row-major. */
  private static double[] outer(Rows rows, int from, int m) {
    double[] outer = new double[m * m];
    double[] row = new double[rows.features()];
    double[] one = {1};
    for (int i = 0; i < m; i++) {
      Arrays.fill(row, 0);
      rows.addRows(from + i, 1, one, 0, row);
      rows.products(from + i, m - i, row, outer, i * m + i);
    }
    mirror(outer, m);
    return outer;
  }

  /** Copies the upper triangle to the lower one. */
  private static void mirror(double[] symmetric, int size) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        symmetric[i * size + j] = symmetric[j * size + i];
      }
    }
  }

  /**
   * The largest eigenvalue of a symmetric matrix by Lanczos' method, without orthogonalising again:
   * that costs steps and copies of eigenvalues found, but no digits of the largest (C. C. Paige,
   * "Accuracy and effectiveness of the Lanczos algorithm for the symmetric eigenproblem", 1980).
   *
   * <p>The norm of the residual is added, so that the eigenvalue approached lies below the result.
   * That it is the largest one is as certain as that a vector without direction has a part along
   * its eigenvector: after k steps a vector of d numbers misses by more than a share e of it with a
   * probability below {@code 1.65 sqrt(d) exp(-sqrt(e) (2 k - 1))} (J. Kuczynski, H. Wozniakowski,
   * "Estimating the largest eigenvalue by the power and Lanczos algorithms with a random start",
   * 1992).
   *
   * @param d the size of the matrix
   * @param times writes its product with the first vector to the second
   */
  static double lanczos(int d, BiConsumer<double[], double[]> times) {
    double[] diagonal = new double[MAX_STEPS];
    double[] beside = new double[MAX_STEPS];
    double[] before = new double[d];
    double[] at = new double[d];
    double[] next = new double[d];
    for (int k = 0; k < d; k++) {
      at[k] = RandomStream.uniform(RandomStream.draw(START, k)) - 0.5;
    }
    scale(at, 1 / Vectors.norm(at));
    double largest = 0;
    int look = 8;
    for (int step = 0; step < MAX_STEPS; step++) {
      times.accept(at, next);
      double alpha = Vectors.dot(at, 0, next, 0, d);
      double beta = step == 0 ? 0 : beside[step - 1];
      for (int k = 0; k < d; k++) {
        next[k] -= alpha * at[k] + beta * before[k];
      }
      double rest = Vectors.norm(next);
      diagonal[step] = alpha;
      beside[step] = rest;
      boolean end = rest <= SETTLED * alpha;
      if (step + 1 >= look || step + 1 == MAX_STEPS || end) {
        look += look / 4;
        Ritz ritz = Ritz.largest(diagonal, beside, step + 1);
        double residual = rest * ritz.last();
        largest = ritz.value() + residual;
        if (end || residual <= SETTLED * ritz.value()) {
          break;
        }
      }
      scale(next, 1 / rest);
      double[] free = before;
      before = at;
      at = next;
      next = free;
    }
    return largest;
  }

  /**
   * The largest eigenvalue of a symmetric tridiagonal matrix, and the size of the last entry of its
   * unit eigenvector.
   */
  private record Ritz(double value, double last) {
    static Ritz largest(double[] diagonal, double[] beside, int size) {
      R064Store matrix = R064Store.FACTORY.make(size, size);
      for (int k = 0; k < size; k++) {
        matrix.set(k, k, diagonal[k]);
        if (k > 0) {
          matrix.set(k - 1, k, beside[k - 1]);
          matrix.set(k, k - 1, beside[k - 1]);
        }
      }
      Eigenvalue<Double> decomposition = Eigenvalue.R064.make(matrix, true);
      if (!decomposition.decompose(matrix)) {
        throw new ArithmeticException(NO_EIGENVALUES);
      }
      int top = 0;
      for (int k = 1; k < size; k++) {
        top = value(decomposition, k) > value(decomposition, top) ? k : top;
      }
      return new Ritz(
          value(decomposition, top), Math.abs(decomposition.getV().doubleValue(size - 1, top)));
    }

    private static double value(Eigenvalue<Double> decomposition, int k) {
      return decomposition.getEigenvalues().get(k).getReal();
    }
  }

  /** The largest eigenvalue of X'X of m rows. */
  static double lanczos(Rows rows, int from, int m) {
    return lanczos(rows.features(), (v, product) -> times(rows, from, m, v, product));
  }

  /** {@code product = X'X v}. */
  private static void times(Rows rows, int from, int m, double[] v, double[] product) {
    int block = rows.block();
    double[] factors = Block.ofThread().factors;
    Arrays.fill(product, 0);
    for (int s = from; s < from + m; s += block) {
      int count = Math.min(block, from + m - s);
      rows.products(s, count, v, factors, 0);
      rows.addRows(s, count, factors, 0, product);
    }
  }

  private static void scale(double[] x, double factor) {
    for (int k = 0; k < x.length; k++) {
      x[k] *= factor;
    }
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
      throw new ArithmeticException(NO_EIGENVALUES);
    }
    double[] values = new double[size];
    for (int k = 0; k < size; k++) {
      values[k] = decomposition.getEigenvalues().get(k).getReal();
    }
    Arrays.sort(values);
    return values;
  }
}
