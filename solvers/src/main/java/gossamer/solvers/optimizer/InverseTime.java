package gossamer.solvers.optimizer;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;

/** {@code 1/(1 + k/after)}: half after so many gradients, then as 1/k, which noise asks for. */
@Kind(name = "inverse-time", description = "steps that fall as 1/(1 + k/after)")
public record InverseTime(
    @Doc("gradients of a node until steps are half as long") @Range(min = 0, open = true)
        double after)
    implements Schedule {
  @Override
  public double factor(long k) {
    return 1 / (1 + k / after);
  }
}
