/**
 * What happens when, as data: every event of a run in one total order (time, gossip before
 * gradient, number of the edge or node). A {@link gossamer.sim.schedule.Schedule} is either drawn
 * from Poisson clocks ({@link gossamer.sim.schedule.PoissonSchedule}) or recorded ({@link
 * gossamer.sim.schedule.Trace}); a partition {@linkplain gossamer.sim.schedule.Schedule#walk walks}
 * the part of it that concerns its nodes, block by block.
 *
 * <p>An event is a time and a number: {@code e} for a gossip over edge e, {@code edges + i} for a
 * gradient step of node i, so the order of numbers is the order of simultaneous events.
 */
@NullMarked
package gossamer.sim.schedule;

import org.jspecify.annotations.NullMarked;
