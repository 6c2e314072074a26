/**
 * Models that nodes train. An {@link gossamer.solvers.model.Architecture} says of which blocks of
 * parameters a model consists, where they start and what it makes of inputs; a {@link
 * gossamer.solvers.model.Loss} says what outputs should be. A {@link
 * gossamer.solvers.model.ModelObjective} turns both into the local objectives of nodes with data:
 * values, gradients and Hessian products by differentiation.
 */
@NullMarked
package gossamer.solvers.model;

import org.jspecify.annotations.NullMarked;
