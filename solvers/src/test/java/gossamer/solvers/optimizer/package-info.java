/** Tests of optimizers. */
@NullMarked
package gossamer.solvers.optimizer;

import org.jspecify.annotations.NullMarked;
