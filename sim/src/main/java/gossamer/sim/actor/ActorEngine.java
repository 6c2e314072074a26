package gossamer.sim.actor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.EngineException;
import gossamer.sim.engine.Observation;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Checkpoint;
import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Instant;
import gossamer.sim.probe.Metric;
import gossamer.sim.probe.TreeSum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/**
 * Several partitions, each carried by an actor of an Akka system of its own. Mutable; used by one
 * thread, which waits while the partitions run, however long that takes. A partition that throws
 * ends whatever is being waited for, at once, with its cause; so does a deadlock.
 */
public final class ActorEngine implements Engine {
  private static final int SHUTDOWN_SECONDS = 10;

  /** An answer may take any time. Akka wants a limit, and its timers hold at most 248 days. */
  private static final Duration NO_LIMIT = Duration.ofDays(200);

  /** How often to look for a deadlock. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  /** How many numbers of raw states an answer holds, about. */
  private static final int STATES = 1 << 17;

  private final Setup setup;
  private final List<NodeRange> ranges;
  private final List<Post> posts;
  private final Duration look;
  private final List<ActorRef<Command>> partitions = new ArrayList<>();
  private final ActorSystem<Void> system;
  private final CompletableFuture<Void> failed = new CompletableFuture<>();
  private final List<CompletableFuture<NodeRange>> prepared;

  /**
   * Starts the actors.
   *
   * @param ranges the positions of each partition, in order
   * @param threads how many run at a time
   */
  public ActorEngine(Setup setup, List<NodeRange> ranges, int threads) {
    this(setup, ranges, threads, SharedPost.between(ranges.size(), threads >= ranges.size()), LOOK);
  }

  /** As above, with other mail, and another time between looks for a deadlock. */
  ActorEngine(Setup setup, List<NodeRange> ranges, int threads, List<Post> posts, Duration look) {
    this.setup = setup;
    this.ranges = List.copyOf(ranges);
    this.posts = List.copyOf(posts);
    this.look = look;
    LoggerFactory
        .getILoggerFactory(); // by one thread, before Akka's many ask for it and SLF4J warns
    CompletableFuture<List<ActorRef<Command>>> started = new CompletableFuture<>();
    this.system =
        ActorSystem.create(
            Behaviors.setup(
                context -> {
                  List<ActorRef<Command>> actors = new ArrayList<>();
                  for (int p = 0; p < this.ranges.size(); p++) {
                    actors.add(
                        context.spawn(
                            PartitionActor.create(setup, this.ranges, p, this.posts.get(p)),
                            "partition-" + p));
                  }
                  started.complete(actors);
                  return Behaviors.empty();
                }),
            "gossamer",
            configuration(threads));
    system
        .getWhenTerminated()
        .whenComplete(
            (_, _) ->
                failed.completeExceptionally(
                    new IllegalStateException("The actors were stopped from outside")));
    partitions.addAll(waitFor(started));
    this.prepared = askAll(Command.Prepare::new);
  }

  private static Config configuration(int threads) {
    return ConfigFactory.parseString(
            """
            akka {
              loglevel = WARNING
              stdout-loglevel = OFF
              jvm-exit-on-fatal-error = off
              jvm-shutdown-hooks = off
              log-dead-letters = off
              actor.default-dispatcher {
                executor = fork-join-executor
                fork-join-executor { parallelism-min = %1$d, parallelism-factor = 1, parallelism-max = %1$d }
                throughput = 1
              }
            }
            """
                .formatted(threads))
        .withFallback(ConfigFactory.load());
  }

  /** A question, once whom to answer is known. */
  @FunctionalInterface
  private interface Asking<T> {
    Command.Question<T> answerTo(ActorRef<Reply<T>> replyTo);
  }

