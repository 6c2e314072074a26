package gossamer.solvers.stability;

/**
 * A linear map of symmetric d x d matrices that takes positive semidefinite ones to such. Its
 * spectral radius is an eigenvalue, and has a positive semidefinite eigenmatrix (the theorem of
 * Krein and Rutman). Matrices are packed as {@link Symmetric} does.
 */
interface PositiveMap {
  /** The order d of the matrices. */
  int order();

  /**
   * The image of a matrix.
   *
   * @param z packed; read only
   * @param image overwritten; not z
   */
  void apply(double[] z, double[] image);

  /** Whether {@code <X, T(Y)> = <T(X), Y>} for all X and Y. */
  boolean isSelfAdjoint();

  /** From an eigenmatrix of the map, one of its adjoint to the same eigenvalue. */
  default double[] left(double[] right) {
    return right;
  }

  /**
   * Roughly {@code (shift I - T)^-1} of a matrix: what directions that T hardly changes need for
   * methods of products to see them. Self-adjoint and positive definite.
   *
   * @param shift at least 1
   */
  default double[] precondition(double[] z, double shift) {
    return z.clone();
  }

  /** A positive definite matrix. */
  default double[] interior() {
    return Symmetric.identity(order());
  }
}
