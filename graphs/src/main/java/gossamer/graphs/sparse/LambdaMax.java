package gossamer.graphs.sparse;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.Arrays;

/**
 * The largest eigenvalue of a network's Laplacian, between two numbers in the unit of the rates,
 * both certain up to rounding.
 *
 * @param lower a Rayleigh quotient
 * @param upper at least lambda_max
 */
public record LambdaMax(double lower, double upper) {
  private static final int STEPS = 400;

  /** Where to stop, relative to lambda_max: the square of a residual is what matters. */
  private static final double RESIDUAL = 1e-5;

  /** Less of a product, relative to the product, is rounding: the vectors span all they can. */
  private static final double INVARIANT = 1e-12;

  private static final int POWERS = 30;
  private static final double[] ABOVE = {1e-9, 1e-7, 1e-5, 1e-3, 1e-2};
  private static final long SEED = 0x5108;

  /**
   * Bounds for any network, in O(m) for each of some tens of steps: {@code lower} by Lanczos'
   * method, usually good to 1e-9; {@code upper} by {@code rho(|L|) <= max (|L| x)_i / x_i} for a
   * positive x (L. Collatz, 1942), which is near for bipartite networks only, and up to twice
   * lambda_max for others.
   */
  public static LambdaMax of(SparseLaplacian laplacian) {
    return new LambdaMax(lowerBound(laplacian), upperBound(laplacian));
  }

  /**
   * These bounds with an upper one near the lower: no negative pivot of {@code shift I - L} means
   * no eigenvalue above the shift (Sylvester's law of inertia); what rounding may have done to the
   * factorisation is added.
   *
   * @param rates of each edge, from which this was computed
   */
  public LambdaMax proven(Elimination elimination, double[] rates) {
    for (double above : ABOVE) {
      Factor factor = Factor.shifted(elimination, rates, lower * (1 + above));
      double bound = lower * (1 + above) + factor.error(); // NaN where a pivot was zero
      if (factor.negativePivots() == elimination.topology().nodes() && bound < upper) {
        return new LambdaMax(lower, bound);
      }
    }
    return this;
  }

  /**
   * By Lanczos' method without orthogonalising again, which costs no digits of the largest
   * eigenvalue (C. C. Paige, 1980): once for its coefficients, again for the vector.
   */
  private static double lowerBound(SparseLaplacian laplacian) {
    Recurrence recurrence = new Recurrence(laplacian);
    double[] diagonal = new double[STEPS];
    double[] beside = new double[STEPS];
    int size = 0;
    int look = 8;
    LargestRitz ritz = new LargestRitz(0, new double[0]);
    while (size < STEPS) {
      diagonal[size] = recurrence.step();
      beside[size] = recurrence.rest();
      boolean end = !(beside[size] > INVARIANT * diagonal[size]) || size + 1 == STEPS;
      size++;
      if (size == look || end) {
        look += look / 4;
        ritz = LargestRitz.of(diagonal, beside, size);
        if (end || beside[size - 1] * ritz.last() <= RESIDUAL * ritz.value()) {
          break;
        }
      }
      recurrence.advance();
    }
    double[] x = new double[laplacian.nodes()];
    Recurrence again = new Recurrence(laplacian);
    for (int k = 0; k < size; k++) {
      Vectors.addScaled(ritz.vector()[k], again.vector(), x);
      if (k + 1 < size) {
        again.step();
        again.advance();
      }
    }
    return laplacian.energy(x) / Vectors.dot(x, x) * (1 - 0x1p-40);
  }

  /** The vectors of Lanczos' method, of which two are kept; from a random one. */
  private static final class Recurrence {
    private final SparseLaplacian laplacian;
    private double[] before;
    private double[] at;
    private double[] next;
    private double beta;

    Recurrence(SparseLaplacian laplacian) {
      int n = laplacian.nodes();
      this.laplacian = laplacian;
      this.before = new double[n];
      this.at = new double[n];
      this.next = new double[n];
      RandomStream random = RandomStream.of(SEED, Purpose.INITIAL);
      for (int i = 0; i < n; i++) {
        at[i] = 2 * random.nextDouble() - 1;
      }
      Vectors.center(at);
      Vectors.scale(1 / Vectors.norm(at), at);
    }

    double[] vector() {
      return at;
    }

    /** Takes the product with the vector; returns its part along the vector. */
    double step() {
      laplacian.times(at, next);
      double alpha = Vectors.dot(at, next);
      for (int i = 0; i < next.length; i++) {
        next[i] -= alpha * at[i] + beta * before[i];
      }
      beta = Vectors.norm(next);
      return alpha;
    }

    /** How much of the product is along no vector so far. */
    double rest() {
      return beta;
    }

    /** Makes what was left of the product the next vector. */
    void advance() {
      Vectors.scale(1 / beta, next);
      double[] free = before;
      before = at;
      at = next;
      next = free;
    }
  }

  private static double upperBound(SparseLaplacian laplacian) {
    int n = laplacian.nodes();
    double[] x = new double[n];
    double[] next = new double[n];
    Arrays.fill(x, 1);
    double best = Double.POSITIVE_INFINITY;
    for (int power = 0; power < POWERS; power++) {
      double most = 0;
      double largest = 0;
      for (int i = 0; i < n; i++) {
        double sum = laplacian.strength(i) * x[i];
        for (int k = laplacian.start(i); k < laplacian.start(i + 1); k++) {
          sum += laplacian.weight(k) * x[laplacian.target(k)];
        }
        next[i] = sum;
        most = Math.max(most, sum / x[i]);
        largest = Math.max(largest, sum);
      }
      best = Math.min(best, most);
      for (int i = 0; i < n; i++) {
        x[i] = Math.max(next[i] / largest, 0x1p-40); // any positive x will do
      }
    }
    return best * (1 + 0x1p-40);
  }
}
