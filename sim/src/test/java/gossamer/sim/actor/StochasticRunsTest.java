package gossamer.sim.actor;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.catalogue.DirectedExponential;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.SequentialEngine;
import gossamer.sim.fixture.Kept;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.Plain;
import gossamer.sim.fixture.Ranges;
import gossamer.sim.fixture.Run;
import gossamer.sim.fixture.Samples;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Gradients;
import gossamer.sim.partition.Office;
import gossamer.sim.partition.Setup;
import gossamer.solvers.algorithm.clocks.AdPsgd;
import gossamer.solvers.algorithm.clocks.Dadao;
import gossamer.solvers.algorithm.clocks.GossipTracking;
import gossamer.solvers.algorithm.rounds.ChocoSgd;
import gossamer.solvers.algorithm.rounds.DPsgd;
import gossamer.solvers.algorithm.rounds.Order;
import gossamer.solvers.algorithm.rounds.Sgp;
import gossamer.solvers.batch.Batches;
import gossamer.solvers.batch.Draw;
import gossamer.solvers.batch.Minibatch;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.message.Compressor;
import gossamer.solvers.message.Exact;
import gossamer.solvers.message.Qsgd;
import gossamer.solvers.message.RandomK;
import gossamer.solvers.message.Sign;
import gossamer.solvers.message.TopK;
import gossamer.solvers.model.Activation;
import gossamer.solvers.model.ClassifierObjective;
import gossamer.solvers.model.Loss;
import gossamer.solvers.model.MultilayerPerceptron;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.objective.SampledObjective;
import gossamer.solvers.optimizer.Adam;
import gossamer.solvers.optimizer.Chain;
import gossamer.solvers.optimizer.Clip;
import gossamer.solvers.optimizer.Cosine;
import gossamer.solvers.optimizer.Momentum;
import gossamer.solvers.optimizer.None;
import gossamer.solvers.optimizer.Optimizer;
import gossamer.solvers.optimizer.WeightDecay;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Synchronous;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the contract says of every algorithm, with batches, optimizers and compressed messages: the
 * answer does not depend on how it is computed, and is the plain simulation's.
 */
@Timeout(
    value = 60,
    threadMode = ThreadMode.SEPARATE_THREAD) // a guard; waiting for actors cannot be interrupted
class StochasticRunsTest {
  private static final int PER_NODE = 5;
  private static final double ROUNDS = 15;

  /** Some hundred events of a few nodes. */
  private static final double TIME = 25;

  /**
   * As in the contract. Measured below 4e-14; a batch or a draw of another number shows as 1e-2.
   */
  private static final double AGREEMENT = 1e-12;

  /** Parameters of 3 inputs, 4 neurons and 2 classes, with biases. */
  private static final int NETWORK = 26;

  private static final Order ATC = new Order.AdaptThenCombine();
  private static final Draw REPEATING = new Draw.WithReplacement();
  private static final Draw WITHOUT = new Draw.Without();
  private static final Draw EPOCHS = new Draw.Epochs();

  private static final Optimizer MOMENTUM = new Momentum(0.5);
  private static final Optimizer ADAM = new Adam(0.9, 0.99, 1e-3);

  /** Rows that follow others, and steps that get shorter during the run. */
  private static final Optimizer CHAIN =
      Chain.of(List.of(new Clip(0.7), new WeightDecay(0.1), MOMENTUM, ADAM, new Cosine(9, 0.1)));

  /**
   * A run.
   *
   * @param batch of 2 samples how drawn, or null for full gradients
   */
  record Case(
      Algorithm algorithm,
      Topology topology,
      int d,
      @Nullable Draw batch,
      Optimizer optimizer,
      Compressor messages) {
    Setup setup(long seed) {
      Objective objective =
          d == NETWORK
              ? network(topology.nodes())
              : d % 2 == 0
                  ? Samples.logistic(topology.nodes(), PER_NODE, d, 0.1, 1)
                  : Samples.leastSquares(topology.nodes(), PER_NODE, d, 0.1, 1);
      return gossamer.sim.run.Run.of(topology, objective, algorithm)
          .gradients(new Gradients(batches(seed), optimizer))
          .messages(messages)
          .initialDeviation(1)
          .seed(seed)
          .setup();
    }

    private static Objective network(int nodes) {
      RandomStream random = RandomStream.of(1, Purpose.DATA);
      int[] start = IntStream.rangeClosed(0, nodes).map(node -> node * PER_NODE).toArray();
      double[] features = random.doubles(3L * PER_NODE * nodes, -1, 1).toArray();
      double[] classes = random.ints((long) PER_NODE * nodes, 0, 2).asDoubleStream().toArray();
      return new ClassifierObjective(
          new NodeData(3, start, features, classes),
          new MultilayerPerceptron(List.of(3, 4, 2), new Activation.Tanh(), true),
          new Loss.CrossEntropy(),
          2,
          0.1);
    }

    private @Nullable Batches batches(long seed) {
      int[] held = new int[topology.nodes()];
      Arrays.fill(held, PER_NODE);
      return batch == null ? null : new Minibatch(2, batch).batches(seed, held);
    }

    double horizon() {
      return algorithm instanceof Synchronous ? ROUNDS : TIME;
    }

    Run run(Setup setup, Engine engine) {
      return Run.until(horizon(), horizon() / 6.7, setup, engine);
    }
  }

