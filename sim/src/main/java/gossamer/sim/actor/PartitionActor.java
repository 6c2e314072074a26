package gossamer.sim.actor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import gossamer.sim.engine.Checkpoint;
import gossamer.sim.engine.Observer;
import gossamer.sim.engine.OfferBatch;
import gossamer.sim.engine.Partition;
import gossamer.sim.engine.Setup;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.Observation;
import gossamer.sim.probe.TreeSum;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries one partition. */
final class PartitionActor extends AbstractBehavior<PartitionActor.Command> {
  /** What a partition can be told. */
  sealed interface Command {
    /** Who the other partitions are; the first message. */
    record Meet(List<ActorRef<Command>> partitions) implements Command {}

    /** Run to an instant, and say when it is reached. */
    record Advance(double to, CompletableFuture<Void> reached) implements Command {}

    /** Offers from another partition. */
    record Offers(OfferBatch batch) implements Command {}

    /** Look at the instant reached. */
    record Observe(CompletableFuture<Observation> reply) implements Command {}

    /** Measure at the instant reached. */
    @SuppressWarnings("ArrayRecordComponent") // read only, shared by all partitions
    record Measure(
        List<Metric> metrics,
        double[] mean,
        double[] optimum,
        CompletableFuture<List<TreeSum.Branch>> reply)
        implements Command {}

    /** Hand out the raw states at the instant reached. */
    record Save(Checkpoint.Sink sink, CompletableFuture<Boolean> reply) implements Command {}

    /** Copy a node's variables at the instant reached. */
    record Variables(int node, CompletableFuture<double[]> reply) implements Command {}
  }

  private final Setup setup;
  private final List<NodeRange> ranges;
  private final int index;
  private final Failure failure;
  private List<ActorRef<Command>> partitions = List.of();
  private @Nullable Partition partition;
  private @Nullable CompletableFuture<Void> reached;

  /** Where the first failure of any partition goes. */
  @FunctionalInterface
  interface Failure {
    void report(int partition, Throwable cause);
  }

  private PartitionActor(
      ActorContext<Command> context,
      Setup setup,
      List<NodeRange> ranges,
      int index,
      Failure failure) {
    super(context);
    this.setup = setup;
    this.ranges = ranges;
    this.index = index;
    this.failure = failure;
  }

  static Behavior<Command> create(Setup setup, List<NodeRange> ranges, int index, Failure failure) {
    return Behaviors.setup(context -> new PartitionActor(context, setup, ranges, index, failure));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::answer).build();
  }

  private Behavior<Command> answer(Command command) {
    try {
      handle(command);
      return this;
    } catch (
        Throwable cause) { // whatever it is, out of memory included, somebody waits for an answer
      failure.report(index, cause);
      return Behaviors.stopped();
    }
  }

  private void handle(Command command) {
    switch (command) {
      case Command.Meet(List<ActorRef<Command>> all) -> {
        partitions = all;
        partition = new Partition(setup, ranges, index, this::send);
      }
      case Command.Advance(double to, CompletableFuture<Void> future) -> {
        reached = future;
        report(partition().advance(to));
      }
      case Command.Offers(OfferBatch batch) -> report(partition().receive(batch));
      case Command.Observe(CompletableFuture<Observation> reply) ->
          reply.complete(Observer.observe(partition(), setup.dimension()));
      case Command.Measure measure ->
          measure
              .reply()
              .complete(
                  Observer.measure(
                      partition(), measure.metrics(), measure.mean(), measure.optimum()));
      case Command.Save(Checkpoint.Sink sink, CompletableFuture<Boolean> reply) -> {
        partition().save(sink);
        reply.complete(true);
      }
      case Command.Variables(int node, CompletableFuture<double[]> reply) ->
          reply.complete(partition().variables(node, setup.rule().variables().size()));
    }
  }

  private void send(int to, OfferBatch batch) {
    partitions.get(to).tell(new Command.Offers(batch));
  }

  /**
   * Says once that the instant is reached; offers that arrive before the next one are ahead of it.
   */
  private void report(boolean done) {
    CompletableFuture<Void> waiting = reached;
    if (done && waiting != null) {
      reached = null;
      waiting.complete(null);
    }
  }

  private Partition partition() {
    Partition own = partition;
    if (own == null) {
      throw new IllegalStateException("A partition was told to act before it met the others");
    }
    return own;
  }

  /** Sends a command that is answered through a future. */
  static <T> CompletableFuture<T> ask(
      ActorRef<Command> actor, Function<CompletableFuture<T>, Command> command) {
    CompletableFuture<T> reply = new CompletableFuture<>();
    actor.tell(command.apply(reply));
    return reply;
  }
}
