package gossamer.solvers.objective;

/** Smooth convex local objectives with Hessians; Newton's method finds their optimum. */
public interface ConvexObjective extends SmoothObjective, TwiceDifferentiable, Minimizable {
  @Override
  default double[] optimum() {
    return Optimum.of(this);
  }
}
