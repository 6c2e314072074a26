/**
 * The algorithms that a user can name, as {@link gossamer.solvers.algorithm.Algorithms} lists them:
 * those whose nodes act by {@link gossamer.solvers.algorithm.clocks clocks} of their own, and those
 * that go through {@link gossamer.solvers.algorithm.rounds rounds} together. To add one, write a
 * record that implements {@link gossamer.solvers.rule.Algorithm} and enter it there.
 */
@NullMarked
package gossamer.solvers.algorithm;

import org.jspecify.annotations.NullMarked;
