/** Tests of differentiable programs. */
@NullMarked
package gossamer.solvers.autodiff;

import org.jspecify.annotations.NullMarked;
