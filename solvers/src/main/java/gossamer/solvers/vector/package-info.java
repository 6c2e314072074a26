/**
 * Loops over arrays that may run on the vector unit. {@link gossamer.solvers.vector.VectorUnit}
 * says whether the Vector API is there; {@link gossamer.solvers.vector.WarmSwitch} holds two
 * implementations of the same loops, plain and vector, and changes over once the second is
 * compiled.
 *
 * <p>Both give the same bits. What a loop adds up, and in which order, belongs to its definition;
 * which implementation runs decides the speed alone.
 */
@NullMarked
package gossamer.solvers.vector;

import org.jspecify.annotations.NullMarked;
