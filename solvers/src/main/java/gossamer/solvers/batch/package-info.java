/**
 * Which samples a node takes a gradient over. {@link gossamer.solvers.batch.Batches} are the answer
 * for every node and every one of its gradients, shared and immutable; a {@link
 * gossamer.solvers.batch.Batches.Sampler} hands them out to one thread.
 *
 * <p>A {@link gossamer.solvers.batch.Minibatch} is what a user asks for: a size and a way to {@link
 * gossamer.solvers.batch.Draw}. Its batches are a function of the seed, the node and how many
 * gradients the node took before, and of nothing else: every algorithm sees the same ones, on any
 * number of threads and after any interruption. {@link gossamer.solvers.batch.GivenBatches} are
 * listed one by one, as a trace may do.
 */
@NullMarked
package gossamer.solvers.batch;

import org.jspecify.annotations.NullMarked;
