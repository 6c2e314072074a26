package gossamer.solvers.optimizer;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;

/**
 * Shortens a gradient whose Euclidean norm is above a limit to that norm; its direction stays. A
 * gradient that is not finite stays as it is: the model has diverged.
 *
 * <p>Source: R. Pascanu, T. Mikolov, Y. Bengio, "On the difficulty of training recurrent neural
 * networks", ICML 2013, algorithm 1.
 */
@Kind(name = "clip", description = "shortens gradients whose norm is above a limit")
public record Clip(@Doc("the largest Euclidean norm") @Range(min = 0, open = true) double norm)
    implements Optimizer {
  @Override
  public void transform(long k, double[] x, double[] gradient, double[] rows, int at) {
    double largest = 0;
    for (double entry : gradient) {
      largest = Math.max(largest, Math.abs(entry)); // NaN stays
    }
    if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
      return;
    }
    double sum = 0;
    for (double entry : gradient) { // scaled, so that no square is out of range
      sum = Math.fma(entry / largest, entry / largest, sum);
    }
    double root = Math.sqrt(sum); // from one to sqrt(d)
    if (root > norm / largest) {
      for (int c = 0; c < gradient.length; c++) {
        gradient[c] = gradient[c] / largest / root * norm;
      }
    }
  }
}
