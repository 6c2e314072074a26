package gossamer.solvers.optimizer;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;

/** The same factor always. */
@Kind(name = "constant", description = "steps times a factor")
public record Constant(@Doc("of all steps") @Range(min = 0, open = true) double factor)
    implements Schedule {
  @Override
  public double factor(long k) {
    return factor;
  }

  @Override
  public double smallest() {
    return factor;
  }
}
