package gossamer.sim.engine;

import gossamer.graphs.kind.Doc;
import gossamer.graphs.kind.Range;
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
    @Doc("units of time") @Range(min = 0) @Nullable Double time,
    @Doc("total number of gradient steps") @Range(min = 0) @Nullable Long gradients,
    @Doc("total number of gossips") @Range(min = 0) @Nullable Long communications,
    @Doc("suboptimality gap small enough") @Range(min = 0, open = true) @Nullable Double gap,
    @Doc("mean squared distance from the optimum small enough") @Range(min = 0, open = true)
        @Nullable Double distance) {
  /** No condition: only a recorded schedule ends by itself. */
  public static final Stop NEVER = new Stop(null, null, null, null, null);

  /** The end by time, infinite if there is none. */
  double horizon() {
    return time == null ? Double.POSITIVE_INFINITY : time;
  }
}
