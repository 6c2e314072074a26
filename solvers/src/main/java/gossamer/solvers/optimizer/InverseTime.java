package gossamer.solvers.optimizer;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;

/**
 * {@code 1/(1 + k/after)}: half after {@code after} gradients, then as 1/k, which noise asks for.
 */
@Kind(name = "inverse-time", description = "steps that fall as 1/(1 + k/after)")
public record InverseTime(
    @Doc("gradients of a node until steps are half as long") @Range(min = 0, open = true)
        double after)
    implements Schedule {
  /** Refuses what leaves a step of zero while gradients can still be counted. */
  public InverseTime {
    if (!(1 / (1 + Long.MAX_VALUE / after) >= Double.MIN_NORMAL)) {
      throw new ParameterException(
          "after",
          "steps that fall this fast become zero, and nothing would be learned any more; give a larger number, such as 1000");
    }
  }

  @Override
  public double factor(long k) {
    return 1 / (1 + k / after);
  }

  @Override
  public double smallest() {
    return factor(Long.MAX_VALUE);
  }
}
