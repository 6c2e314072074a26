package gossamer.solvers.objective;

import gossamer.solvers.data.NodeData;
import java.util.Arrays;

/**
 * Linear regression: {@code f_i(x) = (1/m) |X_i x - y_i|^2 + (lambda/2) |x|^2} over the m samples
 * of node i.
 *
 * <p>{@code grad f_i = H_i x - c_i} with {@code H_i = (2/m) X_i'X_i + lambda I} and {@code c_i =
 * (2/m) X_i'y_i}. Where every node has at least as many samples as features, H_i and c_i are kept
 * instead of the samples: d^2 + d numbers a node and a gradient of d^2 multiplications.
 */
public final class LeastSquares implements Objective {
  private final NodeData data;
  private final double regularization;
  private final boolean condensed;
  private final double[] hessians;
  private final double[] constants;
  private final double[] meanHessian;
  private final double smoothness;
  private final double strongConvexity;

  /** Prepares the local objectives: O(n m d^2). */
  public LeastSquares(NodeData data, double regularization) {
    this.data = data;
    this.regularization = regularization;
    int d = data.features();
    int n = data.nodes();
    int fewest = Integer.MAX_VALUE;
    double largest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      fewest = Math.min(fewest, data.samples(i));
      Covariance.Extremes extremes = Covariance.of(data, i);
      largest = Math.max(largest, 2 * extremes.largest() / data.samples(i));
      smallest = Math.min(smallest, 2 * extremes.smallest() / data.samples(i));
    }
    this.smoothness = largest + regularization;
    this.strongConvexity = smallest + regularization;
    this.condensed = isCondensed(n, fewest, d);
    this.hessians = new double[condensed ? n * d * d : 0];
    this.constants = new double[condensed ? n * d : 0];
    this.meanHessian = new double[condensed ? d * d : 0];
    if (condensed) {
      for (int i = 0; i < n; i++) {
        condense(i);
      }
    }
  }

  /** Whether Hessians are kept where no node has fewer samples than {@code fewest}. */
  static boolean isCondensed(int nodes, int fewest, int features) {
    return fewest >= features && (double) nodes * features * features < Integer.MAX_VALUE - 8;
  }

  private void condense(int node) {
    int d = data.features();
    int m = data.samples(node);
    int at = data.start()[node];
    double[] gram = Covariance.gram(data.values(), at * d, m, d);
    for (int k = 0; k < d * d; k++) {
      double entry = 2 * gram[k] / m + (k / d == k % d ? regularization : 0);
      hessians[node * d * d + k] = entry;
      meanHessian[k] += entry / nodes();
    }
    for (int s = at; s < at + m; s++) {
      for (int k = 0; k < d; k++) {
        constants[node * d + k] += 2 * data.values()[s * d + k] * data.targets()[s] / m;
      }
    }
  }

  @Override
  public int nodes() {
    return data.nodes();
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
  public void gradient(int node, double[] x, double[] gradient) {
    int d = data.features();
    if (condensed) {
      int row = node * d * d;
      int constantAt = node * d;
      for (int k = 0; k < d; k++) {
        gradient[k] = Vectors.dot(hessians, row, x, 0, d) - constants[constantAt + k];
        row += d;
      }
      return;
    }
    int m = data.samples(node);
    for (int k = 0; k < d; k++) {
      gradient[k] = regularization * x[k];
    }
    for (int s = data.start()[node]; s < data.start()[node + 1]; s++) {
      double residual = Vectors.dot(data.values(), s * d, x, 0, d) - data.targets()[s];
      Vectors.addScaled(2 * residual / m, data.values(), s * d, gradient, d);
    }
  }

  @Override
  public double gradientWork(int node) {
    double d = data.features();
    return condensed ? d * d : 2 * d * data.samples(node);
  }

  @Override
  public void hessianTimes(double[] x, double[] v, double[] product) {
    int d = data.features();
    if (condensed) {
      for (int k = 0; k < d; k++) {
        product[k] = Vectors.dot(meanHessian, k * d, v, 0, d);
      }
      return;
    }
    Arrays.fill(product, 0);
    for (int node = 0; node < nodes(); node++) {
      double weight = 2.0 / data.samples(node) / nodes();
      for (int s = data.start()[node]; s < data.start()[node + 1]; s++) {
        double z = Vectors.dot(data.values(), s * d, v, 0, d);
        Vectors.addScaled(weight * z, data.values(), s * d, product, d);
      }
    }
    Vectors.addScaled(regularization, v, 0, product, d);
  }

  /** {@code (x - r)' H (x - r) / 2} with H the mean Hessian, exact for a quadratic. */
  @Override
  public double bregman(double[] x, double[] r) {
    double[] e = new double[x.length];
    for (int k = 0; k < e.length; k++) {
      e[k] = x[k] - r[k];
    }
    if (condensed) {
      double[] product = new double[e.length];
      hessianTimes(x, e, product);
      return Math.max(0, Vectors.dot(e, 0, product, 0, e.length) / 2);
    }
    double sum = 0;
    for (int node = 0; node < nodes(); node++) {
      double local = 0;
      for (int s = data.start()[node]; s < data.start()[node + 1]; s++) {
        double z = Vectors.dot(data.values(), s * e.length, e, 0, e.length);
        local += z * z;
      }
      sum += local / data.samples(node);
    }
    return sum / nodes() + regularization / 2 * Vectors.dot(e, 0, e, 0, e.length);
  }
}
