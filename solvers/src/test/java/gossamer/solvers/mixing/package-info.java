/** Tests of mixing weights. */
@NullMarked
package gossamer.solvers.mixing;

import org.jspecify.annotations.NullMarked;
