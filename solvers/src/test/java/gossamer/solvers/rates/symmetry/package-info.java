/** Tests of classes of edges. */
@NullMarked
package gossamer.solvers.rates.symmetry;

import org.jspecify.annotations.NullMarked;