  static Stream<Case> cases() {
    Topology random = Networks.random(8, 0.3, 1);
    Topology star = new Star(7).build(0);
    Topology directed = new DirectedExponential(7).build(0);
    Compressor exact = new Exact();
    double step = 0.05;
    return Stream.of(
        new Case(new DPsgd(ATC, 1, step, null), random, 3, REPEATING, MOMENTUM, exact),
        new Case(new DPsgd(ATC, 2, step, null), star, 9, EPOCHS, ADAM, exact),
        new Case(new Sgp(step, null), directed, 4, WITHOUT, CHAIN, exact),
        new Case(new AdPsgd(step, null), random, 3, EPOCHS, MOMENTUM, exact),
        new Case(new AdPsgd(step, null), star, 9, WITHOUT, CHAIN, exact),
        new Case(new GossipTracking(step, null), random, 10, REPEATING, new None(), exact),
        new Case(new Dadao(), star, 4, EPOCHS, new None(), exact),
        new Case(new Dadao(), random, 9, null, ADAM, exact),
        new Case(choco(), random, 9, EPOCHS, MOMENTUM, new TopK(2, null)),
        new Case(choco(), star, 3, WITHOUT, ADAM, new Qsgd(4)),
        new Case(choco(), star, 10, null, CHAIN, new RandomK(null, 0.3)),
        new Case(choco(), random, 4, REPEATING, new None(), new Sign()),
        new Case(new DPsgd(ATC, 1, step, null), random, NETWORK, EPOCHS, MOMENTUM, exact),
        new Case(new AdPsgd(step, null), star, NETWORK, REPEATING, ADAM, exact),
        new Case(choco(), random, NETWORK, WITHOUT, new None(), new TopK(5, null)));
  }

