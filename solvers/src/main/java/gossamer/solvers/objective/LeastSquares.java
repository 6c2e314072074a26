package gossamer.solvers.objective;

import gossamer.graphs.kind.Refusal;
import gossamer.solvers.data.DenseRows;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.data.Rows;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Linear regression: {@code f_i(x) = (1/m) |X_i x - y_i|^2 + (lambda/2) |x|^2} over the m samples
 * of node i, or {@code (lambda/2) |x|^2} without samples.
 *
 * <p>{@code grad f_i = H_i x - c_i} with {@code H_i = (2/m) X_i'X_i + lambda I} and {@code c_i =
 * (2/m) X_i'y_i}. Where every node has at least as many samples as features and the Hessians are no
 * larger than the samples, H_i and c_i are kept instead: d^2 + d numbers a node and a gradient of
 * d^2 multiplications. A gradient over some of the samples always reads these.
 *
 * <p>Gradients of the conjugates come from a Cholesky factor of H_i, worked out when a node first
 * asks and kept: {@code d (d + 1)/2 + d} numbers a node more.
 */
public final class LeastSquares
    implements ConvexObjective, QuadraticObjective, ConjugateObjective, SampledObjective {
  /** Below, the loops over blocks of rows cost more than what they save. */
  private static final int FEW = 8;

  private final NodeData data;
  private final double regularization;
  private final @Nullable Condensed condensed;
  private final double smoothness;
  private final double strongConvexity;
  private final AtomicReferenceArray<@Nullable Inverse> inverses;

  /** Prepares the local objectives: O(n m d^2). */
  public LeastSquares(NodeData data, double regularization) {
    this.data = data;
    this.regularization = regularization;
    double largest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < data.nodes(); i++) {
      Covariance.Extremes extremes = Covariance.of(data, i);
      int m = Math.max(1, data.samples(i)); // without samples both are zero
      largest = Math.max(largest, 2 * extremes.largest() / m);
      smallest = Math.min(smallest, 2 * extremes.smallest() / m);
    }
    this.smoothness = largest + regularization;
    this.strongConvexity = smallest + regularization;
    this.condensed = condensable(data) ? Condensed.of(data, regularization) : null;
    this.inverses = new AtomicReferenceArray<>(data.nodes());
  }

  private static boolean condensable(NodeData data) {
    int d = data.features();
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < data.nodes(); i++) {
      fewest = Math.min(fewest, data.samples(i));
    }
    return isCondensed(data.nodes(), fewest, d, (double) data.rows().stored());
  }

  /**
   * Whether Hessians are kept where no node has fewer samples than {@code fewest}: those of dense
   * rows are never larger than the rows, those of sparse ones may be.
   *
   * @param stored numbers in all rows
   */
  public static boolean isCondensed(int nodes, int fewest, int features, double stored) {
    return fewest >= features && (double) nodes * features * features <= stored;
  }

  /** H_i: {@code d x d}, row-major. */
  private static double[] hessian(NodeData data, int node, double regularization) {
    int d = data.features();
    int m = Math.max(1, data.samples(node));
    double[] hessian = Covariance.gram(data, node);
    for (int k = 0; k < d * d; k++) {
      hessian[k] = 2 * hessian[k] / m + (k / d == k % d ? regularization : 0);
    }
    return hessian;
  }

  /** c_i. */
  private static double[] constant(NodeData data, int node) {
    int m = data.samples(node);
    double[] factors = new double[m];
    for (int j = 0; j < m; j++) {
      factors[j] = 2 * data.targets()[data.start()[node] + j] / m;
    }
    double[] constant = new double[data.features()];
    data.rows().addRows(data.start()[node], m, factors, 0, constant);
    return constant;
  }

  /** What the gradient of a conjugate is made of: the factor of H_i, and c_i. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Inverse(CholeskyFactor factor, double[] constant) {}

  /**
   * What is kept instead of the samples. Hessians are symmetric, so that a product with one is a
   * sum of its rows.
   *
   * @param hessians H_i, one below the other
   * @param mean of the H_i
   * @param constants c_i, one after the other
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Condensed(DenseRows hessians, DenseRows mean, double[] constants) {
    static Condensed of(NodeData data, double regularization) {
      int d = data.features();
      int n = data.nodes();
      double[] hessians = new double[n * d * d];
      double[] mean = new double[d * d];
      double[] constants = new double[n * d];
      for (int i = 0; i < n; i++) {
        double[] hessian = hessian(data, i, regularization);
        System.arraycopy(hessian, 0, hessians, i * d * d, d * d);
        for (int k = 0; k < d * d; k++) {
          mean[k] += hessian[k] / n;
        }
        System.arraycopy(constant(data, i), 0, constants, i * d, d);
      }
      return new Condensed(new DenseRows(d, hessians), new DenseRows(d, mean), constants);
    }
  }

  @Override
  public int nodes() {
    return data.nodes();
  }

  /** Those of {@code |r|^2/2 = (a . x - b)^2}. */
  @Override
  public Residuals residuals() {
    return new Residuals() {
      private static final double ROOT = Math.sqrt(2);

      @Override
      public int outputs() {
        return 1;
      }

      @Override
      public boolean areLinear() {
        return true;
      }

      @Override
      public double[] residual(int node, int sample, double[] x) {
        double[] row = jacobian(node, sample, x)[0];
        double residual = -ROOT * data.targets()[data.start()[node] + sample];
        for (int k = 0; k < row.length; k++) {
          residual = Math.fma(row[k], x[k], residual);
        }
        return new double[] {residual};
      }

      @Override
      public double[][] jacobian(int node, int sample, double[] x) {
        double[] row = new double[dimension()];
        data.rows().copy(data.start()[node] + sample, row, 0);
        for (int k = 0; k < row.length; k++) {
          row[k] *= ROOT;
        }
        return new double[][] {row};
      }
    };
  }

  @Override
  public int dimension() {
    return data.features();
  }

  @Override
  public double smoothness() {
    return smoothness;
  }

  @Override
  public double strongConvexity() {
    return strongConvexity;
  }

  @Override
  public double value(int node, double[] x) {
    return loss(node, x) + regularization / 2 * Vectors.dot(x, 0, x, 0, x.length);
  }

  @Override
  public double loss(int node, double[] x) {
    double[] residuals = new double[data.samples(node)];
    data.rows().products(data.start()[node], residuals.length, x, residuals, 0);
    for (int j = 0; j < residuals.length; j++) {
      residuals[j] -= data.targets()[data.start()[node] + j];
    }
    double squares = Vectors.dot(residuals, 0, residuals, 0, residuals.length);
    return squares / Math.max(1, residuals.length);
  }

  @Override
  public void gradient(int node, double[] x, double[] gradient) {
    if (condensed != null) {
      condensedGradient(condensed, node, x, gradient);
      return;
    }
    Rows rows = data.rows();
    int m = data.samples(node);
    for (int k = 0; k < x.length; k++) {
      gradient[k] = regularization * x[k];
    }
    int block = rows.block();
    double[] factors = Block.ofThread().factors;
    for (int s = data.start()[node]; s < data.start()[node + 1]; s += block) {
      int count = Math.min(block, data.start()[node + 1] - s);
      rows.products(s, count, x, factors, 0);
      for (int j = 0; j < count; j++) {
        factors[j] = 2 * (factors[j] - data.targets()[s + j]) / m;
      }
      rows.addRows(s, count, factors, 0, gradient);
    }
  }

  @Override
  public int samples(int node) {
    return data.samples(node);
  }

  @Override
  public void gradient(int node, int[] samples, int count, double[] x, double[] gradient) {
    Rows rows = data.rows();
    int start = data.start()[node];
    for (int k = 0; k < x.length; k++) {
      gradient[k] = regularization * x[k];
    }
    int block = rows.block();
    double[] factors = Block.ofThread().factors;
    for (int first = 0; first < count; first += block) {
      int some = Math.min(block, count - first);
      rows.products(start, samples, first, some, x, factors, 0);
      for (int j = 0; j < some; j++) {
        factors[j] = 2 * (factors[j] - data.targets()[start + samples[first + j]]) / count;
      }
      rows.addRows(start, samples, first, some, factors, 0, gradient);
    }
  }

  /** {@code H_i x - c_i}, in any of three ways that give the same bits. */
  private static void condensedGradient(
      Condensed condensed, int node, double[] x, double[] gradient) {
    int d = x.length;
    double[] c = condensed.constants();
    if (d == 2) {
      double[] h = condensed.hessians().values();
      int at = 4 * node;
      gradient[0] = Math.fma(x[1], h[at + 1], Math.fma(x[0], h[at], -c[2 * node]));
      gradient[1] = Math.fma(x[1], h[at + 3], Math.fma(x[0], h[at + 2], -c[2 * node + 1]));
    } else if (d < FEW) {
      double[] h = condensed.hessians().values();
      int row = node * d * d;
      for (int k = 0; k < d; k++) {
        double sum = -c[node * d + k];
        for (int j = 0; j < d; j++) {
          sum = Math.fma(x[j], h[row + j], sum);
        }
        gradient[k] = sum;
        row += d;
      }
    } else {
      for (int k = 0; k < d; k++) {
        gradient[k] = -c[node * d + k];
      }
      condensed.hessians().addRows(node * d, d, x, 0, gradient);
    }
  }

  @Override
  public void conjugateGradient(int node, double[] v, double[] w) {
    Inverse inverse = inverse(node);
    for (int k = 0; k < w.length; k++) {
      w[k] = v[k] + inverse.constant()[k];
    }
    inverse.factor().solve(w);
  }

  /** Threads may work it out twice, to the same bits. */
  private Inverse inverse(int node) {
    Inverse kept = inverses.get(node);
    if (kept == null) {
      kept = new Inverse(factor(node), constant(data, node));
      inverses.set(node, kept);
    }
    return kept;
  }

  private CholeskyFactor factor(int node) {
    try {
      return new CholeskyFactor(hessian(data, node, regularization), data.features());
    } catch (ArithmeticException e) {
      throw new Refusal(
          "the gradient of a conjugate needs strong convexity, and the local objective of node number %d is flat in a direction; set problem.regularization, such as 0.01"
              .formatted(node),
          e);
    }
  }

  @Override
  public double gradientWork(int node) {
    double d = data.features();
    return condensed != null ? d * d : Math.max(d, 2 * d * data.samples(node));
  }

  @Override
  public double gradientWork(int node, int count) {
    double d = data.features();
    return Math.max(d, 2 * d * count);
  }

  @Override
  public void hessianTimes(double[] x, double[] v, double[] product) {
    if (condensed != null) {
      Arrays.fill(product, 0);
      condensed.mean().addRows(0, v.length, v, 0, product);
      return;
    }
    Rows rows = data.rows();
    int block = rows.block();
    double[] factors = Block.ofThread().factors;
    for (int k = 0; k < v.length; k++) {
      product[k] = regularization * v[k];
    }
    for (int node = 0; node < nodes(); node++) {
      double weight = 2.0 / Math.max(1, data.samples(node)) / nodes();
      for (int s = data.start()[node]; s < data.start()[node + 1]; s += block) {
        int count = Math.min(block, data.start()[node + 1] - s);
        rows.products(s, count, v, factors, 0);
        for (int j = 0; j < count; j++) {
          factors[j] *= weight;
        }
        rows.addRows(s, count, factors, 0, product);
      }
    }
  }

  @Override
  public double[] hessianOfMean(double[] x) {
    if (condensed != null) {
      return condensed.mean().values().clone();
    }
    double[] weights = new double[data.rows().count()];
    for (int node = 0; node < nodes(); node++) {
      double weight = 2.0 / Math.max(1, data.samples(node)) / nodes();
      Arrays.fill(weights, data.start()[node], data.start()[node + 1], weight);
    }
    return Covariance.weighted(data.rows(), weights, regularization);
  }

  /** {@code (x - r)' H (x - r) / 2} with H the mean Hessian, exact for a quadratic. */
  @Override
  public double bregman(double[] x, double[] r) {
    double[] e = new double[x.length];
    for (int k = 0; k < e.length; k++) {
      e[k] = x[k] - r[k];
    }
    if (condensed != null) {
      double[] product = new double[e.length];
      hessianTimes(x, e, product);
      return Math.max(0, Vectors.dot(e, 0, product, 0, e.length) / 2);
    }
    double sum = 0;
    for (int node = 0; node < nodes(); node++) {
      double[] steps = new double[data.samples(node)];
      data.rows().products(data.start()[node], steps.length, e, steps, 0);
      sum += Vectors.dot(steps, 0, steps, 0, steps.length) / Math.max(1, steps.length);
    }
    return sum / nodes() + regularization / 2 * Vectors.dot(e, 0, e, 0, e.length);
  }
}
