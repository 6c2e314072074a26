package gossamer.sim.actor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import gossamer.graphs.order.NodeOrder;
import gossamer.sim.actor.PartitionActor.Command;
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
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/**
 * Several partitions, each carried by an actor of an Akka system of its own. Mutable; used by one
 * thread, which waits while the partitions run. A partition that throws ends whatever is being
 * waited for, at once, with its cause.
 */
public final class ActorEngine implements Engine {
  private static final int SHUTDOWN_SECONDS = 10;

  /** So long without a sign of any partition, and the run is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final NodeOrder order;
  private final List<NodeRange> ranges;
  private final List<Mailbox> mailboxes;
  private final Duration patience;
  private final List<ActorRef<Command>> partitions = new ArrayList<>();
  private final ActorSystem<Void> system;
  private final List<CompletableFuture<Boolean>> prepared;
  private boolean abandoned;
  private final CompletableFuture<Void> failed = new CompletableFuture<>();

  /**
   * Starts the actors.
   *
   * @param ranges the positions of each partition, in order
   * @param threads how many run at a time
   */
  public ActorEngine(Setup setup, List<NodeRange> ranges, int threads) {
    this(setup, ranges, threads, PATIENCE);
  }

  /** As above, with another patience. */
  ActorEngine(Setup setup, List<NodeRange> ranges, int threads, Duration patience) {
    this.order = setup.order();
    this.ranges = List.copyOf(ranges);
    this.mailboxes = ranges.stream().map(_ -> new Mailbox()).toList();
    this.patience = patience;
    boolean spin = threads >= ranges.size();
    LoggerFactory
        .getILoggerFactory(); // by one thread, before Akka's many ask for it and SLF4J warns
    CompletableFuture<List<ActorRef<Command>>> started = new CompletableFuture<>();
    this.system =
        ActorSystem.create(
            Behaviors.setup(
                context -> {
                  List<ActorRef<Command>> actors = new ArrayList<>();
                  for (int p = 0; p < ranges.size(); p++) {
                    actors.add(
                        context.spawn(
                            PartitionActor.create(
                                setup, this.ranges, p, mailboxes, spin, this::fail),
                            "partition-" + p));
                  }
                  started.complete(actors);
                  return Behaviors.empty();
                }),
            "gossamer",
            configuration(threads));
    partitions.addAll(waitFor(started));
    this.prepared =
        partitions.stream()
            .map(actor -> PartitionActor.<Boolean>ask(actor, Command.Prepare::new))
            .toList();
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

  private void fail(int partition, Throwable cause) {
    failed.completeExceptionally(EngineException.of(partition, ranges.get(partition), cause));
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

  private static CompletableFuture<Void> allOf(List<? extends CompletableFuture<?>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
  }

  private <T> List<T> askAll(Function<CompletableFuture<T>, Command> command) {
    List<CompletableFuture<T>> replies =
        partitions.stream().map(actor -> PartitionActor.ask(actor, command)).toList();
    waitFor(allOf(replies));
    return replies.stream().map(CompletableFuture::join).toList();
  }

  @Override
  public void advance(double to) {
    waitFor(allOf(prepared));
    List<CompletableFuture<Void>> replies =
        partitions.stream()
            .map(actor -> PartitionActor.<Void>ask(actor, reply -> new Command.Advance(to, reply)))
            .toList();
    CompletableFuture<Void> all = allOf(replies);
    long[] looks = looks();
    while (!all.isDone() && !failed.isDone()) {
      try {
        CompletableFuture.anyOf(all, failed).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        long[] now = looks();
        if (Arrays.equals(now, looks)) {
          fail(
              silent(replies),
              new IllegalStateException(
                  "it has not answered for %d seconds".formatted(patience.toSeconds())));
          abandoned = true;
        }
        looks = now;
      } catch (ExecutionException e) {
        break; // said below
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("A run was interrupted from within", e);
      }
    }
    waitFor(all);
  }

  private long[] looks() {
    return mailboxes.stream().mapToLong(Mailbox::looks).toArray();
  }

  /** A partition that neither is where it should be nor waits for others; the first if in doubt. */
  private int silent(List<CompletableFuture<Void>> replies) {
    for (int p = 0; p < replies.size(); p++) {
      if (!replies.get(p).isDone() && !mailboxes.get(p).isAsleep()) {
        return p;
      }
    }
    return 0;
  }

  @Override
  public List<Observation> observe() {
    return askAll(Command.Observe::new);
  }

  @Override
  public List<TreeSum.Branch> measure(List<Metric.OfNodes> metrics, Instant instant) {
    return this.<List<TreeSum.Branch>>askAll(reply -> new Command.Measure(metrics, instant, reply))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public double[] variables(int node) {
    if (node < 0 || node >= order.size()) {
      throw new IllegalArgumentException("There is no node " + node);
    }
    ActorRef<Command> actor = partitions.get(NodeRange.indexOf(order.position(node), ranges));
    return waitFor(
        PartitionActor.<double[]>ask(actor, reply -> new Command.Variables(node, reply)));
  }

  @Override
  public void save(Checkpoint.Sink sink) {
    for (ActorRef<Command> actor : partitions) { // one after the other, so that nodes come in order
      waitFor(PartitionActor.<Boolean>ask(actor, reply -> new Command.Save(sink, reply)));
    }
  }

  @Override
  public int partitions() {
    return partitions.size();
  }

  @Override
  public void close() {
    system.terminate();
    if (abandoned) {
      return; // a partition that does not answer does not stop either
    }
    try {
      system.getWhenTerminated().toCompletableFuture().get(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The threads are daemons of a system that nobody will ask again; the run's result is valid.
    }
  }
}
