package gossamer.sim.probe;

import gossamer.solvers.objective.Minimizable;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.SmoothObjective;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the models of a run are measured against: the objective, and its optimum if it is known. */
public final class Target {
  /** Room for the rounding errors of the gap and of its bound. */
  private static final double ROOM = 1e-6;

  private final Objective objective;
  private final @Nullable Optimum optimum;
  private final double strongConvexity;
  private final double smoothness;

  /** The optimum, and the gap to it. */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  private record Optimum(double[] point, @Nullable ToDoubleFunction<double[]> gap) {}

  private Target(Objective objective, @Nullable Optimum optimum) {
    this.objective = objective;
    this.optimum = optimum;
    this.strongConvexity =
        objective instanceof SmoothObjective smooth ? smooth.strongConvexity() : 0;
    this.smoothness =
        objective instanceof SmoothObjective smooth
            ? smooth.smoothness()
            : Double.POSITIVE_INFINITY;
  }

  /** An objective whose optimum nobody asks for. */
  public static Target of(Objective objective) {
    return new Target(objective, null);
  }

  /**
   * An objective with its optimum.
   *
   * @param optimum x*, d numbers; copied
   * @throws IllegalArgumentException if it has not as many numbers as a model
   */
  public static Target of(Objective objective, double[] optimum) {
    if (optimum.length != objective.dimension()) {
      throw new IllegalArgumentException(
          "an optimum of %d numbers does not fit models of %d"
              .formatted(optimum.length, objective.dimension()));
    }
    double[] point = optimum.clone();
    return new Target(
        objective,
        new Optimum(
            point,
            objective instanceof Minimizable minimizable
                ? minimizable.divergenceFrom(point)
                : null));
  }

  /** What the nodes minimise. */
  public Objective objective() {
    return objective;
  }

  private Optimum known() {
    Optimum known = optimum;
    if (known == null) {
      throw new IllegalStateException("A metric that needs an optimum was measured without one");
    }
    return known;
  }

  /**
   * x*, d numbers; read only.
   *
   * @throws IllegalStateException if it is not known
   */
  public double[] optimum() {
    return known().point();
  }

  /**
   * The suboptimality gap of a model, at least zero; one thread at a time.
   *
   * @throws IllegalStateException if the optimum is not known
   */
  public double gap(double[] model) {
    ToDoubleFunction<double[]> gap = known().gap();
    if (gap == null) {
      throw new IllegalStateException("A gap was measured to an optimum that is known by itself");
    }
    return gap.applyAsDouble(model);
  }

  /**
   * Whether the gap of a model is certainly larger than a number, known without computing it: it is
   * at least {@code (mu/2) |x - x*|^2}.
   */
  public boolean isGapAbove(double number, double[] model) {
    return (1 - ROOM) * strongConvexity / 2 * squaredDistance(model) > number;
  }

  /**
   * Whether the gap of a model is certainly no larger than a number, known without computing it: it
   * is at most {@code (L/2) |x - x*|^2}.
   */
  public boolean isGapWithin(double number, double[] model) {
    return (1 + ROOM) * smoothness / 2 * squaredDistance(model) <= number;
  }

  private double squaredDistance(double[] model) {
    double[] point = optimum();
    double sum = 0;
    for (int k = 0; k < model.length; k++) {
      double difference = model[k] - point[k];
      sum += difference * difference;
    }
    return sum;
  }
}
