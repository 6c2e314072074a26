package gossamer.sim.probe;

import gossamer.graphs.kind.Refusal;
import gossamer.solvers.curvature.SymmetricMap;
import gossamer.solvers.objective.ClassifyingObjective;
import gossamer.solvers.objective.Minimizable;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.SampledObjective;
import gossamer.solvers.objective.SmoothObjective;
import gossamer.solvers.objective.TwiceDifferentiable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the models of a run are measured against: the objective, its optimum if it is known, and
 * test samples if there are some.
 */
public final class Target {
  /** Room for the rounding errors of the gap and of its bound. */
  private static final double ROOM = 1e-6;

  private final Objective objective;
  private final @Nullable Optimum optimum;
  private final @Nullable SampledObjective test;
  private final @Nullable ToDoubleFunction<double[]> pathNorm;
  private final double strongConvexity;
  private final double smoothness;

  /** The optimum, and the gap to it. */
  @SuppressWarnings("ArrayRecordComponent") // read only, never compared
  private record Optimum(double[] point, @Nullable ToDoubleFunction<double[]> gap) {}

  private Target(Objective objective, @Nullable Optimum optimum, @Nullable SampledObjective test) {
    this.objective = objective;
    this.optimum = optimum;
    this.test = test;
    this.pathNorm = objective.pathNorm();
    this.strongConvexity =
        objective instanceof SmoothObjective smooth ? smooth.strongConvexity() : 0;
    this.smoothness =
        objective instanceof SmoothObjective smooth
            ? smooth.smoothness()
            : Double.POSITIVE_INFINITY;
  }

  /** An objective whose optimum nobody asks for. */
  public static Target of(Objective objective) {
    return new Target(objective, null, null);
  }

  /**
   * An objective with its optimum.
   *
   * @param optimum x*, d numbers; copied
   * @throws IllegalArgumentException if it has not as many numbers as a model
   */
  public static Target of(Objective objective, double[] optimum) {
    if (optimum.length != objective.dimension()) {
      throw new Refusal(
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
                : null),
        null);
  }

  /**
   * The same with samples that no node has.
   *
   * @param samples those of a problem of the same models, all at node 0; null for none
   * @throws IllegalArgumentException if there are none at node 0, models of another dimension, or
   *     no losses of single samples
   */
  public Target testing(@Nullable Objective samples) {
    if (samples == null) {
      return new Target(objective, optimum, null);
    }
    if (samples.dimension() != objective.dimension()) {
      throw new IllegalArgumentException(
          "test samples for models of %d numbers do not fit models of %d"
              .formatted(samples.dimension(), objective.dimension()));
    }
    if (!(samples instanceof SampledObjective sampled) || sampled.samples(0) == 0) {
      throw new Refusal("there are no test samples at node 0");
    }
    return new Target(objective, optimum, sampled);
  }

  /** What the nodes minimise. */
  public Objective objective() {
    return objective;
  }

  /** Whether the optimum is known. */
  public boolean hasOptimum() {
    return optimum != null;
  }

  /** Whether there are test samples. */
  public boolean hasTest() {
    return test != null;
  }

  /**
   * The test samples, all at node 0.
   *
   * @throws IllegalStateException if there are none
   */
  public SampledObjective test() {
    return required(test, "test samples");
  }

  /**
   * The objective as one that predicts classes.
   *
   * @throws IllegalStateException if it does not
   */
  public ClassifyingObjective classes() {
    return required(objective instanceof ClassifyingObjective each ? each : null, "classes");
  }

  /**
   * The Hessian of the global objective at a model.
   *
   * @param model d numbers; must not change while the Hessian is used
   * @throws IllegalStateException if it has none
   */
  public SymmetricMap hessian(double[] model) {
    return SymmetricMap.hessian(
        required(objective instanceof TwiceDifferentiable each ? each : null, "second derivatives"),
        model);
  }

  /**
   * The test samples with their classes, all at node 0.
   *
   * @throws IllegalStateException if there are none
   */
  public ClassifyingObjective testClasses() {
    return required(test instanceof ClassifyingObjective each ? each : null, "test classes");
  }

  /**
   * The path norm of a model, see {@link Objective#pathNorm}.
   *
   * @throws IllegalStateException if it has none
   */
  public double pathNorm(double[] model) {
    return required(pathNorm, "paths").applyAsDouble(model);
  }

  private static <T> T required(@Nullable T known, String what) {
    if (known == null) {
      throw new IllegalStateException(
          "A metric that needs %s was measured without".formatted(what));
    }
    return known;
  }

  private Optimum known() {
    return required(optimum, "an optimum");
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
