package gossamer.solvers.optimizer;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;

/**
 * Adam, its moments corrected for their start at zero:
 *
 * <pre>
 *   m &lt;- beta1 m + (1 - beta1) g,   v &lt;- beta2 v + (1 - beta2) g^2
 *   (m/(1 - beta1^(k+1))) / (sqrt(v/(1 - beta2^(k+1))) + epsilon)
 * </pre>
 *
 * <p>What comes out has entries of about one, whatever the gradient's size: the step size of the
 * algorithm is a length.
 *
 * <p>Source: D. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm
 * 1, with epsilon outside the root, as in PyTorch.
 */
@Kind(name = "adam", description = "moments of each coordinate (Kingma, Ba 2015), bias-corrected")
public record Adam(
    @Doc("how much of the mean so far is kept")
        @Default("0.9")
        @Range(min = 0, max = Momentum.LARGEST)
        double beta1,
    @Doc("how much of the mean square so far is kept")
        @Default("0.999")
        @Range(min = 0, max = Momentum.LARGEST)
        double beta2,
    @Doc("added to the root of the mean square") @Default("1e-8") @Range(min = 0, open = true)
        double epsilon)
    implements Optimizer {
  @Override
  public int rows() {
    return 2;
  }

  @Override
  public void transform(long k, double[] x, double[] gradient, double[] rows, int at) {
    step(beta1, beta2, epsilon, k, gradient, rows, at);
  }

  /** The transform with these constants, which {@link AdamW} shares. */
  static void step(
      double beta1,
      double beta2,
      double epsilon,
      long k,
      double[] gradient,
      double[] rows,
      int at) {
    int d = gradient.length;
    double mean = 1 - StrictMath.pow(beta1, k + 1.0);
    double square = 1 - StrictMath.pow(beta2, k + 1.0);
    for (int c = 0; c < d; c++) {
      double g = gradient[c];
      double m = Math.fma(beta1, rows[at + c], (1 - beta1) * g);
      double v = Math.fma(beta2, rows[at + d + c], (1 - beta2) * g * g);
      rows[at + c] = m;
      rows[at + d + c] = v;
      gradient[c] = m / mean / (Math.sqrt(v / square) + epsilon);
    }
  }
}
