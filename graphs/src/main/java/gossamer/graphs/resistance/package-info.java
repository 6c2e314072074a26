/**
 * Effective resistances of a network whose edges are conductors, and {@link
 * gossamer.graphs.resistance.Chi}, the two numbers in which DADAO's theory sees a network, with
 * {@link gossamer.graphs.resistance.ChiBounds} saying how exactly they are known.
 */
@NullMarked
package gossamer.graphs.resistance;

import org.jspecify.annotations.NullMarked;
