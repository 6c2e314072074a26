/**
 * What must hold of every problem, split and rate design, whoever wrote it: abstract test classes
 * as in {@link gossamer.graphs.contract}.
 */
@NullMarked
package gossamer.solvers.contract;

import org.jspecify.annotations.NullMarked;
