package gossamer.solvers.optimizer;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;

/** {@code (k + 1)/over} for the first gradients, then one. */
@Kind(name = "warm-up", description = "steps that grow to their full length")
public record WarmUp(@Doc("gradients of a node until steps are whole") @Range(min = 1) long over)
    implements Schedule {
  @Override
  public double factor(long k) {
    return k >= over - 1 ? 1 : (k + 1.0) / over;
  }

  @Override
  public double smallest() {
    return 1.0 / over;
  }
}
