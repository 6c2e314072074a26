package gossamer.solvers.stability;

import gossamer.solvers.algorithm.rounds.Order;
import gossamer.solvers.matrix.Products;
import gossamer.solvers.matrix.Transposed;
import gossamer.solvers.matrix.Workspace;

/**
 * What a round does to the mean of all nodes' distances from the minimum, the matrix A of {@link
 * NetworkStability} as a dense one of order {@code d = n r}, and how its powers grow.
 */
final class MeanMap {
  /** Squarings after which a norm and the spectral radius of a power differ by nothing. */
  private static final int SQUARINGS = 40;

  /** Squarings after which a power that neither grew nor vanished does not. */
  private static final int MAX_SQUARINGS = 50;

  /** Of a threshold, relative to it. */
  private static final double MARGIN = 1e-9;

  /** Learning rates that are tried in a search: as many as these multiplications allow. */
  private static final double MULTIPLICATIONS = 1e9;

  private static final int MIN_TRIALS = 8;

  private static final int MAX_TRIALS = 64;

  private final Hessians hessians;
  private final Mixing mixing;
  private final int d;

  MeanMap(Hessians hessians, Mixing mixing) {
    this.hessians = hessians;
    this.mixing = mixing;
    this.d = hessians.nodes * hessians.rank;
  }

  /** A, row-major. */
  double[] matrix(Order order, double learningRate) {
    int n = hessians.nodes;
    int r = hessians.rank;
    double[] step = new double[d * d]; // -eta D
    for (int i = 0; i < n; i++) {
      int at = i * r * d + i * r;
      for (int row = 0; row < hessians.count[i]; row++) {
        for (int k = 0; k < r; k++) {
          double entry = learningRate * hessians.factors[i][row * r + k];
          for (int l = 0; l < r; l++) {
            step[at + k * d + l] -= entry * hessians.factors[i][row * r + l];
          }
        }
      }
    }
    return switch (order) {
      case Order.CombineThenAdapt _ -> {
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            for (int k = 0; k < r; k++) {
              step[(i * r + k) * d + j * r + k] += mixing.matrix[i * n + j];
            }
          }
        }
        yield step;
      }
      case Order.AdaptThenCombine _ -> {
        for (int x = 0; x < d; x++) {
          step[x * d + x] += 1;
        }
        double[] mixed = new double[d * d];
        Products.multiply(
            Transposed.NONE,
            n,
            n,
            r * d,
            mixing.matrix,
            0,
            n,
            step,
            0,
            r * d,
            mixed,
            0,
            r * d,
            false,
            new Workspace());
        yield mixed;
      }
    };
  }

  /** A power of A, by repeated squaring: {@code A^times = e^log power}. */
  private final class Power {
    private double[] power;
    private double[] square = new double[d * d];
    private final Workspace space = new Workspace();
    private double times = 1;
    private double log;
    private double norm;

    Power(double[] matrix) {
      this.power = matrix;
      normalise();
    }

    private void normalise() {
      norm = Vectors.norm(power);
      if (norm > 0) {
        Vectors.scale(power, 1 / norm);
        log += StrictMath.log(norm);
      }
    }

    void square() {
      Products.multiply(
          Transposed.NONE, d, d, d, power, 0, d, power, 0, d, square, 0, d, false, space);
      double[] free = power;
      power = square;
      square = free;
      times *= 2;
      log *= 2;
      normalise();
    }

    boolean isZero() {
      return !(norm > 0);
    }

    double trace() {
      double trace = 0;
      for (int x = 0; x < d; x++) {
        trace += power[x * d + x];
      }
      return trace;
    }
  }

  /** The spectral radius, by Gelfand's formula: the norm of a power N to the power 1/N. */
  double radius(Order order, double learningRate) {
    Power power = new Power(matrix(order, learningRate));
    for (int k = 0; k < SQUARINGS && !power.isZero(); k++) {
      power.square();
    }
    return power.isZero() ? 0 : StrictMath.exp(power.log / power.times);
  }

  /**
   * Whether powers do not grow. A power of a norm below one proves that they vanish; one whose
   * trace exceeds d that they grow, as it then has an eigenvalue above one.
   */
  boolean isStable(Order order, double learningRate) {
    Power power = new Power(matrix(order, learningRate));
    for (int k = 0; k < MAX_SQUARINGS; k++) {
      if (power.isZero() || power.log < 0) {
        return true;
      }
      if (StrictMath.log(Math.abs(power.trace())) + power.log > StrictMath.log(d)) {
        return false;
      }
      power.square();
    }
    return true;
  }

  /**
   * The smallest critical learning rate of adapt-then-combine, as far as instabilities are seen
   * that last to the next of the learning rates tried, each a factor above the one before.
   *
   * @param reversal at which A has the eigenvalue -1, the first time; infinite if there is none
   */
  Threshold search(Order order, double reversal) {
    double largest = 0;
    for (int i = 0; i < hessians.nodes; i++) {
      double norm = Vectors.norm(hessians.factors[i]);
      largest = Math.max(largest, norm * norm);
    }
    double stable = 2 / largest; // H_i <= Tr(H_i), and W is no longer than one
    double trials = Math.clamp(MULTIPLICATIONS / ((double) d * d * d), MIN_TRIALS, MAX_TRIALS);
    double factor =
        Double.isFinite(reversal)
            ? StrictMath.pow(Math.max(1, reversal / stable), 1 / trials)
            : 1.25;
    double last = reversal * (1 - MARGIN);
    double unstable = Math.min(stable * factor, last);
    while (isStable(order, unstable)) {
      if (unstable >= last) {
        return new Threshold(reversal, Math.min(last, reversal), reversal);
      }
      stable = unstable;
      unstable = Math.min(unstable * factor, last);
    }
    while (unstable - stable > MARGIN * unstable) {
      double middle = stable + (unstable - stable) / 2;
      if (isStable(order, middle)) {
        stable = middle;
      } else {
        unstable = middle;
      }
    }
    return new Threshold(stable + (unstable - stable) / 2, stable, unstable);
  }
}
