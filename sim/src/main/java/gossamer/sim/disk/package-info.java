/**
 * What changes files. Everything that a run leaves behind is written through a {@link
 * gossamer.sim.disk.Disk}, so that tests can put one in its place that fails, tears or forgets.
 */
@NullMarked
package gossamer.sim.disk;

import org.jspecify.annotations.NullMarked;
