/**
 * Orders of a network's nodes in which neighbours stand close, so that whoever takes a stretch of
 * the order cuts few edges.
 */
@NullMarked
package gossamer.graphs.order;

import org.jspecify.annotations.NullMarked;
