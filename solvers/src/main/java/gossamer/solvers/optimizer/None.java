package gossamer.solvers.optimizer;

/** The gradient as it is. */
@gossamer.graphs.kind.Kind(name = "none", description = "the gradient as it is")
public record None() implements Optimizer {
  @Override
  public int rows() {
    return 0;
  }

  @Override
  public void transform(long k, double[] x, double[] gradient, double[] rows, int at) {}

  @Override
  public boolean isNone() {
    return true;
  }
}
