/** Tests of curvature. */
@NullMarked
package gossamer.solvers.curvature;

import org.jspecify.annotations.NullMarked;
