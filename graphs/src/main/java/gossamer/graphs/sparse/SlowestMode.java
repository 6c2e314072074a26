package gossamer.graphs.sparse;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;

/**
 * Finds the slowest mode of a connected network: Davidson's method with {@link Multilevel} as
 * preconditioner. The basis grows by the preconditioned residual of the smallest Ritz pair, and is
 * cut back to its lowest few Ritz vectors when full, so that near eigenvalues do not stall it.
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
  private final RitzBasis basis;

  SlowestMode(SparseLaplacian laplacian) {
    this.laplacian = laplacian;
    this.preconditioner = new Multilevel(laplacian);
    this.n = laplacian.nodes();
    this.basis = new RitzBasis(laplacian, BASIS);
  }

  Lambda2 lambda2() {
    double[] x = new double[n];
    double[] r = new double[n];
    RandomStream random = RandomStream.of(SEED, Purpose.INITIAL);
    for (int i = 0; i < n; i++) {
      r[i] = 2 * random.nextDouble() - 1;
    }
    Vectors.center(r);
    preconditioner.apply(r, basis.next());
    double best = Double.POSITIVE_INFINITY;
    int worse = 0;
    for (int step = 0; step < STEPS && worse < PATIENCE && basis.grow(); step++) {
      SmallEigen ritz = basis.ritz();
      double theta = ritz.value(0);
      basis.residual(ritz.vector(0), theta, x, r);
      if (basis.isWholeSpace()) {
        break;
      }
      if (basis.isFull()) {
        basis.restart(ritz, 0, KEPT);
      }
      preconditioner.apply(r, basis.next());
      double error = Math.sqrt(Math.max(0, Vectors.dot(r, basis.next())) / theta); // as in bounds()
      if (error <= TOLERANCE) {
        break;
      }
      worse = error < 0.9 * best ? 0 : worse + 1;
      best = Math.min(best, error);
    }
    return bounds(x, r);
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
    double[] p = new double[n];
    new LaplacianSolver(laplacian, preconditioner).solve(r, p, SOLVED, SOLVER_STEPS);
    double square = 2 * Vectors.dot(p, r) - laplacian.energy(p);
    double[] missing = new double[n];
    laplacian.times(p, missing);
    Vectors.addScaled(-1, r, missing);
    square += Vectors.dot(missing, missing) / (theta / 2); // less than lambda_2 is, or we refuse
    double lower = theta - Math.sqrt(Math.max(0, square) * theta);
    if (!(lower > theta / 2)) {
      throw new Refusal(
          ("The slowest mode could not be computed; lambda_2 is at most %.3g."
                  + " Maybe the rates differ by many orders of magnitude")
              .formatted(theta));
    }
    return new Lambda2(lower, theta, false);
  }
}
