package gossamer.solvers.objective;

import gossamer.solvers.matrix.Products;
import gossamer.solvers.matrix.Transposed;
import gossamer.solvers.matrix.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A model near another one at which all residuals vanish, by the method of Levenberg and Marquardt:
 * steps solve {@code (J'J + c I) s = -J'r} with the residuals r and the Jacobian J of all samples,
 * and c is raised until the loss falls. Where there are more parameters than residuals, steps are
 * in the span of the rows of J, as those of gradient descent are.
 *
 * <p>Source: D. W. Marquardt, "An algorithm for least-squares estimation of nonlinear parameters",
 * J. SIAM 11 (1963).
 */
public final class Interpolation {
  /** Steps that lower the loss; near a minimum each one squares it. */
  private static final int STEPS = 1_000;

  /** Of the largest diagonal entry of the normal matrix, at the start and at most. */
  private static final double DAMPING = 1e-3;

  private static final double MOST_DAMPING = 1e12;
  private static final double FACTOR = 4;

  private final Objective objective;
  private final Residuals residuals;
  private final List<int[]> samples = new ArrayList<>(); // node and sample
  private final int rows;
  private final int d;

  private Interpolation(Objective objective, Residuals residuals) {
    this.objective = objective;
    this.residuals = residuals;
    this.d = objective.dimension();
    if (objective instanceof SampledObjective sampled) {
      for (int node = 0; node < objective.nodes(); node++) {
        for (int sample = 0; sample < sampled.samples(node); sample++) {
          samples.add(new int[] {node, sample});
        }
      }
    }
    this.rows = Math.multiplyExact(samples.size(), residuals.outputs());
  }

  /** How many numbers {@link #from} keeps at a time, for an objective with residuals. */
  public static double keptNumbers(double residuals, double dimension) {
    double smaller = Math.min(residuals, dimension);
    return residuals * dimension + 2.5 * smaller * smaller;
  }

  /**
   * Finds the model.
   *
   * @param objective with residuals, without a regularization
   * @param start d numbers
   * @param bound of the loss, the mean objective F, at the model
   * @return a new array of d numbers
   * @throws ArithmeticException if the loss does not come down to the bound; the message says how
   *     far it came
   */
  public static double[] from(Objective objective, double[] start, double bound) {
    Residuals residuals = objective.residuals();
    if (residuals == null) {
      throw new IllegalArgumentException("an objective without residuals has none that vanish");
    }
    return new Interpolation(objective, residuals).from(start, bound);
  }

  private double[] from(double[] start, double bound) {
    double[] x = start.clone();
    double loss = objective.valueOfMean(x);
    double damping = DAMPING;
    for (int step = 0; loss > bound; step++) {
      if (step == STEPS || !Double.isFinite(loss)) {
        throw stuck(loss, bound);
      }
      Normal normal = new Normal(x);
      while (true) {
        double[] next = normal.step(x, damping);
        double reached = objective.valueOfMean(next);
        if (reached < loss) {
          x = next;
          loss = reached;
          damping /= FACTOR * FACTOR;
          break;
        }
        damping = Math.max(damping * FACTOR, DAMPING * DAMPING);
        if (damping > MOST_DAMPING) {
          throw stuck(loss, bound);
        }
      }
    }
    return x;
  }

  private static ArithmeticException stuck(double loss, double bound) {
    return new ArithmeticException(
        String.format(
            Locale.ROOT,
            "the loss came down to %.3g, not to %.3g: this model may have no minimum nearby where all residuals vanish",
            loss,
            bound));
  }

  /** The linear system of a step, on the smaller side of the Jacobian. */
  private final class Normal {
    private final double[] jacobian; // rows x d
    private final double[] rest; // r
    private final boolean isWide;
    private final int size;
    private final double[] matrix;
    private final double largest;

    Normal(double[] x) {
      this.jacobian = new double[Math.multiplyExact(rows, d)];
      this.rest = new double[rows];
      int outputs = residuals.outputs();
      for (int s = 0; s < samples.size(); s++) {
        int node = samples.get(s)[0];
        int sample = samples.get(s)[1];
        double[][] ofSample = residuals.jacobian(node, sample, x);
        System.arraycopy(residuals.residual(node, sample, x), 0, rest, s * outputs, outputs);
        for (int c = 0; c < outputs; c++) {
          System.arraycopy(ofSample[c], 0, jacobian, (s * outputs + c) * d, d);
        }
      }
      this.isWide = rows <= d;
      this.size = Math.min(rows, d);
      this.matrix = new double[size * size];
      Transposed which = isWide ? Transposed.SECOND : Transposed.FIRST;
      multiply(which, size, Math.max(rows, d), size, jacobian, jacobian, matrix);
      double most = 0;
      for (int i = 0; i < size; i++) {
        most = Math.max(most, matrix[i * size + i]);
      }
      this.largest = most;
    }

    private double[] jacobianTransposedTimes(double[] v) {
      double[] product = new double[d];
      multiply(Transposed.FIRST, d, rows, 1, jacobian, v, product);
      return product;
    }

    /** The model after a step; the same one if there is none. */
    double[] step(double[] x, double damping) {
      double[] damped = matrix.clone();
      for (int i = 0; i < size; i++) {
        damped[i * size + i] += damping * largest;
      }
      CholeskyFactor factor;
      try {
        factor = new CholeskyFactor(damped, size);
      } catch (ArithmeticException e) {
        return x; // more damping is needed
      }
      double[] step;
      if (isWide) {
        double[] dual = rest.clone();
        factor.solve(dual);
        step = jacobianTransposedTimes(dual);
      } else {
        step = jacobianTransposedTimes(rest);
        factor.solve(step);
      }
      double[] next = new double[d];
      Arrays.setAll(next, k -> x[k] - step[k]);
      return next;
    }
  }

  /** C = A B of size m x k and k x n, one of them stored transposed. */
  private static void multiply(
      Transposed transposed, int m, int k, int n, double[] a, double[] b, double[] c) {
    int aStride = transposed == Transposed.FIRST ? m : k;
    int bStride = transposed == Transposed.SECOND ? k : n;
    Products.multiply(
        transposed, m, k, n, a, 0, aStride, b, 0, bStride, c, 0, n, false, new Workspace());
  }
}
