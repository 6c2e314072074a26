/**
 * Partitions as Akka actors, one each; the only place that knows Akka. {@code ActorEngine} is the
 * door: to the rest of the program it is an {@link gossamer.sim.engine.Engine} like the sequential
 * one.
 *
 * <p>A partition's actor is asked one {@code Command.Question} at a time and answers with a {@code
 * Reply}: a value, or the cause of its failure, after which it has stopped. Batches of offers
 * between partitions go through the {@code Post} of each, which another transport may implement;
 * events inside a partition are not messages. To read: {@code Command}, {@code PartitionActor},
 * {@code ActorEngine}, {@code SharedPost}.
 */
@NullMarked
package gossamer.sim.actor;

import org.jspecify.annotations.NullMarked;
