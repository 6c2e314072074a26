package gossamer.sim.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import akka.actor.typed.ActorRef;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.topology.Topology;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.EngineException;
import gossamer.sim.engine.SequentialEngine;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.Rules;
import gossamer.sim.fixture.Samples;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.OfferBatch;
import gossamer.sim.partition.Setup;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.rule.LinearRule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A partition that fails ends the run with its cause; nobody waits for ever. */
class FailureTest {
  private static final int NODES = 9;

  /** A guard only: failures come within milliseconds. */
  private static final Duration FOR_EVER = Duration.ofSeconds(30);

  /** Time between looks for a deadlock. */
  private static final Duration LOOK = Duration.ofMillis(200);

  /** Ways to fail. */
  enum Accident {
    EXCEPTION {
      @Override
      void happen() {
        throw new IllegalStateException("sample 3 is missing");
      }
    },
    OUT_OF_MEMORY {
      @Override
      void happen() {
        throw new OutOfMemoryError("Java heap space");
      }
    },
    STACK_OVERFLOW {
      @Override
      void happen() {
        deeper(0);
      }

      private long deeper(long depth) {
        return depth < 0 ? 0 : 1 + deeper(depth + 1);
      }
    };

    abstract void happen();
  }

  @ParameterizedTest
  @CsvSource({
    "EXCEPTION, 0, java.lang.IllegalStateException, sample 3 is missing",
    "EXCEPTION, 1, java.lang.IllegalStateException, sample 3 is missing",
    "EXCEPTION, 50, java.lang.IllegalStateException, sample 3 is missing",
    "OUT_OF_MEMORY, 5, java.lang.OutOfMemoryError, Java heap space",
    "STACK_OVERFLOW, 5, java.lang.StackOverflowError, StackOverflowError"
  })
  void advance_gradientFails_throwsAtOnceWithPartitionAndCause(
      Accident accident, int after, Class<? extends Throwable> cause, String words) {
    Setup setup = setup(failing(4, after, accident), Initial.zeros());
    assertTimeoutPreemptively(
        FOR_EVER,
        () -> {
          try (Engine engine = new ActorEngine(setup, NodeRange.split(NODES, 3), 2)) {
            EngineException failure =
                catchThrowableOfType(EngineException.class, () -> engine.advance(1e6));
            assertThat(failure)
                .hasMessage("Partition 1 (nodes 3 to 5) failed: " + words)
                .hasCauseInstanceOf(cause);
            // Whatever is asked afterwards is answered by the same failure.
            assertThat(catchThrowableOfType(EngineException.class, engine::observe))
                .hasMessage(failure.getMessage());
            assertThat(catchThrowableOfType(EngineException.class, () -> engine.variables(0)))
                .hasMessage(failure.getMessage());
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void advance_everyNodeAPartition_oneFails_throwsAtOnce(Accident accident) {
    Setup setup = setup(failing(8, 3, accident), Initial.zeros());
    assertTimeoutPreemptively(
        FOR_EVER,
        () -> {
          try (Engine engine = new ActorEngine(setup, NodeRange.split(NODES, NODES), 2)) {
            assertThat(catchThrowableOfType(EngineException.class, () -> engine.advance(1e6)))
                .hasMessageStartingWith("Partition 8 (nodes 8 to 8) failed: ");
          }
        });
  }

  /** The initial state is made where it is kept, so a partition may fail before its first event. */
  @ParameterizedTest
  @EnumSource
  void advance_initialStateFails_throwsAtOnce(Accident accident) {
    Initial initial =
        (node, _) -> {
          if (node == 7) {
            accident.happen();
          }
        };
    Setup setup = setup(Samples.leastSquares(NODES, 3, 2, 0.1, 1), initial);
    assertTimeoutPreemptively(
        FOR_EVER,
        () -> {
          try (Engine engine = new ActorEngine(setup, NodeRange.split(NODES, 3), 2)) {
            assertThat(catchThrowableOfType(EngineException.class, () -> engine.advance(0)))
                .hasMessageStartingWith("Partition 2 (nodes 6 to 8) failed: ");
          }
        });
  }

  /** A gradient may take longer than any patience. */
  @Test
  void advance_gradientTakesLong_isWaitedFor() {
    AtomicBoolean slept = new AtomicBoolean();
    Runnable sleepOnce =
        () -> {
          if (slept.compareAndSet(false, true)) {
            sleep(LOOK.multipliedBy(5));
          }
        };
    Setup setup = setup(failing(4, 5, sleepOnce), Initial.zeros());
    List<Post> posts = SharedPost.between(3, false);
    assertTimeoutPreemptively(
        FOR_EVER,
        () -> {
          try (Engine engine = new ActorEngine(setup, NodeRange.split(NODES, 3), 2, posts, LOOK);
              Engine alone = new SequentialEngine(setup)) {
            engine.advance(30);
            alone.advance(30);
            assertThat(slept).isTrue();
            assertThat(engine.variables(4)).isEqualTo(alone.variables(4));
          }
        });
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Partitions that all wait for each other never get further: that is told. */
  @Test
  void advance_offersAreLost_isGivenUp() {
    Setup setup = setup(Samples.leastSquares(NODES, 3, 2, 0.1, 1), Initial.zeros());
    List<Post> posts =
        SharedPost.between(3, false).stream().<Post>map(LosesEverything::new).toList();
    assertTimeoutPreemptively(
        FOR_EVER,
        () -> {
          try (Engine engine = new ActorEngine(setup, NodeRange.split(NODES, 3), 2, posts, LOOK)) {
            assertThat(catchThrowableOfType(EngineException.class, () -> engine.advance(1e6)))
                .hasMessage(
                    "Partition 0 (nodes 0 to 2) failed: it waits for offers that nobody sends");
          }
        });
  }

  /** A post whose batches never arrive. */
  private record LosesEverything(Post post) implements Post {
    @Override
    public void send(int partition, OfferBatch batch) {}

    @Override
    public @Nullable OfferBatch poll() {
      return post.poll();
    }

    @Override
    public void belongTo(ActorRef<Command> actor) {
      post.belongTo(actor);
    }

    @Override
    public boolean await() {
      return post.await();
    }

    @Override
    public boolean isAsleep() {
      return post.isAsleep();
    }

    @Override
    public long polls() {
      return post.polls();
    }
  }

  /** The same words from one partition as from many. */
  @Test
  void advance_onePartition_gradientFails_throwsWithPartitionAndCause() {
    Setup setup = setup(failing(4, 5, Accident.EXCEPTION), Initial.zeros());
    try (Engine engine = new SequentialEngine(setup)) {
      assertThat(catchThrowableOfType(EngineException.class, () -> engine.advance(1e6)))
          .hasMessage("Partition 0 (nodes 0 to 8) failed: sample 3 is missing")
          .hasCauseInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void newSequentialEngine_initialStateFails_throwsWithPartition(Accident accident) {
    Setup setup = setup(Samples.leastSquares(NODES, 3, 2, 0.1, 1), (_, _) -> accident.happen());
    assertThat(catchThrowableOfType(EngineException.class, () -> new SequentialEngine(setup)))
        .hasMessageStartingWith("Partition 0 (nodes 0 to 8) failed: ");
  }

  @Test
  void close_beforeAnything_returns() {
    Setup setup = setup(Samples.leastSquares(NODES, 3, 2, 0.1, 1), Initial.zeros());
    assertTimeoutPreemptively(
        FOR_EVER, () -> new ActorEngine(setup, NodeRange.split(NODES, 3), 2).close());
  }

  @Test
  void variables_ofNoNode_names() {
    Setup setup = setup(Samples.leastSquares(NODES, 3, 2, 0.1, 1), Initial.zeros());
    try (Engine engine = new ActorEngine(setup, NodeRange.split(NODES, 3), 2)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.variables(NODES))
          .withMessage("There is no node 9");
    }
  }

  @Test
  void newRange_withoutNodes_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodeRange.split(3, 4))
        .withMessage("No nodes from 0 to -1");
    assertThat(NodeRange.split(7, 3))
        .isEqualTo(List.of(new NodeRange(0, 2), new NodeRange(2, 4), new NodeRange(4, 7)));
  }

  private static Setup setup(ConvexObjective objective, Initial initial) {
    Topology topology = new Ring(NODES).build(1);
    LinearRule rule = Rules.gossipDescent(0.1);
    return new Setup(
        topology,
        rule,
        objective,
        new PoissonSchedule(topology, Networks.rates(topology, 1, 1, 1), 1),
        initial);
  }

  /** Least squares, until one node has taken so many gradients. */
  private static ConvexObjective failing(int node, int after, Accident accident) {
    return failing(node, after, accident::happen);
  }

  private static ConvexObjective failing(int node, int after, Runnable accident) {
    ConvexObjective inner = Samples.leastSquares(NODES, 3, 2, 0.1, 1);
    AtomicInteger taken = new AtomicInteger();
    return new ConvexObjective() {
      @Override
      public int nodes() {
        return inner.nodes();
      }

      @Override
      public int dimension() {
        return inner.dimension();
      }

      @Override
      public void gradient(int at, double[] x, double[] gradient) {
        if (at == node && taken.getAndIncrement() >= after) {
          accident.run();
        }
        inner.gradient(at, x, gradient);
      }

      @Override
      public double value(int at, double[] x) {
        return inner.value(at, x);
      }

      @Override
      public double smoothness() {
        return inner.smoothness();
      }

      @Override
      public double strongConvexity() {
        return inner.strongConvexity();
      }

      @Override
      public void hessianTimes(double[] x, double[] v, double[] product) {
        inner.hessianTimes(x, v, product);
      }

      @Override
      public double bregman(double[] x, double[] r) {
        return inner.bregman(x, r);
      }
    };
  }
}
