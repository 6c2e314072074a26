/**
 * Rate designs for networks too large for dense matrices: {@link
 * gossamer.solvers.rates.descent.FirstOrder}, each with a certificate. Deterministic, on one
 * thread; nothing but iteration counts and gaps stops it.
 */
@NullMarked
package gossamer.solvers.rates.descent;

import org.jspecify.annotations.NullMarked;
