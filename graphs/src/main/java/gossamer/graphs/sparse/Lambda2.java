package gossamer.graphs.sparse;

import gossamer.graphs.topology.Topology;

/**
 * The second smallest eigenvalue of a connected network's Laplacian, between two numbers in the
 * unit of the rates.
 *
 * @param lower at most lambda_2, positive; see the method that made it for how sure that is
 * @param upper at least lambda_2
 */
public record Lambda2(double lower, double upper) {
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
}
