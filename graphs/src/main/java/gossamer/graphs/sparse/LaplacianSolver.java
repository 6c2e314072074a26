package gossamer.graphs.sparse;

import java.util.Arrays;

/**
 * Solves {@code L x = b} for the Laplacian of a connected network by conjugate gradients, with
 * {@link Multilevel} as preconditioner; up to 64 nodes directly. Mutable (work space), for one
 * thread.
 *
 * <p>Source of the flexible variant: Y. Notay, "Flexible conjugate gradients", SIAM J. Sci. Comput.
 * 22 (2000), 1444-1460.
 */
public final class LaplacianSolver {
  private final SparseLaplacian laplacian;
  private final Multilevel preconditioner;

  /**
   * Prepares the coarser networks, in O(m).
   *
   * @param laplacian of a connected network of at least two nodes
   */
  public LaplacianSolver(SparseLaplacian laplacian) {
    this(laplacian, new Multilevel(laplacian));
  }

  LaplacianSolver(SparseLaplacian laplacian, Multilevel preconditioner) {
    this.laplacian = laplacian;
    this.preconditioner = preconditioner;
  }

  /**
   * Solves for the x of mean zero.
   *
   * @param b a right side of sum zero
   * @param x overwritten with the solution
   * @param tolerance stops at a residual of this times the norm of b
   * @param limit stops after this many iterations
   * @return the number of iterations, each O(m)
   */
  public int solve(double[] b, double[] x, double tolerance, int limit) {
    int n = laplacian.nodes();
    double enough = tolerance * Vectors.norm(b);
    double[] r = b.clone();
    double[] z = new double[n];
    double[] p = new double[n];
    double[] lp = new double[n];
    Arrays.fill(x, 0);
    double curvature = 1;
    int iterations = 0;
    while (iterations < limit && Vectors.norm(r) > enough) {
      Vectors.center(r); // rounding, which the coarsest level would not see
      preconditioner.apply(r, z);
      // p = z made conjugate to the last direction
      double beta = iterations == 0 ? 0 : -Vectors.dot(z, lp) / curvature;
      for (int i = 0; i < n; i++) {
        p[i] = z[i] + beta * p[i];
      }
      laplacian.times(p, lp);
      curvature = Vectors.dot(p, lp);
      if (!(curvature > 0)) {
        break; // nothing left but rounding
      }
      double step = Vectors.dot(p, r) / curvature;
      Vectors.addScaled(step, p, x);
      Vectors.addScaled(-step, lp, r);
      iterations++;
    }
    Vectors.center(x);
    return iterations;
  }
}
