package gossamer.solvers.curvature;

/**
 * When a search for eigenvalues ends: as soon as residuals are small enough, or so many products
 * were taken.
 *
 * @param relativeResidual of the size of the eigenvalue; zero for as small as rounding allows
 * @param products with vectors, in all
 */
public record Accuracy(double relativeResidual, int products) {
  /** Checks the ranges. */
  public Accuracy {
    if (!(relativeResidual >= 0 && relativeResidual < 1)) {
      throw new IllegalArgumentException(
          "a relative residual is at least 0 and below 1, not " + relativeResidual);
    }
    if (products < 1) {
      throw new IllegalArgumentException("eigenvalues take a product at least, not " + products);
    }
  }
}
