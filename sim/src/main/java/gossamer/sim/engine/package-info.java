/**
 * Whole runs. An {@link gossamer.sim.engine.Engine} brings all partitions to a common instant and
 * observes them there; {@link gossamer.sim.engine.SequentialEngine} does so with one partition in
 * the caller's thread. {@link gossamer.sim.engine.Simulation} goes from row to row: it measures,
 * stops and tells divergence.
 */
@NullMarked
package gossamer.sim.engine;

import org.jspecify.annotations.NullMarked;
