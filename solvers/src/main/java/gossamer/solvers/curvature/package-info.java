/**
 * The curvature of a loss: eigenvalues, traces and spectral densities of symmetric maps that are
 * only known by their products with vectors, such as the Hessian of a model. Every estimate comes
 * with its error.
 */
@NullMarked
package gossamer.solvers.curvature;

import org.jspecify.annotations.NullMarked;
