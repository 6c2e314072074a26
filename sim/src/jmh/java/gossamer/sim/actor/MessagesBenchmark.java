package gossamer.sim.actor;

import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.topology.Topology;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.Observation;
import gossamer.sim.engine.SequentialEngine;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.Rules;
import gossamer.sim.fixture.Samples;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.OfferBatch;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.Uniform;
import gossamer.solvers.rule.LinearRule;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long are offers on their way to another partition and back, and what does that make of an
 * event? {@code mvn -P jmh -pl sim -am verify -DskipTests -Djmh.args=Messages}
 *
 * <p>Needs two processors that nobody else wants. Of {@code ring} the row to read is {@code
 * events}, the time of one event; its floor is one partition.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MessagesBenchmark {
  private static final long SEED = 1;

  /** A thread that answers until it is told to stop. */
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up
  abstract static class Partner {
    private final AtomicBoolean stopped = new AtomicBoolean();
    private Thread thread;

    /** Answers if asked. */
    abstract void answer();

    /** Starts the thread. */
    @Setup
    public void start() {
      thread =
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    while (!stopped.get()) {
                      answer();
                    }
                  });
    }

    /** Ends the thread. */
    @TearDown
    public void stop() throws InterruptedException {
      stopped.set(true);
      thread.join();
    }
  }

  /** Two posts, and a thread that reads what comes and sends it back. */
  @State(Scope.Benchmark)
  public static class Echo extends Partner {
    @Param({"32", "8192"})
    int numbers;

    private final List<Post> posts = SharedPost.between(2, true);
    private final Post here = posts.getFirst();
    private final Post there = posts.getLast();

    @Override
    void answer() {
      OfferBatch batch = there.poll();
      if (batch == null) {
        there.await();
      } else {
        touch(batch.values());
        there.send(0, batch);
      }
    }

    private OfferBatch roundTrip(OfferBatch sent) {
      touch(sent.values());
      here.send(1, sent);
      while (true) {
        OfferBatch batch = here.poll();
        if (batch != null) {
          return batch;
        }
        here.await();
      }
    }

    /** Every number crosses from one processor's cache to the other's. */
    private static void touch(double[] values) {
      for (int k = 0; k < values.length; k++) {
        values[k] = -values[k];
      }
    }
  }

  /** A batch of one offer. */
  @State(Scope.Thread)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up
  public static class Offer {
    private OfferBatch batch;

    /** Makes the batch. */
    @Setup
    public void prepare(Echo echo) {
      batch = new OfferBatch(0, new int[1], new double[echo.numbers], 1);
    }
  }

  /** A flag that another thread takes down. */
  @State(Scope.Benchmark)
  public static class Flag extends Partner {
    private final AtomicBoolean up = new AtomicBoolean();

    @Override
    void answer() {
      if (up.get()) {
        up.set(false);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /** How many events there were. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Count {
    /** Gradient steps and gossips. */
    public long events;
  }

  /** An engine with a ring of 64 nodes, d = 30. */
  @State(Scope.Benchmark)
  @SuppressWarnings("NullAway.Init") // JMH calls the set-up
  public static class RingEngine {
    private static final int NODES = 64;
    private static final int D = 30;

    /** Units of time in an operation, some thousand events. */
    private static final double STEP = 8;

    @Param({"1", "2"})
    int partitions;

    private Engine engine;
    private double time;
    private long counted;

    /** Starts the engine. */
    @Setup
    public void start() {
      Topology topology = new Ring(NODES).build(SEED);
      GossipRates rates = Networks.forDadao(new Uniform(null).shape(topology));
      ConvexObjective objective = Samples.leastSquares(NODES, 2, D, 0.1, SEED);
      LinearRule rule = Rules.dadao(objective, rates);
      gossamer.sim.partition.Setup setup =
          new gossamer.sim.partition.Setup(
              topology,
              rule,
              objective,
              new PoissonSchedule(topology, rates, SEED),
              Initial.random(rule, D, 1, SEED));
      engine =
          partitions == 1
              ? new SequentialEngine(setup)
              : new ActorEngine(setup, NodeRange.split(NODES, partitions), partitions);
      time = 0;
      counted = 0;
    }

    /** Ends its threads. */
    @TearDown
    public void stop() {
      engine.close();
    }

    private long run() {
      time += STEP;
      engine.advance(time);
      long all = 0;
      for (Observation observation : engine.observe()) {
        all += observation.tally().events();
      }
      long events = all - counted;
      counted = all;
      return events;
    }
  }

  /** A batch goes to another thread and comes back, and all its numbers are read on both sides. */
  @Benchmark
  public OfferBatch roundTrip(Echo echo, Offer offer) {
    return echo.roundTrip(offer.batch);
  }

  /** The floor: a flag is put up by one thread and taken down by another. */
  @Benchmark
  public boolean flag(Flag flag) {
    flag.up.set(true);
    while (flag.up.get()) {
      Thread.onSpinWait();
    }
    return true;
  }

  /** Events of a ring, and one look at the end. */
  @Benchmark
  public long ring(RingEngine ring, Count count) {
    long events = ring.run();
    count.events += events;
    return events;
  }
}
