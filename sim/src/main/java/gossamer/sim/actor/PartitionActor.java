package gossamer.sim.actor;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import gossamer.sim.engine.Observer;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Partition;
import gossamer.sim.partition.Setup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries one partition. */
final class PartitionActor extends AbstractBehavior<Command> {
  private final Setup setup;
  private final List<NodeRange> ranges;
  private final int index;
  private final Post post;
  private @Nullable Partition partition;

  /** The question that is being worked on. */
  private Command.@Nullable Question<?> asked;

  private PartitionActor(
      ActorContext<Command> context, Setup setup, List<NodeRange> ranges, int index, Post post) {
    super(context);
    this.setup = setup;
    this.ranges = ranges;
    this.index = index;
    this.post = post;
  }

  /**
   * An actor for one partition.
   *
   * @param ranges the positions of all partitions, in order
   * @param index which of them this one owns
   * @param post its mail
   */
  static Behavior<Command> create(Setup setup, List<NodeRange> ranges, int index, Post post) {
    return Behaviors.setup(context -> new PartitionActor(context, setup, ranges, index, post));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::handle).build();
  }

  private Behavior<Command> handle(Command command) {
    try {
      switch (command) {
        case Command.Wake _ -> proceed();
        case Command.Question<?> question -> {
          asked = question;
          answer(question);
        }
      }
      return this;
    } catch (Throwable cause) { // out of memory included: somebody waits for an answer
      if (asked != null) {
        fail(asked, cause);
      }
      return Behaviors.stopped();
    }
  }

  private void answer(Command.Question<?> question) {
    switch (question) {
      case Command.Prepare prepare -> {
        partition = Partition.of(setup, ranges, index, post);
        post.belongTo(getContext().getSelf());
        reply(prepare, ranges.get(index));
      }
      case Command.Advance _ -> proceed();
      case Command.Observe observe ->
          reply(observe, Observer.observe(partition(), setup.dimension()));
      case Command.Measure measure ->
          reply(measure, Observer.measure(partition(), measure.metrics(), measure.instant()));
      case Command.States states -> {
        List<double[]> raw = new ArrayList<>();
        partition().save(states.positions(), (_, state) -> raw.add(state.clone()));
        reply(states, raw);
      }
      case Command.Variables variables -> reply(variables, partition().variables(variables.node()));
    }
  }

  /** Runs until the instant is reached, or until nothing is left to do without further mail. */
  private void proceed() {
    if (!(asked instanceof Command.Advance advance)) {
      return; // what has come is for a later instant
    }
    do {
      if (partition().advance(advance.to())) {
        reply(advance, advance.to());
        return;
      }
    } while (post.await());
  }

  private <T> void reply(Command.Question<T> question, T value) {
    asked = null;
    question.replyTo().tell(new Reply.Value<>(value));
  }

  private static <T> void fail(Command.Question<T> question, Throwable cause) {
    question.replyTo().tell(new Reply.Failure<>(cause));
  }

  private Partition partition() {
    Partition own = partition;
    if (own == null) {
      throw new IllegalStateException("A partition was told to act before it was prepared");
    }
    return own;
  }
}
