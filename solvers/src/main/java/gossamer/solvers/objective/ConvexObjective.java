package gossamer.solvers.objective;

/** Smooth convex local objectives with Hessians; Newton's method finds their optimum. */
public interface ConvexObjective extends SmoothObjective, TwiceDifferentiable, Minimizable {
  /**
   * The Hessian of F: a new array of {@code d x d} numbers, row by row, of which what is below the
   * diagonal means nothing. If not overridden, from d products with unit vectors.
   *
   * @param x the model, d numbers; read only
   */
  default double[] hessianOfMean(double[] x) {
    int d = dimension();
    double[] hessian = new double[d * d];
    double[] unit = new double[d];
    double[] row = new double[d];
    for (int j = 0; j < d; j++) {
      unit[j] = 1;
      hessianTimes(x, unit, row);
      unit[j] = 0;
      System.arraycopy(row, 0, hessian, j * d, d);
    }
    return hessian;
  }

  @Override
  default double[] optimum() {
    return Optimum.of(this);
  }
}
