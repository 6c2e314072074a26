package gossamer.solvers.optimizer;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.ParameterException;
import gossamer.graphs.kind.Range;
import java.util.List;

/** A factor for each of some instants that has passed. */
@Kind(name = "drops", description = "steps that get shorter at given gradients")
public record Drops(
    @Doc("after how many gradients of a node, ascending") List<Long> at,
    @Doc("of steps at each of them") @Default("0.1") @Range(min = 0, open = true, max = 1)
        double factor)
    implements Schedule {
  /** Checks that there are drops, in order, that leave something. */
  public Drops {
    at = List.copyOf(at);
    for (int k = 0; k < at.size(); k++) {
      if (at.get(k) < 1 || (k > 0 && at.get(k) <= at.get(k - 1))) {
        throw new ParameterException(
            "at", "numbers of gradients must ascend from 1 on, such as [1000, 2000]");
      }
    }
    if (at.isEmpty()) {
      throw new ParameterException(
          "at", "the list is empty; name numbers of gradients, such as [1000, 2000]");
    }
    if (!(StrictMath.pow(factor, at.size()) > 0)) {
      throw new ParameterException(
          "at",
          "%d drops by %s leave a step of zero, and nothing would be learned any more; name fewer, or a larger factor"
              .formatted(at.size(), factor));
    }
  }

  @Override
  public double factor(long k) {
    int passed = 0;
    while (passed < at.size() && at.get(passed) <= k) {
      passed++;
    }
    return StrictMath.pow(factor, passed);
  }

  @Override
  public double smallest() {
    return StrictMath.pow(factor, at.size());
  }
}
