package gossamer.solvers.optimizer;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;

/**
 * Adds a multiple of the model: the gradient of {@code (factor/2) |x|^2}. Before momentum or Adam
 * in a chain it goes through their means as any gradient does; after them it is decoupled. Unlike
 * {@code problem.regularization} it is not a part of the objective that metrics measure.
 */
@Kind(name = "weight-decay", description = "adds a multiple of the model to the gradient")
public record WeightDecay(@Doc("times the model is added") @Range(min = 0) double factor)
    implements Optimizer {
  @Override
  public void transform(long k, double[] x, double[] gradient, double[] rows, int at) {
    add(factor, x, gradient);
  }

  /** Adds a multiple of the model to a gradient. */
  static void add(double factor, double[] x, double[] gradient) {
    for (int c = 0; c < gradient.length; c++) {
      gradient[c] = Math.fma(factor, x[c], gradient[c]);
    }
  }
}
