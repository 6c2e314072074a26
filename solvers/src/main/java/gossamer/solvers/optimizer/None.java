package gossamer.solvers.optimizer;

import gossamer.graphs.kind.Kind;

/** The gradient as it is. */
@Kind(name = "none", description = "the gradient as it is")
public record None() implements Optimizer {
  @Override
  public void transform(long k, double[] x, double[] gradient, double[] rows, int at) {}

  @Override
  public boolean isNone() {
    return true;
  }
}
