/**
 * Samples and who holds them: a {@link gossamer.solvers.data.Dataset} is a table of features and
 * targets, a {@link gossamer.solvers.data.Split} deals its rows out, and {@link
 * gossamer.solvers.data.NodeData} is what the nodes then hold. {@link
 * gossamer.solvers.data.Generator} makes node data from a seed.
 *
 * <p>Features are {@link gossamer.solvers.data.Rows}: with every number stored, row-major, or with
 * the numbers that are not zero. Both know the two products that objectives are made of.
 */
@NullMarked
package gossamer.solvers.data;

import org.jspecify.annotations.NullMarked;
