/**
 * Who holds which node. All nodes are in one order ({@link gossamer.graphs.order.NodeOrder}) in
 * which neighbours are near each other; a partition holds a stretch of it ({@link
 * gossamer.sim.layout.NodeRange}), and walks it in shorter stretches that fit a cache ({@link
 * gossamer.sim.layout.Tile}). {@link gossamer.sim.layout.Share} is all that one partition knows of
 * the network: its tiles, the seams between them, and its borders with other partitions.
 *
 * <p>A slot is a node's number within its partition: its position less the partition's first one.
 */
@NullMarked
package gossamer.sim.layout;

import org.jspecify.annotations.NullMarked;