  private static Algorithm choco() {
    return new ChocoSgd(0.05, 0.1, null);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anyPartitions_giveTheBitsOfOne(Case each) {
    Setup setup = each.setup(1);
    Run expected = each.run(setup, new SequentialEngine(setup));
    assertThat(expected.rows()).hasSize(8);
    for (int parts : new int[] {2, 3, setup.nodes()}) {
      Run run = each.run(setup, new ActorEngine(setup, NodeRange.split(setup.nodes(), parts), 3));
      assertThat(run).as("%d partitions", parts).isEqualTo(expected);
    }
    Setup other = each.setup(2); // drawn, it is another run
    assertThat(each.run(other, new SequentialEngine(other)).variables())
        .isNotEqualTo(expected.variables());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anyDelivery_tiles_andOrderOfNodes_giveTheBitsOfOnePartition(Case each) {
    RandomStream random = RandomStream.of(9, Purpose.SPLIT);
    Setup setup = each.setup(1);
    SequentialEngine sequential = new SequentialEngine(setup);
    double middle = 0.3 * each.horizon();
    sequential.advance(middle);
    List<List<Double>> half = Run.variables(setup, sequential);
    sequential.advance(each.horizon());
    List<List<Double>> whole = Run.variables(setup, sequential);
    int nodes = setup.nodes();
    for (Office.Courier courier : Office.Courier.values()) {
      for (int parts : new int[] {2, 3, nodes}) {
        Setup ordered = setup.ordered(NodeOrder.of(random.permutation(nodes)));
        List<NodeRange> ranges = Ranges.random(nodes, parts, random);
        Office office = new Office(ordered, ranges, 1 + random.nextInt(4), courier, random);
        office.advance(middle);
        assertThat(office.variables()).as("%s, %s", courier, ranges).isEqualTo(half);
        office.advance(each.horizon());
        assertThat(office.variables()).as("%s, %s", courier, ranges).isEqualTo(whole);
      }
    }
  }

  /** Kept where one partition ran, or several, and gone on with others. */
  @ParameterizedTest
  @MethodSource("cases")
  void resuming_givesTheRunThatNeverStopped(Case each) {
    Setup setup = each.setup(1);
    SequentialEngine straight = new SequentialEngine(setup);
    straight.advance(each.horizon());
    List<List<Double>> expected = Run.variables(setup, straight);
    assertResumed(each, expected, 0, 1, 1);
    assertResumed(each, expected, 0.4, 1, 3);
    assertResumed(each, expected, 0.6, 3, setup.nodes());
    assertResumed(each, expected, 0.9, 2, 1);
  }

  private static void assertResumed(
      Case each, List<List<Double>> expected, double part, int before, int after) {
    Setup setup = each.setup(1);
    double middle = part * each.horizon();
    Kept kept;
    try (Engine first = engine(setup, before)) {
      first.advance(middle);
      kept = new Kept(setup, first, middle);
    }
    Setup rest = setup.resumedFrom(kept);
    try (Engine second = engine(rest, after)) {
      second.advance(each.horizon());
      assertThat(Run.variables(rest, second))
          .as("at %s, %d partitions, then %d", middle, before, after)
          .isEqualTo(expected);
    }
  }

  private static Engine engine(Setup setup, int parts) {
    return parts == 1
        ? new SequentialEngine(setup)
        : new ActorEngine(setup, NodeRange.split(setup.nodes(), parts), 2);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void run_isThePlainSimulation(Case each) {
    Setup setup = each.setup(1);
    Plain plain = Plain.of(setup, each.horizon());
    SequentialEngine engine = new SequentialEngine(setup);
    int variables = setup.rule().variables().size();
    double[] largest = new double[variables];
    double[] deviation = new double[variables];
    for (int part = 1; part <= 5; part++) {
      double time = each.horizon() * part / 5;
      plain.advance(time);
      engine.advance(time);
      for (int node = 0; node < setup.nodes(); node++) {
        double[] expected = plain.variables(node);
        double[] actual = engine.variables(node);
        for (int at = 0; at < actual.length; at++) {
          int v = at / setup.dimension();
          largest[v] = Math.max(largest[v], Math.abs(expected[at]));
          deviation[v] = Math.max(deviation[v], Math.abs(actual[at] - expected[at]));
        }
      }
    }
    for (int v = 0; v < variables; v++) {
      assertThat(largest[v]).isBetween(0.01, 100.0); // it is stable: nothing hides in the scale
      assertThat(deviation[v])
          .as(setup.rule().variables().get(v))
          .isLessThanOrEqualTo(AGREEMENT * largest[v]);
    }
  }

  /**
   * Gradient k of a node is over the same samples under every algorithm, in rounds or on clocks,
   * whatever optimizer and messages.
   */
  @Test
  void everyAlgorithm_takesTheSameBatches() {
    for (Draw draw : List.of(REPEATING, WITHOUT, EPOCHS)) {
      List<List<List<Integer>>> first = new ArrayList<>(); // of each node the longest list so far
      for (Case each : cases().toList()) {
        Case drawn =
            new Case(each.algorithm, each.topology, each.d, draw, each.optimizer, each.messages);
        Setup setup = drawn.setup(5);
        Recording recording = Recording.of((SampledObjective) setup.objective(), setup.nodes());
        new SequentialEngine(setup.of(recording, setup.initial())).advance(drawn.horizon());
        for (int node = 0; node < setup.nodes(); node++) {
          List<List<Integer>> seen = recording.seen.get(node);
          assertThat(seen).hasSizeGreaterThan(5);
          if (first.size() == node) {
            first.add(seen);
          }
          List<List<Integer>> known = first.get(node);
          int common = Math.min(known.size(), seen.size());
          assertThat(seen.subList(0, common)).isEqualTo(known.subList(0, common));
          first.set(node, known.size() > seen.size() ? known : seen);
        }
      }
      assertThat(first.get(0)).isNotEqualTo(first.get(1));
    }
  }

  /** Notes the samples of the gradients of each node. */
  private record Recording(SampledObjective objective, List<List<List<Integer>>> seen)
      implements SampledObjective {
    static Recording of(SampledObjective objective, int nodes) {
      return new Recording(
          objective,
          IntStream.range(0, nodes).<List<List<Integer>>>mapToObj(_ -> new ArrayList<>()).toList());
    }

    @Override
    public double loss(int node, double[] x) {
      return objective.loss(node, x);
    }

    @Override
    public int nodes() {
      return objective.nodes();
    }

    @Override
    public int dimension() {
      return objective.dimension();
    }

    @Override
    public double value(int node, double[] x) {
      return objective.value(node, x);
    }

    @Override
    public void gradient(int node, double[] x, double[] gradient) {
      throw new AssertionError("a full gradient");
    }

    @Override
    public int samples(int node) {
      return objective.samples(node);
    }

    @Override
    public void gradient(int node, int[] samples, int count, double[] x, double[] gradient) {
      seen.get(node).add(Arrays.stream(samples, 0, count).boxed().toList());
      objective.gradient(node, samples, count, x, gradient);
    }

    @Override
    public double gradientWork(int node, int count) {
      return objective.gradientWork(node, count);
    }
  }
}
