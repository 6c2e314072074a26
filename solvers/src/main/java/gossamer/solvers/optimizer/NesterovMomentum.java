package gossamer.solvers.optimizer;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;

/**
 * {@code u <- beta u + g}, and the algorithm gets {@code g + beta u}: momentum that looks one step
 * ahead. The convention of PyTorch's SGD with {@code nesterov=True}.
 *
 * <p>Source: I. Sutskever, J. Martens, G. Dahl, G. Hinton, "On the importance of initialization and
 * momentum in deep learning", ICML 2013, in the variables of PyTorch.
 */
@Kind(name = "nesterov-momentum", description = "u = beta u + g, and g + beta u is the step")
public record NesterovMomentum(
    @Doc("how much of the direction so far is kept")
        @Default("0.9")
        @Range(min = 0, max = Momentum.LARGEST)
        double beta)
    implements Optimizer {
  @Override
  public int rows() {
    return 1;
  }

  @Override
  public void transform(long k, double[] x, double[] gradient, double[] rows, int at) {
    for (int c = 0; c < gradient.length; c++) {
      rows[at + c] = Math.fma(beta, rows[at + c], gradient[c]);
      gradient[c] = Math.fma(beta, rows[at + c], gradient[c]);
    }
  }
}
