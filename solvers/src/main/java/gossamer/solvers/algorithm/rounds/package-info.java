/**
 * Synchronous algorithms: all nodes go through the same stages, round after round.
 *
 * <p>Each is a record that names the paper it is from, quotes its recursion and says where other
 * papers or codes use the same name for something else. In the recursions {@code x} has one row per
 * node, {@code x_} is the iterate before and {@code x+} the next one, {@code g} has the local
 * gradients as rows (not divided by n), {@code W} is the mixing matrix and {@code I - W} the
 * Laplacian of its weights. The records in this package translate the recursion to variables and
 * stages; two may share stages and differ in how they begin or in their constants.
 *
 * <p>Every constant can be given; those omitted are the published ones, worked out from the
 * problem's L and mu and from the spectrum of W. On a single node they all reduce to a method
 * without a network.
 *
 * <p>To add one, write a record that implements {@link gossamer.solvers.rule.Algorithm}, give it a
 * {@link gossamer.solvers.rule.RoundRule}, and enter it in {@link
 * gossamer.solvers.algorithm.Algorithms}.
 */
@NullMarked
package gossamer.solvers.algorithm.rounds;

import org.jspecify.annotations.NullMarked;
