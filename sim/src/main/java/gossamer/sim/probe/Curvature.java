package gossamer.sim.probe;

import gossamer.graphs.random.Purpose;
import gossamer.sim.probe.Reading.Estimate;
import gossamer.solvers.curvature.Accuracy;
import gossamer.solvers.curvature.Eigenvalue;
import gossamer.solvers.curvature.Eigenvalues;
import gossamer.solvers.curvature.SymmetricMap;
import gossamer.solvers.curvature.Trace;

/** How the metrics of a Hessian are estimated, from random vectors of their row alone. */
final class Curvature {
  /** About what a product with the Hessian costs beside a gradient. */
  static final double GRADIENTS = 2.2;

  /** The same of a sharpness, which takes 10 to 100 products. */
  static final double SHARPNESS_GRADIENTS = 40 * GRADIENTS;

  /** What a user is told of {@code products}. */
  static final String PRODUCTS =
      "products with the Hessian to spend, at most; exact with as many as parameters";

  static final int LEAST_PRODUCTS = 2;

  static final String PRESET_PRODUCTS = "60";

  private static final Accuracy SHARPNESS = new Accuracy(1e-6, 100);

  /** Of a model whose Hessian is out of range. */
  private static final Estimate LOST = new Estimate(Double.NaN, Double.NaN);

  private Curvature() {}

  /** The largest eigenvalue with its residual. */
  static Estimate sharpness(Reading reading, SymmetricMap hessian) {
    try {
      Eigenvalue largest =
          Eigenvalues.largest(hessian, 1, SHARPNESS, reading.random(Purpose.SHARPNESS)).getFirst();
      return new Estimate(largest.value(), largest.residual());
    } catch (ArithmeticException e) {
      return LOST;
    }
  }

  /** The trace with its standard error. */
  static Estimate trace(Reading reading, SymmetricMap map, int products) {
    try {
      gossamer.solvers.curvature.Estimate trace =
          Trace.estimate(map, products, reading.random(Purpose.CURVATURE));
      return new Estimate(trace.value(), trace.standardError());
    } catch (ArithmeticException e) {
      return LOST;
    }
  }
}
