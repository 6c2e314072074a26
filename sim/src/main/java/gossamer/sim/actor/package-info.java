/**
 * Partitions as Akka actors, one each; the only place that knows Akka. {@link
 * gossamer.sim.actor.ActorEngine} is the door: to the rest of the program it is an {@link
 * gossamer.sim.engine.Engine} like the sequential one.
 *
 * <p>Messages between partitions are batches of offers; events inside a partition are not messages.
 * A partition that throws tells so and stops; whoever waits for it then gets the cause.
 */
@NullMarked
package gossamer.sim.actor;

import org.jspecify.annotations.NullMarked;
