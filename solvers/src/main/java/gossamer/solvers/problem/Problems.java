package gossamer.solvers.problem;

import gossamer.graphs.kind.Catalogue;
import gossamer.graphs.kind.Default;
import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Kind;
import gossamer.graphs.kind.Range;
import gossamer.graphs.kind.Refusal;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.LogisticRegression;
import java.util.Arrays;
import java.util.List;

/** All kinds of problems. */
public final class Problems {
  /** The list that the scenario parser and the command line read. */
  public static final Catalogue<Problem> CATALOGUE =
      Catalogue.of(
          "problem",
          Problem.class,
          List.of(
              SquaredLoss.class,
              LogisticLoss.class,
              Quadratic.class,
              Models.SoftmaxLoss.class,
              Models.Mlp.class,
              Models.Diagonal.class,
              Models.TwoLayer.class,
              Models.Residual.class));

  private Problems() {}

  /** Least squares. */
  @Kind(name = "linear-regression", description = "mean of squared residuals")
  public record SquaredLoss(
      @Doc("adds (regularization/2) |x|^2 to each local objective") @Range(min = 0) @Default("0")
          double regularization)
      implements LeastSquaresProblem {}

  /** Two classes. */
  @Kind(
      name = "logistic-regression",
      description = "mean logistic loss; a target of two values, the larger counts as +1")
  public record LogisticLoss(
      @Doc("adds (regularization/2) |x|^2 to each local objective") @Range(min = 0) @Default("0")
          double regularization)
      implements Problem {
    @Override
    public boolean hasClasses() {
      return true;
    }

    @Override
    public boolean hasPositive() {
      return true;
    }

    @Override
    public double[] encode(double[] targets) {
      // adding 0 turns -0 into 0, so that distinct sees one value
      double[] values = Arrays.stream(targets).map(t -> t + 0.0).distinct().sorted().toArray();
      if (values.length != 2) {
        throw new Refusal(
            "logistic-regression needs a target of two values; this one has %s"
                .formatted(
                    values.length == 1 ? "one, " + values[0] : values.length + " different ones"));
      }
      return Arrays.stream(targets).map(target -> target == values[1] ? 1 : -1).toArray();
    }

    @Override
    public double[] label(double[] responses) {
      return Arrays.stream(responses).map(response -> response > 0 ? 1 : -1).toArray();
    }

    @Override
    public LogisticRegression objective(NodeData data) {
      return new LogisticRegression(data, regularization);
    }

    /** Two for each sample, to measure gaps with. */
    @Override
    public double keptNumbers(int nodes, int samples, int fewest, int features) {
      return 2.0 * samples;
    }
  }

  /** Quadratic functions with a spectrum of the user's choice. */
  @Kind(
      name = "quadratic",
      description = "(x - c_i)'H(x - c_i)/2, of a chosen spectrum: data: {spectrum: ...}")
  public record Quadratic(
      @Doc("adds (regularization/2) |x|^2 to each local objective") @Range(min = 0) @Default("0")
          double regularization)
      implements LeastSquaresProblem {
    @Override
    public boolean takesSpectrum() {
      return true;
    }
  }
}
