/**
 * Asynchronous algorithms, in which nodes and edges act by Poisson clocks: each is a record that
 * makes a {@link gossamer.solvers.rule.LinearRule} from the constants of network and problem.
 */
@NullMarked
package gossamer.solvers.algorithm.clocks;

import org.jspecify.annotations.NullMarked;
