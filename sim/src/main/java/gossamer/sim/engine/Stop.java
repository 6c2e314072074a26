package gossamer.sim.engine;

import org.jspecify.annotations.Nullable;

/**
 * When a run ends: at the first condition that holds. Null means no such condition. All but time
 * are tested at rows.
 *
 * @param time units of time
 * @param gradients total number of gradient steps
 * @param communications total number of gossips
 * @param gap largest suboptimality gap
 * @param distance largest mean squared distance from the optimum
 */
public record Stop(
    @Nullable Double time,
    @Nullable Long gradients,
    @Nullable Long communications,
    @Nullable Double gap,
    @Nullable Double distance) {
  /** The end by time, infinite if there is none. */
  double horizon() {
    return time == null ? Double.POSITIVE_INFINITY : time;
  }
}
