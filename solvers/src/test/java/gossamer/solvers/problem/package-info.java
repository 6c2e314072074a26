/** Tests of kinds of problems. */
@NullMarked
package gossamer.solvers.problem;

import org.jspecify.annotations.NullMarked;
