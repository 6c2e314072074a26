/**
 * Laplacians of networks too large for dense matrices: {@link
 * gossamer.graphs.sparse.SparseLaplacian} holds one by rows, {@link
 * gossamer.graphs.sparse.LaplacianSolver} solves with it and {@link gossamer.graphs.sparse.Lambda2}
 * finds its second smallest eigenvalue.
 *
 * <p>Memory is O(n + m). Sums have a fixed order, and only + - * / and square roots are used, so
 * results are the same to the bit on every machine.
 */
@NullMarked
package gossamer.graphs.sparse;

import org.jspecify.annotations.NullMarked;
