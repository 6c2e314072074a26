/**
 * What must hold of every algorithm and every metric, whoever wrote it: abstract test classes as in
 * {@link gossamer.graphs.contract}.
 */
@NullMarked
package gossamer.sim.contract;

import org.jspecify.annotations.NullMarked;
