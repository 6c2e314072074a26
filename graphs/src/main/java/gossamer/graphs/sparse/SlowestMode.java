package gossamer.graphs.sparse;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import java.util.Arrays;

/**
 * Finds the slowest mode of a connected network: Davidson's method with {@link Multilevel} as
 * preconditioner. The basis V (orthonormal, orthogonal to the constants) grows by the
 * preconditioned residual of the smallest Ritz pair of {@code V' L V}, and is cut back to its
 * lowest few Ritz vectors when full, so that near eigenvalues do not stall it.
 *
 * <p>Source: M. Crouzeix, B. Philippe, M. Sadkane, "The Davidson method", SIAM J. Sci. Comput. 15
 * (1994), 62-76. Costs {@value #BASIS} pairs of vectors. Mutable, for one thread.
 */
final class SlowestMode {
  private static final int BASIS = 12;
  private static final int KEPT = 5;
  private static final int STEPS = 1000;

  /** How near lambda_2, relatively. */
  private static final double TOLERANCE = 1e-10;

  private static final double SOLVED = 1e-6;
  private static final int SOLVER_STEPS = 200;

  /** Steps without a better residual after which only rounding is left. */
  private static final int PATIENCE = 60;

  private static final long SEED = 0x5107;

  private final SparseLaplacian laplacian;
  private final Multilevel preconditioner;
  private final int n;
  private final double[][] v;
  private final double[][] lv;
  private final double[][] h = new double[BASIS][BASIS];
  private int size;

  SlowestMode(SparseLaplacian laplacian) {
    this.laplacian = laplacian;
    this.preconditioner = new Multilevel(laplacian);
    this.n = laplacian.nodes();
    this.v = new double[Math.min(BASIS, n - 1)][n];
    this.lv = new double[v.length][n];
  }

  Lambda2 lambda2() {
    double[] x = new double[n];
    double[] r = new double[n];
    RandomStream random = RandomStream.of(SEED, Purpose.INITIAL);
    for (int i = 0; i < n; i++) {
      r[i] = 2 * random.nextDouble() - 1;
    }
    Vectors.center(r);
    preconditioner.apply(r, v[0]);
    double best = Double.POSITIVE_INFINITY;
    int worse = 0;
    for (int step = 0; step < STEPS && worse < PATIENCE && grow(); step++) {
      SmallEigen ritz = SmallEigen.of(h, size);
      double theta = ritz.value(0);
      combine(v, ritz.vector(0), x);
      combine(lv, ritz.vector(0), r);
      Vectors.addScaled(-theta, x, r);
      Vectors.center(r);
      if (size == n - 1) { // the whole space
        break;
      }
      if (size == v.length) {
        restart(ritz);
      }
      preconditioner.apply(r, v[size]);
      double error = Math.sqrt(Math.max(0, Vectors.dot(r, v[size])) / theta); // as in bounds()
      if (error <= TOLERANCE) {
        break;
      }
      worse = error < 0.9 * best ? 0 : worse + 1;
      best = Math.min(best, error);
    }
    return bounds(x, r);
  }

  /** Makes the new last vector of the basis orthonormal to the others; false if nothing is left. */
  private boolean grow() {
    double[] last = v[size];
    for (int pass = 0; pass < 3; pass++) { // once loses orthogonality, twice is enough
      double before = Vectors.norm(last);
      if (!(before > 0)) {
        return false;
      }
      Vectors.scale(1 / before, last);
      if (pass == 2) {
        break;
      }
      Vectors.center(last);
      for (int k = 0; k < size; k++) {
        Vectors.addScaled(-Vectors.dot(v[k], last), v[k], last);
      }
    }
    laplacian.times(last, lv[size]);
    for (int k = 0; k <= size; k++) {
      h[k][size] = Vectors.dot(v[k], lv[size]);
      h[size][k] = h[k][size];
    }
    size++;
    return true;
  }

  private void restart(SmallEigen ritz) {
    double[] row = new double[KEPT];
    for (double[][] basis : new double[][][] {v, lv}) {
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < KEPT; k++) {
          double sum = 0;
          for (int j = 0; j < size; j++) {
            sum += ritz.vector(k)[j] * basis[j][i];
          }
          row[k] = sum;
        }
        for (int k = 0; k < KEPT; k++) {
          basis[k][i] = row[k];
        }
      }
    }
    size = KEPT;
    for (int k = 0; k < KEPT; k++) {
      for (int j = 0; j < KEPT; j++) {
        h[k][j] = k == j ? ritz.value(k) : 0;
      }
    }
  }

  private void combine(double[][] basis, double[] coefficients, double[] out) {
    Arrays.fill(out, 0);
    for (int k = 0; k < size; k++) {
      Vectors.addScaled(coefficients[k], basis[k], out);
    }
  }

  /**
   * What x is worth, computed afresh; r is work space.
   *
   * <p>With {@code x = sum c_k x_k} over the eigenvectors and {@code r = L x - theta x}, {@code r'
   * L^+ r = sum c_k^2 (lambda_k - theta)^2 / lambda_k}. So one {@code |lambda_k - theta|} is at
   * most {@code sqrt(lambda_k r' L^+ r)}; unlike the norm of r this weighs slow modes as much as
   * fast ones. An inexact {@code p ~ L^+ r} suffices: {@code r' L^+ r <= 2 p' r - p' L p + |r - L
   * p|^2 / lambda_2}.
   */
  private Lambda2 bounds(double[] x, double[] r) {
    Vectors.center(x);
    Vectors.scale(1 / Vectors.norm(x), x);
    double theta = laplacian.energy(x) / Vectors.dot(x, x);
    laplacian.times(x, r);
    Vectors.addScaled(-theta, x, r);
    Vectors.center(r);
    double[] p = v[0];
    new LaplacianSolver(laplacian, preconditioner).solve(r, p, SOLVED, SOLVER_STEPS);
    double square = 2 * Vectors.dot(p, r) - laplacian.energy(p);
    laplacian.times(p, lv[0]);
    Vectors.addScaled(-1, r, lv[0]);
    square += Vectors.dot(lv[0], lv[0]) / (theta / 2); // less than lambda_2 is, or we refuse
    double lower = theta - Math.sqrt(Math.max(0, square) * theta);
    if (!(lower > theta / 2)) {
      throw new IllegalArgumentException(
          ("The slowest mode could not be computed; lambda_2 is at most %.3g."
                  + " Maybe the rates differ by many orders of magnitude")
              .formatted(theta));
    }
    return new Lambda2(lower, theta);
  }
}
