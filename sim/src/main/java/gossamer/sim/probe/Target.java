package gossamer.sim.probe;

import gossamer.solvers.objective.Objective;
import java.util.function.ToDoubleFunction;

/**
 * Where the models should go. Used by one thread.
 *
 * @param optimum x*, d numbers
 * @param gap the suboptimality gap of a model, at least zero
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
public record Target(double[] optimum, ToDoubleFunction<double[]> gap) {
  /** The optimum of an objective; copied. */
  public static Target of(Objective objective, double[] optimum) {
    return new Target(optimum.clone(), objective.divergenceFrom(optimum));
  }
}
