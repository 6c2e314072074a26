package gossamer.sim.actor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import gossamer.sim.engine.Observation;
import gossamer.sim.engine.Observer;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Checkpoint;
import gossamer.sim.partition.Mail;
import gossamer.sim.partition.OfferBatch;
import gossamer.sim.partition.Partition;
import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Instant;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.TreeSum;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries one partition. */
final class PartitionActor extends AbstractBehavior<PartitionActor.Command> {
  /** What a partition can be told. */
  sealed interface Command {
    /** Prepare the partition; the first message. */
    record Prepare(CompletableFuture<Boolean> done) implements Command {}

    /** Run to an instant, and say when it is reached. */
    record Advance(double to, CompletableFuture<Void> reached) implements Command {}

    /** Offers have come for a partition that sleeps. */
    enum Wake implements Command {
      /** At once. */
      NOW
    }

    /** Look at the instant reached. */
    record Observe(CompletableFuture<Observation> reply) implements Command {}

    /** Measure at the instant reached. */
    record Measure(
        List<Metric.OfNodes> metrics,
        Instant instant,
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
  private final List<Mailbox> mailboxes;
  private final boolean spin;
  private final Failure failure;
  private @Nullable Partition partition;
  private @Nullable CompletableFuture<Void> reached;
  private double target;

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
      List<Mailbox> mailboxes,
      boolean spin,
      Failure failure) {
    super(context);
    this.setup = setup;
    this.ranges = ranges;
    this.index = index;
    this.mailboxes = mailboxes;
    this.spin = spin;
    this.failure = failure;
  }

  /**
   * An actor for one partition.
   *
   * @param mailboxes of all partitions
   * @param spin whether there are processors enough to wait a moment without sleeping
   */
  static Behavior<Command> create(
      Setup setup,
      List<NodeRange> ranges,
      int index,
      List<Mailbox> mailboxes,
      boolean spin,
      Failure failure) {
    return Behaviors.setup(
        context -> new PartitionActor(context, setup, ranges, index, mailboxes, spin, failure));
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
      case Command.Prepare(CompletableFuture<Boolean> done) -> {
        partition = Partition.of(setup, ranges, index, new Post());
        mailboxes.get(index).belongTo(getContext().getSelf());
        done.complete(true);
      }
      case Command.Advance(double to, CompletableFuture<Void> future) -> {
        reached = future;
        target = to;
        proceed();
      }
      case Command.Wake _ -> proceed();
      case Command.Observe(CompletableFuture<Observation> reply) ->
          reply.complete(Observer.observe(partition(), setup.dimension()));
      case Command.Measure measure ->
          measure
              .reply()
              .complete(Observer.measure(partition(), measure.metrics(), measure.instant()));
      case Command.Save(Checkpoint.Sink sink, CompletableFuture<Boolean> reply) -> {
        partition().save(sink);
        reply.complete(true);
      }
      case Command.Variables(int node, CompletableFuture<double[]> reply) ->
          reply.complete(partition().variables(node));
    }
  }

  /** The mailboxes as the partition sees them. */
  private final class Post implements Mail {
    @Override
    public void send(int to, OfferBatch batch) {
      mailboxes.get(to).add(batch);
    }

    @Override
    public @Nullable OfferBatch poll() {
      return mailboxes.get(index).poll();
    }
  }

  /** Runs until the instant is reached, or until nothing is left to do without further offers. */
  private void proceed() {
    CompletableFuture<Void> waiting = reached;
    if (waiting == null) {
      return; // what has come is for a later instant
    }
    do {
      if (partition().advance(target)) {
        reached = null;
        waiting.complete(null);
        return;
      }
    } while (mailboxes.get(index).await(spin));
  }

  private Partition partition() {
    Partition own = partition;
    if (own == null) {
      throw new IllegalStateException("A partition was told to act before it was prepared");
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
