package gossamer.solvers.model;

import gossamer.solvers.data.NodeData;
import gossamer.solvers.data.Rows;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.objective.Covariance;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Softmax regression: a linear model with an output for each class, and cross-entropy. The vector x
 * is the matrix of weights, C x features, row by row.
 *
 * <p>The Hessian of a sample's loss in its outputs is {@code diag(p) - p p'}, whose eigenvalues are
 * at most 1/2 (D. Böhning, "Multinomial logistic regression algorithm", Ann. Inst. Statist. Math.
 * 44, 1992), so that {@code L = lambda_max(X_i'X_i)/(2 m) + lambda}.
 */
public final class SoftmaxRegression extends ClassifierObjective implements ConvexObjective {
  private final double smoothness;

  /**
   * Prepares the local objectives.
   *
   * @param data targets are classes, 0 to C - 1
   */
  public SoftmaxRegression(NodeData data, int classes, double regularization) {
    super(
        data,
        new MultilayerPerceptron(List.of(data.features(), classes), null, false),
        new Loss.CrossEntropy(),
        classes,
        regularization);
    double largest = 0;
    for (int i = 0; i < data.nodes(); i++) {
      largest =
          Math.max(largest, Covariance.largest(data, i) / (2.0 * Math.max(1, data.samples(i))));
    }
    this.smoothness = largest + regularization;
  }

  /** Zeros, as of all convex problems. */
  @Override
  public void initialModel(double[] model, long seed) {}

  @Override
  public double smoothness() {
    return smoothness;
  }

  /** The regularization: the loss does not change if all outputs of a sample grow alike. */
  @Override
  public double strongConvexity() {
    return regularization();
  }

  /** Block by block of two classes c and e: X'DX with {@code D = p_c (1[c = e] - p_e)}. */
  @Override
  public double[] hessianOfMean(double[] x) {
    Rows rows = data().rows();
    int classes = classes();
    int features = rows.features();
    int d = dimension();
    double[][] probabilities = probabilities(x);
    double[] weights = new double[rows.count()];
    double[] block = new double[features * features];
    double[] hessian = new double[d * d];
    for (int c = 0; c < classes; c++) {
      for (int e = c; e < classes; e++) {
        for (int node = 0; node < nodes(); node++) {
          double weight = 1.0 / Math.max(1, samples(node)) / nodes();
          double[] p = probabilities[node];
          int start = data().start()[node];
          for (int j = 0; j < samples(node); j++) {
            double other = (c == e ? 1 : 0) - p[j * classes + e];
            weights[start + j] = weight * p[j * classes + c] * other;
          }
        }
        Arrays.fill(block, 0);
        rows.addGram(0, weights.length, weights, 0, block);
        for (int i = 0; i < features; i++) {
          for (int j = 0; j < features; j++) {
            hessian[(c * features + i) * d + e * features + j] =
                block[Math.min(i, j) * features + Math.max(i, j)];
          }
        }
      }
    }
    for (int k = 0; k < d; k++) {
      hessian[k * d + k] += regularization();
    }
    return hessian;
  }

  /** The classes' probabilities, for each node those of one sample after the other. */
  private double[][] probabilities(double[] x) {
    double[][] probabilities = new double[nodes()][];
    for (int node = 0; node < nodes(); node++) {
      probabilities[node] = new double[samples(node) * classes()];
      predict(node, x, probabilities[node]);
      for (int j = 0; j < samples(node); j++) {
        Softmax.of(probabilities[node], j * classes(), classes());
      }
    }
    return probabilities;
  }

  @Override
  public double bregman(double[] x, double[] r) {
    return divergenceFrom(r).applyAsDouble(x);
  }

  /**
   * The loss of a sample is convex in its outputs z, and with {@code p = softmax(z_r)} and {@code u
   * = e - p.e}, e being the change of outputs, its divergence is {@code log(sum p_c e^(u_c)) =
   * log(1 + sum p_c (e^(u_c) - 1 - u_c))}: a sum of what is never negative.
   */
  @Override
  public ToDoubleFunction<double[]> divergenceFrom(double[] r) {
    int classes = classes();
    double[] reference = r.clone();
    double[][] probabilities = probabilities(reference);
    double[] e = new double[reference.length];
    return x -> {
      double square = 0;
      for (int k = 0; k < e.length; k++) {
        e[k] = x[k] - reference[k];
        square = Math.fma(e[k], e[k], square);
      }
      double sum = 0;
      for (int node = 0; node < nodes(); node++) {
        double[] changes = new double[samples(node) * classes];
        predict(node, e, changes); // outputs are linear in the model
        double local = 0;
        for (int j = 0; j < samples(node); j++) {
          local += Softmax.divergence(probabilities[node], changes, j * classes, classes);
        }
        sum += local / Math.max(1, samples(node));
      }
      return sum / nodes() + regularization() / 2 * square;
    };
  }
}
