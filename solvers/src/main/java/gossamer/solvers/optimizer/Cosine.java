package gossamer.solvers.optimizer;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;

/**
 * {@code to + (1 - to) (1 + cos(pi k/over))/2} up to {@code k = over}, then {@code to}.
 *
 * <p>Source: I. Loshchilov, F. Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR
 * 2017, without restarts.
 */
@Kind(name = "cosine", description = "steps that fall along half a cosine, then stay")
public record Cosine(
    @Doc("gradients of a node until steps are shortest") @Range(min = 1) long over,
    @Doc("what is left of steps then; at zero nothing would be learned any more")
        @Default("0.01")
        @Range(min = 0, open = true, max = 1)
        double to)
    implements Schedule {
  @Override
  public double factor(long k) {
    return k >= over ? to : to + (1 - to) * (1 + StrictMath.cos(StrictMath.PI * k / over)) / 2;
  }

  @Override
  public double smallest() {
    return to;
  }
}
