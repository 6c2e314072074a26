/**
 * Laplacians of networks too large for dense matrices: {@link
 * gossamer.graphs.sparse.SparseLaplacian} holds one by rows, {@link
 * gossamer.graphs.sparse.LaplacianSolver} solves with it by iteration, in O(n + m) of memory, and
 * {@link gossamer.graphs.sparse.Factor} directly, where an {@link
 * gossamer.graphs.sparse.Elimination} finds that small cuts take the network apart. {@link
 * gossamer.graphs.sparse.Lambda2} and {@link gossamer.graphs.sparse.LambdaMax} bound its extreme
 * eigenvalues, {@link gossamer.graphs.sparse.EdgeInverse} knows the resistances of all edges.
 *
 * <p>Sums have a fixed order, and only + - * / and square roots are used, so results are the same
 * to the bit on every machine.
 */
@NullMarked
package gossamer.graphs.sparse;

import org.jspecify.annotations.NullMarked;
