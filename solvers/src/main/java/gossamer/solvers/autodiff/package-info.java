/**
 * Models described once and differentiated exactly. A {@link gossamer.solvers.autodiff.Matrix} is
 * an expression; {@link gossamer.solvers.autodiff.Derivatives} makes expressions of its
 * derivatives, to any order; a {@link gossamer.solvers.autodiff.Program} computes expressions from
 * numbers.
 *
 * <p>A derivative is an expression like any other. So a Hessian product is the tangent of a
 * gradient, a derivative with respect to inputs can be part of a loss, and an {@link
 * gossamer.solvers.autodiff.Operation} says how it is computed and how it is differentiated once,
 * and nowhere else does anybody write a backward pass.
 *
 * <p>Every number is computed by one fixed sequence of operations, whatever the machine.
 */
@NullMarked
package gossamer.solvers.autodiff;

import org.jspecify.annotations.NullMarked;
