/** Thresholds against reference numbers, closed forms, enumeration and simulation. */
@NullMarked
package gossamer.solvers.stability;

import org.jspecify.annotations.NullMarked;
