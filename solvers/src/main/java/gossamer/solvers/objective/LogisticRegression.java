package gossamer.solvers.objective;

import gossamer.solvers.data.NodeData;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Logistic regression: {@code f_i(x) = (1/m) sum_j log(1 + exp(-b_j a_j.x)) + (lambda/2) |x|^2}
 * over the m samples (a_j, b_j) of node i, targets b_j in {-1, +1}.
 */
public final class LogisticRegression implements Objective {
  private final NodeData data;
  private final double regularization;
  private final double smoothness;

  /**
   * Prepares the local objectives.
   *
   * @throws IllegalArgumentException if a target is neither -1 nor +1
   */
  public LogisticRegression(NodeData data, double regularization) {
    for (double target : data.targets()) {
      if (Math.abs(target) != 1) {
        throw new IllegalArgumentException(
            "Logistic regression needs targets -1 and +1, not " + target);
      }
    }
    this.data = data;
    this.regularization = regularization;
    double largest = 0;
    for (int i = 0; i < data.nodes(); i++) {
      largest = Math.max(largest, Covariance.of(data, i).largest() / (4.0 * data.samples(i)));
    }
    this.smoothness = largest + regularization;
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

  /** The regularization: the loss itself flattens out far away. */
  @Override
  public double strongConvexity() {
    return regularization;
  }

  @Override
  public void gradient(int node, double[] x, double[] gradient) {
    int d = data.features();
    int m = data.samples(node);
    for (int k = 0; k < d; k++) {
      gradient[k] = regularization * x[k];
    }
    for (int s = data.start()[node]; s < data.start()[node + 1]; s++) {
      double b = data.targets()[s];
      double z = b * Vectors.dot(data.values(), s * d, x, 0, d);
      Vectors.addScaled(-b * Logistic.minusDerivative(z) / m, data.values(), s * d, gradient, d);
    }
  }

  @Override
  public double gradientWork(int node) {
    return 2.0 * data.features() * data.samples(node);
  }

  @Override
  public void hessianTimes(double[] x, double[] v, double[] product) {
    int d = data.features();
    Arrays.fill(product, 0);
    for (int node = 0; node < nodes(); node++) {
      double weight = 1.0 / data.samples(node) / nodes();
      for (int s = data.start()[node]; s < data.start()[node + 1]; s++) {
        double curvature = Logistic.curvature(Vectors.dot(data.values(), s * d, x, 0, d));
        double z = Vectors.dot(data.values(), s * d, v, 0, d);
        Vectors.addScaled(weight * curvature * z, data.values(), s * d, product, d);
      }
    }
    Vectors.addScaled(regularization, v, 0, product, d);
  }

  @Override
  public double bregman(double[] x, double[] r) {
    return divergenceFrom(r).applyAsDouble(x);
  }

  @Override
  public ToDoubleFunction<double[]> divergenceFrom(double[] r) {
    int d = data.features();
    double[] reference = r.clone();
    double[] margin = new double[data.targets().length];
    double[] slope = new double[margin.length];
    for (int s = 0; s < margin.length; s++) {
      margin[s] = data.targets()[s] * Vectors.dot(data.values(), s * d, reference, 0, d);
      slope[s] = Logistic.minusDerivative(Math.abs(margin[s]));
    }
    double[] e = new double[d];
    return x -> {
      for (int k = 0; k < d; k++) {
        e[k] = x[k] - reference[k];
      }
      double sum = 0;
      for (int node = 0; node < nodes(); node++) {
        double local = 0;
        for (int s = data.start()[node]; s < data.start()[node + 1]; s++) {
          double step = data.targets()[s] * Vectors.dot(data.values(), s * d, e, 0, d);
          local += Logistic.bregman(margin[s], slope[s], step);
        }
        sum += local / data.samples(node);
      }
      return sum / nodes() + regularization / 2 * Vectors.dot(e, 0, e, 0, d);
    };
  }
}
