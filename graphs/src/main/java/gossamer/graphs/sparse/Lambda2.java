package gossamer.graphs.sparse;

import gossamer.graphs.topology.Topology;

/**
 * The second smallest eigenvalue of a connected network's Laplacian, between two numbers in the
 * unit of the rates.
 *
 * @param lower at most lambda_2, positive
 * @param upper at least lambda_2
 * @param proven whether {@code lower} is certain; if not, it is at most some eigenvalue that is no
 *     more than {@code upper}, and most likely the second smallest
 */
public record Lambda2(double lower, double upper, boolean proven) {
  /** How much lower to try to prove, relatively; further down by halves. */
  private static final double[] STEPS = {0, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2};

  /** A proof of this part less than lambda_2 is as good as any. */
  private static final double GOOD = 1e-6;

  private static final int HALVES = 60;

  /**
   * Lambda_2 of a tree, by counting the eigenvalues below a number: O(n) for each of some fifty
   * bisections. Both bounds are certain and n 2^-50 apart, relatively, to leave room for rounding:
   * a count is exact for a tree whose rates differ from the given ones by a few units in the last
   * place, times the depth of the tree at the very worst.
   *
   * <p>Source: D. P. Jacobs, V. Trevisan, "Locating the eigenvalues of trees", Linear Algebra Appl.
   * 434 (2011), 81-88; here in terms of conductances, where nothing cancels.
   *
   * @param rates positive, one for each edge of a connected network of n - 1 edges
   */
  public static Lambda2 ofTree(Topology tree, double[] rates) {
    tree.requireUndirected("Laplacians");
    return new TreeCount(tree, rates).lambda2();
  }

  /**
   * Lambda_2 of any connected network, estimated by iteration: O(m) for each of usually 10 to 100
   * steps.
   *
   * <p>{@code upper} is a Rayleigh quotient of a vector orthogonal to the constants, and so certain
   * up to rounding; {@code lower} is less by a bound from its residual r, {@code sqrt(upper r' L^+
   * r)}, usually 1e-10 of it and more where eigenvalues crowd. An eigenvalue certainly lies between
   * the two; that it is the second smallest and not a later one follows from a random start and
   * convergence, and is not proven.
   *
   * @throws IllegalArgumentException if no lower bound above half the upper one is found
   */
  public static Lambda2 estimate(SparseLaplacian laplacian) {
    return new SlowestMode(laplacian.inSearchOrder()).lambda2();
  }

  /**
   * This estimate, proven by factorising {@code L - shift I} for a shift just below it: one
   * negative pivot means one smaller eigenvalue, which is zero (Sylvester's law of inertia). What
   * rounding may have done to the factorisation is measured and taken off; that is usually 1e-9 to
   * 1e-6 of lambda_2, the more the larger and the more uneven the network, and up to 1e-4 where a
   * part of a symmetric network has the same eigenvalue. One factorisation, as a rule; a few where
   * eigenvalues crowd.
   *
   * @param rates of each edge, from which this was estimated
   */
  public Lambda2 proven(Elimination elimination, double[] rates) {
    double best = 0;
    for (int trial = 0; trial < STEPS.length + (best > 0 ? 0 : HALVES); trial++) {
      double shift =
          trial < STEPS.length
              ? lower * (1 - STEPS[trial])
              : Math.scalb(lower, STEPS.length - 1 - trial);
      Factor factor = Factor.shifted(elimination, rates, shift);
      double bound = shift - factor.error(); // NaN where a pivot was zero
      if (factor.negativePivots() == 1 && bound > best) {
        best = bound;
      }
      if (best > 0 && best >= lower * (1 - Math.max(GOOD, 4 * (1 - shift / lower)))) {
        break;
      }
    }
    return best > 0 ? new Lambda2(best, upper, true) : this;
  }
}
