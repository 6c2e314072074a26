package example;

import gossamer.solvers.contract.ProblemContract;
import gossamer.solvers.problem.Problem;
import java.util.List;

/** Whatever must hold of every problem and its objective, of these instances. */
class PseudoHuberTest extends ProblemContract {
  @Override
  protected List<Problem> instances() {
    return List.of(
        new PseudoHuberRegression(0.1, 4),
        new PseudoHuberRegression(0, 100),
        new PseudoHuberRegression(0.5, 1e9));
  }

  /** Where residuals are not small beside delta, the curvature is less than the constant. */
  @Override
  protected double tightness() {
    return 0.5;
  }
}
