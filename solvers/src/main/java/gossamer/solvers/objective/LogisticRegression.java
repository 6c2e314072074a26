package gossamer.solvers.objective;

import gossamer.graphs.kind.Refusal;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.data.Rows;
import java.util.function.ToDoubleFunction;

/**
 * Logistic regression: {@code f_i(x) = (1/m) sum_j log(1 + exp(-b_j a_j.x)) + (lambda/2) |x|^2}
 * over the m samples (a_j, b_j) of node i, targets b_j in {-1, +1}; {@code (lambda/2) |x|^2}
 * without samples.
 */
public final class LogisticRegression
    implements ConvexObjective, SampledObjective, ClassifyingObjective {
  private final NodeData data;
  private final double regularization;
  private final double smoothness;

  /**
   * Prepares the local objectives.
   *
   * @throws Refusal if a target is neither -1 nor +1
   */
  public LogisticRegression(NodeData data, double regularization) {
    for (double target : data.targets()) {
      if (Math.abs(target) != 1) {
        throw new Refusal("Logistic regression needs targets -1 and +1, not " + target);
      }
    }
    this.data = data;
    this.regularization = regularization;
    double largest = 0;
    for (int i = 0; i < data.nodes(); i++) {
      int m = Math.max(1, data.samples(i)); // without samples the eigenvalue is zero
      largest = Math.max(largest, Covariance.largest(data, i) / (4.0 * m));
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
  public double value(int node, double[] x) {
    return loss(node, x) + regularization / 2 * Vectors.dot(x, 0, x, 0, x.length);
  }

  @Override
  public double loss(int node, double[] x) {
    double[] losses = new double[data.samples(node)];
    data.rows().products(data.start()[node], losses.length, x, losses, 0);
    for (int j = 0; j < losses.length; j++) {
      losses[j] = Logistic.loss(data.targets()[data.start()[node] + j] * losses[j]);
    }
    return Vectors.sum(losses, 0, losses.length) / Math.max(1, losses.length);
  }

  @Override
  public int classes() {
    return 2;
  }

  /** Class 1 has the target +1, and is predicted where the margin is above zero. */
  @Override
  public void classify(int node, double[] x, long[] confusion) {
    double[] margins = new double[data.samples(node)];
    data.rows().products(data.start()[node], margins.length, x, margins, 0);
    for (int j = 0; j < margins.length; j++) {
      int actual = data.targets()[data.start()[node] + j] > 0 ? 1 : 0;
      confusion[2 * actual + (margins[j] > 0 ? 1 : 0)]++;
    }
  }

  @Override
  public void gradient(int node, double[] x, double[] gradient) {
    Rows rows = data.rows();
    int m = data.samples(node);
    for (int k = 0; k < x.length; k++) {
      gradient[k] = regularization * x[k];
    }
    int block = rows.block();
    Block room = Block.ofThread();
    double[] factors = room.factors;
    for (int s = data.start()[node]; s < data.start()[node + 1]; s += block) {
      int count = Math.min(block, data.start()[node + 1] - s);
      rows.products(s, count, x, factors, 0);
      for (int j = 0; j < count; j++) {
        factors[j] *= data.targets()[s + j];
      }
      Logistic.factors(factors, data.targets(), s, room.scratch, count, m);
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
    Block room = Block.ofThread();
    double[] factors = room.factors;
    double[] gathered = room.gathered;
    for (int first = 0; first < count; first += block) {
      int some = Math.min(block, count - first);
      rows.products(start, samples, first, some, x, factors, 0);
      for (int j = 0; j < some; j++) {
        gathered[j] = data.targets()[start + samples[first + j]];
        factors[j] *= gathered[j];
      }
      Logistic.factors(factors, gathered, 0, room.scratch, some, count);
      rows.addRows(start, samples, first, some, factors, 0, gradient);
    }
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
    Rows rows = data.rows();
    int block = rows.block();
    Block room = Block.ofThread();
    double[] margins = room.scratch;
    double[] factors = room.factors;
    for (int k = 0; k < v.length; k++) {
      product[k] = regularization * v[k];
    }
    for (int node = 0; node < nodes(); node++) {
      double weight = 1.0 / Math.max(1, data.samples(node)) / nodes();
      for (int s = data.start()[node]; s < data.start()[node + 1]; s += block) {
        int count = Math.min(block, data.start()[node + 1] - s);
        rows.products(s, count, x, margins, 0);
        rows.products(s, count, v, factors, 0);
        for (int j = 0; j < count; j++) {
          factors[j] *= weight * Logistic.curvature(margins[j]);
        }
        rows.addRows(s, count, factors, 0, product);
      }
    }
  }

  @Override
  public double[] hessianOfMean(double[] x) {
    double[] weights = new double[data.rows().count()];
    data.rows().products(0, weights.length, x, weights, 0);
    for (int node = 0; node < nodes(); node++) {
      double weight = 1.0 / Math.max(1, data.samples(node)) / nodes();
      for (int s = data.start()[node]; s < data.start()[node + 1]; s++) {
        weights[s] = weight * Logistic.curvature(weights[s]);
      }
    }
    return Covariance.weighted(data.rows(), weights, regularization);
  }

  @Override
  public double bregman(double[] x, double[] r) {
    return divergenceFrom(r).applyAsDouble(x);
  }

  /**
   * The loss of a sample depends on the product with the model alone, its margin: at the reference
   * the margin is turned to be positive (see {@link Logistic#bregman}), and so is the step from it.
   */
  @Override
  public ToDoubleFunction<double[]> divergenceFrom(double[] r) {
    Rows rows = data.rows();
    double[] reference = r.clone();
    int samples = rows.count();
    double[] margins = new double[samples];
    double[] turns = new double[samples];
    double[] slopes = new double[samples];
    rows.products(0, samples, reference, margins, 0);
    for (int s = 0; s < samples; s++) {
      double margin = data.targets()[s] * margins[s];
      turns[s] = margin < 0 ? -data.targets()[s] : data.targets()[s];
      margins[s] = Math.abs(margin);
      slopes[s] = Logistic.minusDerivative(margins[s]);
    }
    double[] e = new double[reference.length];
    double[] steps = new double[samples];
    double[] terms = new double[samples];
    double[] scratch = new double[samples];
    return x -> {
      for (int k = 0; k < e.length; k++) {
        e[k] = x[k] - reference[k];
      }
      rows.products(0, samples, e, steps, 0);
      for (int s = 0; s < samples; s++) {
        steps[s] *= turns[s];
      }
      Logistic.bregmanFromPositive(margins, slopes, steps, terms, scratch);
      double sum = 0;
      for (int node = 0; node < nodes(); node++) {
        double local = Vectors.sum(terms, data.start()[node], data.start()[node + 1]);
        sum += local / Math.max(1, data.samples(node));
      }
      return sum / nodes() + regularization / 2 * Vectors.dot(e, 0, e, 0, e.length);
    };
  }
}
