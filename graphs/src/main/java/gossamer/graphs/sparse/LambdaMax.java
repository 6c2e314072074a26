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
  private static final int BASIS = 24;
  private static final int KEPT = 8;
  private static final int STEPS = 400;

  /** Where to stop, relative to lambda_max: the square of a residual is what matters. */
  private static final double RESIDUAL = 1e-5;

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

  private static double lowerBound(SparseLaplacian laplacian) {
    int n = laplacian.nodes();
    RitzBasis basis = new RitzBasis(laplacian, BASIS);
    RandomStream random = RandomStream.of(SEED, Purpose.INITIAL);
    double[] x = new double[n];
    double[] r = new double[n];
    double[] start = basis.next();
    for (int i = 0; i < n; i++) {
      start[i] = 2 * random.nextDouble() - 1;
    }
    int size = 0;
    for (int step = 0; step < STEPS && basis.grow(); step++) {
      size++;
      SmallEigen ritz = basis.ritz();
      double theta = ritz.value(size - 1);
      basis.residual(ritz.vector(size - 1), theta, x, r);
      if (basis.isWholeSpace() || Vectors.norm(r) <= RESIDUAL * theta) {
        break;
      }
      if (basis.isFull()) {
        basis.restart(ritz, size - KEPT, KEPT);
        size = KEPT;
      }
      System.arraycopy(r, 0, basis.next(), 0, n);
    }
    return laplacian.energy(x) / Vectors.dot(x, x) * (1 - 0x1p-40);
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
