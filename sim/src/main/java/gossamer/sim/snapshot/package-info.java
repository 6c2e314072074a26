/**
 * Runs on disk, to resume from after whatever stopped them. A {@link
 * gossamer.sim.snapshot.Snapshot} is the raw state of all nodes at a row, with a checksum and the
 * identity of the run it belongs to; {@link gossamer.sim.snapshot.Snapshots} keeps the last two of
 * a run in a folder. Both are built on {@link gossamer.sim.snapshot.CheckedFile}, for whatever else
 * belongs to a run.
 */
@NullMarked
package gossamer.sim.snapshot;

import org.jspecify.annotations.NullMarked;
