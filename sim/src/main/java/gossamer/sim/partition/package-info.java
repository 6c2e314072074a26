/**
 * Nodes and the walk through what they do. A {@link gossamer.sim.partition.Setup} says what is
 * simulated; a {@link gossamer.sim.partition.Partition} owns some of its nodes and brings them to
 * an instant. {@code EventPartition} walks the schedule of asynchronous clocks; an event across two
 * partitions is one offer each way, in batches.
 *
 * <p>To run another kind of rule, implement {@link gossamer.sim.partition.Partition} and name it in
 * {@link gossamer.sim.partition.Partition#of}: engines, actors, rows and snapshots know no more.
 */
@NullMarked
package gossamer.sim.partition;

import org.jspecify.annotations.NullMarked;
