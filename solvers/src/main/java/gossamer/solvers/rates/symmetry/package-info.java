/**
 * Edges that must have equal rates in some best design: {@link
 * gossamer.solvers.rates.symmetry.EdgeClasses}.
 */
@NullMarked
package gossamer.solvers.rates.symmetry;

import org.jspecify.annotations.NullMarked;
