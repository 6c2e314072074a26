/**
 * When nodes and edges act. A {@link gossamer.sim.clock.PoissonClock} ticks at the points of a
 * Poisson process, drawn window by window from a random stream of its own: its ticks are a function
 * of (seed, what it drives, rate) and depend on no other clock, nor on how the engine walks through
 * time.
 */
@NullMarked
package gossamer.sim.clock;

import org.jspecify.annotations.NullMarked;
