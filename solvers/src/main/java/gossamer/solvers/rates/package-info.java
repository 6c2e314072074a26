/**
 * How often each edge gossips: {@link gossamer.solvers.rates.GossipRates} are rates per unit of
 * time with their chi's, {@link gossamer.solvers.rates.Designed} rates that were chosen for a
 * purpose, with a bound on what better ones could gain. The ways to choose are in {@link
 * gossamer.solvers.rates.design}.
 */
@NullMarked
package gossamer.solvers.rates;

import org.jspecify.annotations.NullMarked;
