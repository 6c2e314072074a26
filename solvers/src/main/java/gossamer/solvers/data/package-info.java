/**
 * Samples and who holds them: a {@link gossamer.solvers.data.Dataset} is a table of features and
 * targets, a {@link gossamer.solvers.data.Split} deals its rows out, and {@link
 * gossamer.solvers.data.NodeData} is what the nodes then hold. {@link
 * gossamer.solvers.data.Generator} makes node data from a seed.
 *
 * <p>Features are dense, row-major {@code samples x features} arrays of doubles.
 */
@NullMarked
package gossamer.solvers.data;

import org.jspecify.annotations.NullMarked;
