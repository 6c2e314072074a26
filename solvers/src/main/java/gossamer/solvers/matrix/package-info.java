/**
 * Dense products and elementary functions on arrays of doubles, whose bits depend on nothing:
 * neither on the width of the vector unit, nor on blocks, nor on whether the Vector API is there.
 *
 * <p>That holds because the order of the arithmetic belongs to the definition. An entry of a {@link
 * gossamer.solvers.matrix.Products product} is one chain of fused multiply-adds in the order of k,
 * and vectors run across entries; a function of {@link gossamer.solvers.matrix.Elementary} is one
 * sequence of roundings for each number.
 */
@NullMarked
package gossamer.solvers.matrix;

import org.jspecify.annotations.NullMarked;
