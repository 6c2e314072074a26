/**
 * Mixing matrices: how strongly each edge pulls its two ends together in a round. A mixing matrix
 * is one weight for each edge, {@code W = I - Laplacian of the weights}, the same shape as gossip
 * rates.
 */
@NullMarked
package gossamer.solvers.mixing;

import org.jspecify.annotations.NullMarked;
