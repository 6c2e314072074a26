/**
 * Exact rates for networks of some hundreds of nodes: {@link
 * gossamer.solvers.rates.interior.InteriorDesigns} states the designs as convex programs, solves
 * them by interior points on dense matrices, and proves how good the rates are.
 *
 * <p>One thread, one order of summation: the same rates to the bit everywhere. A bound is evaluated
 * edge by edge from multipliers, by {@code Certificate}, without trusting how they were found.
 */
@NullMarked
package gossamer.solvers.rates.interior;

import org.jspecify.annotations.NullMarked;
