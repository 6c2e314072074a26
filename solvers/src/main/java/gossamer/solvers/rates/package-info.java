/**
 * How often each edge gossips: {@link gossamer.solvers.rates.GossipRates} are rates per unit of
 * time with their chi's, {@link gossamer.solvers.rates.RateDesigns} lists the ways to choose them.
 */
@NullMarked
package gossamer.solvers.rates;

import org.jspecify.annotations.NullMarked;
