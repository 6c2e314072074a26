/** Tests of the synchronous algorithms. */
@NullMarked
package gossamer.solvers.algorithm.rounds;

import org.jspecify.annotations.NullMarked;
