package gossamer.sim.probe;

import gossamer.solvers.objective.Objective;
import java.util.function.ToDoubleFunction;

/**
 * Where the models should go.
 *
 * @param optimum x*, d numbers
 * @param gap the suboptimality gap of a model, at least zero; used by one thread at a time
 * @param strongConvexity of the global objective, at least
 * @param smoothness of the global objective, at most
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record Target(
    double[] optimum, ToDoubleFunction<double[]> gap, double strongConvexity, double smoothness) {
  /** Room for the rounding errors of the gap and of its bound. */
  private static final double ROOM = 1e-6;

  /** The optimum of an objective; copied. */
  public static Target of(Objective objective, double[] optimum) {
    return new Target(
        optimum.clone(),
        objective.divergenceFrom(optimum),
        objective.strongConvexity(),
        objective.smoothness());
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
    double sum = 0;
    for (int k = 0; k < model.length; k++) {
      double difference = model[k] - optimum[k];
      sum += difference * difference;
    }
    return sum;
  }
}
