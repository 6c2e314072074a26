/** Tests of the synchronous algorithms. */
@NullMarked
package gossamer.solvers.rule.rounds;

import org.jspecify.annotations.NullMarked;
