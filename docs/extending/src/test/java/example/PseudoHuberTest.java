package example;

import gossamer.solvers.contract.ProblemContract;
import gossamer.solvers.problem.Problem;
import java.util.List;

/** Whatever must hold of every problem and its objective, of these instances. */
class PseudoHuberTest extends ProblemContract {
  @Override
  protected List<Problem> instances() {
    return List.of(new PseudoHuberRegression(0.1, 1e3), new PseudoHuberRegression(0, 1e3));
  }
}
