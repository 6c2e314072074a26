package gossamer.solvers.objective;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.ConjugateGradient;
import org.apache.commons.math3.linear.RealLinearOperator;
import org.apache.commons.math3.linear.RealVector;

/**
 * The minimiser x* of a mean objective F, by Newton's method with step halving on the norm of the
 * gradient (P. Deuflhard, "Newton methods for nonlinear problems", 2004, section 3). On least
 * squares the first step is the solution and the next ones refine it.
 *
 * <p>The linear systems are solved by a dense CholeskyFactor factorisation up to {@link #MAX_DENSE}
 * dimensions, one for all steps on quadratics, by conjugate gradients above. Steps continue past
 * the tolerance until the gradient no longer shrinks.
 */
public final class Optimum {
  /** The largest dimension of a dense Hessian. */
  static final int MAX_DENSE = 1_000;

  private static final double TOLERANCE = 1e-12;

  /** The squares of larger curvatures are near the end of the numbers. */
  private static final double LARGEST = 1e150;

  /**
   * Newton's steps to a minimiser shrink to nothing. Where the loss falls for ever they stay equal,
   * so that the last is at least one part in {@link #MAX_STEPS} of the way.
   */
  private static final double SETTLED = 1e-3;

  private static final int MAX_STEPS = 200;

  private Optimum() {}

  /**
   * Minimises F to a gradient of at most 1e-12 of the size of the gradients that cancel in it.
   *
   * @return x*, a new array of d numbers
   * @throws ArithmeticException if that precision cannot be reached, or there is no or no unique
   *     minimiser; the message says which
   */
  public static double[] of(ConvexObjective objective) {
    int d = objective.dimension();
    if (!(objective.smoothness() <= LARGEST)) {
      throw new ArithmeticException(
          ("The numbers of the problem are too large: L is %.3g, and squares of numbers beyond %.0e are out"
                  + " of range. %s")
              .formatted(
                  objective.smoothness(),
                  LARGEST,
                  objective.strongConvexity() > LARGEST
                      ? "Set a smaller regularization."
                      : "Standardized features (standardize: true) are not."));
    }
    NewtonSteps steps = NewtonSteps.of(objective);
    double[] x = new double[d];
    double[] gradient = new double[d];
    double scale = gradient(objective, x, gradient);
    double norm = Vectors.norm(gradient);
    double toGo = 0;
    for (int step = 0; step < MAX_STEPS && norm > 0; step++) {
      double[] direction = steps.at(x, gradient);
      toGo = Vectors.norm(direction);
      double[] candidate = new double[d];
      double[] candidateGradient = new double[d];
      double length = 1;
      double reached = Double.NaN;
      double candidateScale = Double.NaN;
      boolean smaller = false;
      while (!smaller && length > 1e-10) {
        for (int k = 0; k < d; k++) {
          candidate[k] = x[k] - length * direction[k];
        }
        candidateScale = gradient(objective, candidate, candidateGradient);
        reached = Vectors.norm(candidateGradient);
        smaller = reached <= (1 - length / 4) * norm;
        length /= 2;
      }
      if (!smaller) {
        break; // the gradient is down to its rounding errors
      }
      x = candidate;
      gradient = candidateGradient;
      norm = reached;
      scale = Math.max(scale, candidateScale);
    }
    if (!(norm <= TOLERANCE * scale)) {
      throw new ArithmeticException(
          ("The optimum could not be found: the gradient stays at %.1e of its size, above %.0e."
                  + " %s")
              .formatted(norm / scale, TOLERANCE, illConditioned("Maybe the", objective)));
    }
    double natural = scale / objective.smoothness();
    if (norm > 0 && !(toGo <= SETTLED * Math.max(natural, Vectors.norm(x)))) {
      throw new ArithmeticException(
          "The optimum could not be found: Newton's steps do not end, as if the global objective fell"
              + " for ever. Maybe the classes can be separated; set a positive regularization.");
    }
    return x;
  }

  /** Advice where digits run out. */
  private static String illConditioned(String maybe, ConvexObjective objective) {
    double condition = objective.smoothness() / objective.strongConvexity();
    return "%s problem is too ill-conditioned%s; features of one size (standardize: true), or a larger regularization, help."
        .formatted(
            maybe,
            Double.isFinite(condition)
                ? String.format(Locale.ROOT, " (condition number %.1e)", condition)
                : "");
  }

  /**
   * The gradient of F and the mean size of the local gradients, which is what cancels in it.
   *
   * @param gradient overwritten with d numbers
   */
  private static double gradient(ConvexObjective objective, double[] x, double[] gradient) {
    int nodes = objective.nodes();
    double[] local = new double[x.length];
    Arrays.fill(gradient, 0);
    double size = 0;
    for (int node = 0; node < nodes; node++) {
      objective.gradient(node, x, local);
      for (int k = 0; k < x.length; k++) {
        gradient[k] += local[k] / nodes;
      }
      size += Vectors.norm(local) / nodes;
    }
    return size;
  }

  /** How Newton's linear systems are solved. */
  private interface NewtonSteps {
    /** {@code H(x)^-1 gradient}. */
    double[] at(double[] x, double[] gradient);

    static NewtonSteps of(ConvexObjective objective) {
      if (objective.dimension() > MAX_DENSE) {
        return (x, gradient) -> conjugateGradients(objective, x, gradient);
      }
      if (objective instanceof QuadraticObjective) {
        CholeskyFactor factor = factor(objective, new double[objective.dimension()]);
        return (_, gradient) -> solution(factor, gradient);
      }
      return (x, gradient) -> solution(factor(objective, x), gradient);
    }
  }

  private static CholeskyFactor factor(ConvexObjective objective, double[] x) {
    try {
      return new CholeskyFactor(objective.hessianOfMean(x), x.length);
    } catch (ArithmeticException e) {
      throw new ArithmeticException(
          objective.strongConvexity() > 0
              ? "The optimum could not be found: the Hessian of the global objective is singular up to"
                  + " rounding. "
                  + illConditioned("The", objective)
              : "The optimum is not unique: the Hessian of the global objective is singular."
                  + " Set a positive regularization.");
    }
  }

  private static double[] solution(CholeskyFactor factor, double[] right) {
    double[] solution = right.clone();
    factor.solve(solution);
    return solution;
  }

  private static double[] conjugateGradients(
      ConvexObjective objective, double[] x, double[] gradient) {
    int d = x.length;
    RealLinearOperator hessian =
        new RealLinearOperator() {
          @Override
          public int getRowDimension() {
            return d;
          }

          @Override
          public int getColumnDimension() {
            return d;
          }

          @Override
          public RealVector operate(RealVector v) {
            double[] product = new double[d];
            objective.hessianTimes(x, v.toArray(), product);
            return new ArrayRealVector(product, false);
          }
        };
    // Where the Hessian changes, cheap steps that each gain three digits; else as few as possible.
    double residual = objective instanceof QuadraticObjective ? 1e-10 : 1e-3;
    int most = (int) Math.min(100_000, 20L * d);
    try {
      return new ConjugateGradient(most, residual, false)
          .solve(hessian, new ArrayRealVector(gradient, false))
          .toArray();
    } catch (MaxCountExceededException e) {
      ArithmeticException unsolved =
          new ArithmeticException(
              ("The optimum could not be found: %d conjugate gradients do not make one Newton step."
                      + " %s")
                  .formatted(most, illConditioned("Maybe the", objective)));
      unsolved.initCause(e);
      throw unsolved;
    }
  }
}
