package gossamer.solvers.problem;

import gossamer.graphs.contract.Described;
import gossamer.graphs.contract.Instances;
import gossamer.solvers.contract.ProblemContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of every kind of problem. */
class ProblemsContractTest extends ProblemContract {
  @Override
  protected List<Problem> instances() {
    return Instances.of(Problems.CATALOGUE).all();
  }

  @Test
  void kinds_areDescribed() {
    Described.requireAll(Problems.CATALOGUE, instances());
  }
}