  private <T> CompletableFuture<T> ask(int partition, Asking<T> asking) {
    return AskPattern.<Command, Reply<T>>ask(
            partitions.get(partition), asking::answerTo, NO_LIMIT, system.scheduler())
        .toCompletableFuture()
        .thenApply(
            reply ->
                switch (reply) {
                  case Reply.Value<T>(T value) -> value;
                  case Reply.Failure<T>(Throwable cause) -> throw fail(partition, cause);
                });
  }

  private <T> List<CompletableFuture<T>> askAll(Asking<T> asking) {
    return IntStream.range(0, partitions()).mapToObj(p -> ask(p, asking)).toList();
  }

  private EngineException fail(int partition, Throwable cause) {
    EngineException failure = EngineException.of(partition, ranges.get(partition), cause);
    failed.completeExceptionally(failure);
    return failure;
  }

  /**
   * Waits for an answer or for a failure, whichever comes first. After a failure there are no
   * answers any more: the other partitions have stopped somewhere on their way.
   */
  private <T> T waitFor(CompletableFuture<T> answer) {
    try {
      if (failed.isDone()) {
        failed.join();
      }
      CompletableFuture.anyOf(answer, failed).join();
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof EngineException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private <T> List<T> waitForAll(List<CompletableFuture<T>> answers) {
    waitFor(allOf(answers));
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static CompletableFuture<Void> allOf(List<? extends CompletableFuture<?>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
  }

  @Override
  public void advance(double to) {
    waitForAll(prepared);
    List<CompletableFuture<Double>> reached = askAll(replyTo -> new Command.Advance(to, replyTo));
    CompletableFuture<Void> all = allOf(reached);
    long[] before = polls();
    while (!all.isDone() && !failed.isDone()) {
      try {
        CompletableFuture.anyOf(all, failed).get(look.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        int[] waiting =
            IntStream.range(0, partitions()).filter(p -> !reached.get(p).isDone()).toArray();
        boolean allAsleep = Arrays.stream(waiting).allMatch(p -> posts.get(p).isAsleep());
        long[] now = polls();
        if (waiting.length > 0 && allAsleep && Arrays.equals(now, before)) {
          fail(waiting[0], new IllegalStateException("it waits for offers that nobody sends"));
        }
        before = now;
      } catch (ExecutionException e) {
        break; // said below
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("A run was interrupted from within", e);
      }
    }
    waitFor(all);
  }

  private long[] polls() {
    return posts.stream().mapToLong(Post::polls).toArray();
  }

  @Override
  public List<Observation> observe() {
    return waitForAll(askAll(Command.Observe::new));
  }

  @Override
  public List<TreeSum.Branch> measure(List<Metric.OfNodes> metrics, Instant instant) {
    return waitForAll(
            this.<List<TreeSum.Branch>>askAll(
                replyTo -> new Command.Measure(metrics, instant, replyTo)))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public double[] variables(int node) {
    if (node < 0 || node >= setup.nodes()) {
      throw new IllegalArgumentException("There is no node " + node);
    }
    int partition = NodeRange.indexOf(setup.order().position(node), ranges);
    return waitFor(ask(partition, replyTo -> new Command.Variables(node, replyTo)));
  }

  @Override
  public void save(Checkpoint.Sink sink) {
    int state = setup.rule().variables().size() * setup.dimension();
    int atOnce = Math.max(1, STATES / Math.max(1, state));
    for (int p = 0; p < partitions(); p++) {
      for (int first = ranges.get(p).first(); first < ranges.get(p).last(); first += atOnce) {
        NodeRange positions = new NodeRange(first, Math.min(first + atOnce, ranges.get(p).last()));
        List<double[]> states = waitFor(ask(p, replyTo -> new Command.States(positions, replyTo)));
        for (int k = 0; k < states.size(); k++) {
          sink.accept(positions.first() + k, states.get(k));
        }
      }
    }
  }

  @Override
  public int partitions() {
    return partitions.size();
  }

  @Override
  public void close() {
    system.terminate();
    try {
      system.getWhenTerminated().toCompletableFuture().get(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The threads are daemons of a system that nobody will ask again; the run's result is valid.
    }
  }
}
