/**
 * The event loop. A {@link gossamer.sim.engine.Partition} owns some nodes and walks the schedule of
 * their events; an event across two partitions is one offer each way. {@link
 * gossamer.sim.engine.Engine} runs all partitions to a common instant and observes them there;
 * {@link gossamer.sim.engine.SequentialEngine} does so with one partition in the caller's thread.
 * {@link gossamer.sim.engine.Simulation} is a whole run: rows, stopping, divergence.
 *
 * <p>Node state is kept in the modes of the rule's flow, referred to an epoch ({@link
 * gossamer.sim.engine.ModalStates}): between events nothing needs to be computed, and an event
 * costs one pass over the modes it touches. Everything that computes a number uses {@code + - * /
 * sqrt} and {@code StrictMath} only.
 */
@NullMarked
package gossamer.sim.engine;

import org.jspecify.annotations.NullMarked;
