package example;

import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.objective.LeastSquares;
import gossamer.solvers.objective.SampledObjective;
import java.util.stream.IntStream;

/**
 * {@code f_i(x) = (1/m) sum_j h(a_j.x - b_j) + (lambda/2) |x|^2} over the m samples of node i, with
 * {@code h(r) = 2 delta^2 (s(r) - 1)} and {@code s(r) = sqrt(1 + (r/delta)^2)}. Immutable.
 */
public final class PseudoHuberObjective implements ConvexObjective, SampledObjective {
  private final NodeData data;
  private final double regularization;
  private final double delta;
  private final double smoothness;

  PseudoHuberObjective(NodeData data, double regularization, double delta) {
    this.data = data;
    this.regularization = regularization;
    this.delta = delta;
    // h'' = 2/s^3 is at most two, which is the curvature of squared residuals
    this.smoothness = new LeastSquares(data, regularization).smoothness();
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

  /** The loss itself becomes straight far away. */
  @Override
  public double strongConvexity() {
    return regularization;
  }

  @Override
  public int samples(int node) {
    return data.samples(node);
  }

  private double root(double residual) {
    double scaled = residual / delta;
    return Math.sqrt(1 + scaled * scaled);
  }

  /** Rows of all samples of a node times x. */
  private double[] products(int node, double[] x) {
    double[] products = new double[data.samples(node)];
    data.rows().products(data.start()[node], products.length, x, products, 0);
    return products;
  }

  private double target(int node, int sample) {
    return data.targets()[data.start()[node] + sample];
  }

  @Override
  public double loss(int node, double[] x) {
    double[] products = products(node, x);
    double sum = 0;
    for (int s = 0; s < products.length; s++) {
      double residual = products[s] - target(node, s);
      sum += 2 * residual * residual / (1 + root(residual)); // s - 1 without cancellation
    }
    return sum / Math.max(1, products.length);
  }

  @Override
  public double value(int node, double[] x) {
    return loss(node, x) + regularization / 2 * dot(x, x);
  }

  @Override
  public void gradient(int node, double[] x, double[] gradient) {
    int[] all = IntStream.range(0, data.samples(node)).toArray();
    gradient(node, all, all.length, x, gradient);
  }

  @Override
  public void gradient(int node, int[] samples, int count, double[] x, double[] gradient) {
    int start = data.start()[node];
    for (int k = 0; k < x.length; k++) {
      gradient[k] = regularization * x[k];
    }
    double[] factors = new double[count];
    data.rows().products(start, samples, 0, count, x, factors, 0);
    for (int s = 0; s < count; s++) {
      double residual = factors[s] - target(node, samples[s]);
      factors[s] = 2 * residual / root(residual) / count; // h'
    }
    data.rows().addRows(start, samples, 0, count, factors, 0, gradient);
  }

  @Override
  public double gradientWork(int node) {
    return gradientWork(node, data.samples(node));
  }

  @Override
  public double gradientWork(int node, int count) {
    double d = data.features();
    return Math.max(d, 2 * d * count);
  }

  @Override
  public void hessianTimes(double[] x, double[] v, double[] product) {
    for (int k = 0; k < v.length; k++) {
      product[k] = regularization * v[k];
    }
    for (int node = 0; node < nodes(); node++) {
      double[] residuals = products(node, x);
      double[] factors = products(node, v);
      for (int s = 0; s < factors.length; s++) {
        double root = root(residuals[s] - target(node, s));
        factors[s] *= 2 / (root * root * root * factors.length * nodes());
      }
      data.rows().addRows(data.start()[node], factors.length, factors, 0, product);
    }
  }

  /**
   * Without cancellation: with {@code a = r/delta} at the reference, {@code b = a + e} at x, and
   * the roots s and t there, {@code h(b) - h(a) - h'(a) e = 2 delta^2 e^2 (1 + st - ab)/(s (s +
   * t)^2)}, where {@code st - ab = (1 + a^2 + b^2)/(st + ab)} if {@code ab} is positive.
   */
  @Override
  public double bregman(double[] x, double[] r) {
    double[] step = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      step[k] = x[k] - r[k];
    }
    double sum = 0;
    for (int node = 0; node < nodes(); node++) {
      double[] references = products(node, r);
      double[] steps = products(node, step);
      double local = 0;
      for (int j = 0; j < steps.length; j++) {
        double a = (references[j] - target(node, j)) / delta;
        double e = steps[j] / delta;
        double b = a + e;
        double s = Math.sqrt(1 + a * a);
        double t = Math.sqrt(1 + b * b);
        double ab = a * b;
        double apart = ab > 0 ? (1 + a * a + b * b) / (s * t + ab) : s * t - ab;
        local += 2 * steps[j] * steps[j] * (1 + apart) / (s * (s + t) * (s + t));
      }
      sum += local / Math.max(1, steps.length);
    }
    return sum / nodes() + regularization / 2 * dot(step, step);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
