/**
 * Exact rates for networks of some hundreds of nodes: {@link
 * gossamer.solvers.rates.interior.InteriorDesigns} states the designs as convex programs, solves
 * them by interior points on dense matrices, and proves how good the rates are. {@link
 * gossamer.solvers.rates.interior.FastestMixing} does so for the weights of mixing matrices.
 *
 * <p>One thread, one order of summation: the same rates to the bit everywhere. A bound is evaluated
 * edge by edge from multipliers, by {@code Certificate} and {@code MixingBound}, without trusting
 * how they were found.
 */
@NullMarked
package gossamer.solvers.rates.interior;

import org.jspecify.annotations.NullMarked;
