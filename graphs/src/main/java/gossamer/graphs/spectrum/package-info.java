/**
 * The Laplacian of a network whose edges have rates, and its spectrum, which decides how fast
 * gossip mixes.
 */
@NullMarked
package gossamer.graphs.spectrum;

import org.jspecify.annotations.NullMarked;
