package gossamer.solvers.optimizer;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;

/**
 * {@code u <- beta u + g}, and u is the gradient that the algorithm gets: in the long run {@code
 * 1/(1 - beta)} times one that stays the same.
 *
 * <p>The convention of PyTorch's SGD without damping. Others take {@code beta u + (1 - beta) g},
 * whose steps are shorter by {@code 1 - beta}.
 */
@Kind(name = "momentum", description = "heavy ball: u = beta u + g, as PyTorch has it")
public record Momentum(
    @Doc("how much of the direction so far is kept")
        @Default("0.9")
        @Range(min = 0, max = Momentum.LARGEST)
        double beta)
    implements Optimizer {
  static final double LARGEST = 1 - 1e-9;

  @Override
  public int rows() {
    return 1;
  }

  @Override
  public void transform(long k, double[] x, double[] gradient, double[] rows, int at) {
    for (int c = 0; c < gradient.length; c++) {
      rows[at + c] = Math.fma(beta, rows[at + c], gradient[c]);
      gradient[c] = rows[at + c];
    }
  }
}
