package gossamer.solvers.optimizer;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;

/**
 * {@link Adam} with a decay of the weights that does not go through its moments: {@code decay x} is
 * added to what comes out, so that a step multiplies the model by {@code 1 - stepSize decay}.
 *
 * <p>Source: I. Loshchilov, F. Hutter, "Decoupled weight decay regularization", ICLR 2019,
 * algorithm 2; as in PyTorch, the decay is multiplied by the step size.
 */
@Kind(
    name = "adamw",
    description = "adam with decoupled decay of weights (Loshchilov, Hutter 2019)")
public record AdamW(
    @Doc("how much of the mean so far is kept")
        @Default("0.9")
        @Range(min = 0, max = Momentum.LARGEST)
        double beta1,
    @Doc("how much of the mean square so far is kept")
        @Default("0.999")
        @Range(min = 0, max = Momentum.LARGEST)
        double beta2,
    @Doc("added to the root of the mean square") @Default("1e-8") @Range(min = 0, open = true)
        double epsilon,
    @Doc("part of the model that is subtracted with each step, times the step size")
        @Default("0.01")
        @Range(min = 0)
        double decay)
    implements Optimizer {
  @Override
  public int rows() {
    return 2;
  }

  @Override
  public void transform(long k, double[] x, double[] gradient, double[] rows, int at) {
    Adam.step(beta1, beta2, epsilon, k, gradient, rows, at);
    WeightDecay.add(decay, x, gradient);
  }
}
