package gossamer.solvers.curvature;

/**
 * An eigenvalue of a symmetric map A, with its error.
 *
 * @param value theta, in the unit of the map
 * @param residual {@code |A v - theta v|} of the unit vector v it was found with, or more; never
 *     below what rounding may have changed. An eigenvalue of A lies no further from theta.
 */
public record Eigenvalue(double value, double residual) {
  /** Where the bracket begins. */
  public double lower() {
    return value - residual;
  }

  /** Where the bracket ends. */
  public double upper() {
    return value + residual;
  }
}
