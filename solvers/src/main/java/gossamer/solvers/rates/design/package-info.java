/**
 * The ways to choose rates: each {@link gossamer.solvers.rates.design.RateDesign} that {@link
 * gossamer.solvers.rates.design.RateDesigns} lists takes a network and {@link
 * gossamer.solvers.rates.design.Limits}, picks the method that proves most at that size (closed
 * forms where edges are alike, {@link gossamer.solvers.rates.interior}, {@link
 * gossamer.solvers.rates.descent}) and returns {@link gossamer.solvers.rates.Designed} rates with a
 * proven bound. {@link gossamer.solvers.rates.design.ChangingRates} are rates of networks that
 * change, {@link gossamer.solvers.rates.design.Advice} what nodes and links of given capacity
 * should do.
 */
@NullMarked
package gossamer.solvers.rates.design;

import org.jspecify.annotations.NullMarked;
