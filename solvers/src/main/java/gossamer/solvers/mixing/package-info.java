/**
 * How much neighbours move towards each other in one exchange of a synchronous algorithm: {@link
 * gossamer.solvers.mixing.Weights} are a mixing matrix as one number for each edge, {@link
 * gossamer.solvers.mixing.MixingDesigns} lists the ways to choose them.
 */
@NullMarked
package gossamer.solvers.mixing;

import org.jspecify.annotations.NullMarked;
