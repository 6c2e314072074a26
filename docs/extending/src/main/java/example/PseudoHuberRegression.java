package example;

import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.problem.Problem;

/**
 * Regression that outliers sway less: the loss of a residual r is {@code 2 delta^2 (sqrt(1 +
 * (r/delta)^2) - 1)}, which is {@code r^2} where r is small beside delta, and grows as {@code 2
 * delta |r|} where it is large.
 */
@Kind(name = "pseudo-huber", description = "regression that outliers sway less")
public record PseudoHuberRegression(
    @Doc("adds (regularization/2) |x|^2 to each local objective") @Range(min = 0) @Default("0.1")
        double regularization,
    @Doc("size of a residual from which it counts less") @Range(min = 0, open = true) @Default("1")
        double delta)
    implements Problem {
  @Override
  public double[] encode(double[] targets) {
    return targets.clone();
  }

  @Override
  public double[] label(double[] responses) {
    return responses.clone();
  }

  @Override
  public PseudoHuberObjective objective(NodeData data) {
    return new PseudoHuberObjective(data, regularization, delta);
  }
}
