package gossamer.scenarios.data;

import gossamer.sim.schedule.Trace;
import gossamer.solvers.batch.Batches;
import org.jspecify.annotations.Nullable;

/**
 * A recorded schedule.
 *
 * @param trace its events
 * @param batches the samples of each gradient, or null if it does not name them
 */
public record SampledTrace(Trace trace, @Nullable Batches batches) {}
