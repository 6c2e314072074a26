package gossamer.sim.actor;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.sim.engine.Engine;
import gossamer.sim.engine.SequentialEngine;
import gossamer.sim.fixture.Events;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.Networks.Family;
import gossamer.sim.fixture.Ranges;
import gossamer.sim.fixture.Rules;
import gossamer.sim.fixture.Run;
import gossamer.sim.fixture.Samples;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Setup;
import gossamer.sim.probe.Tally;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.LinearRule;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The answer does not depend on how it was computed: rows and final variables have the same bits
 * for one partition and for many, carried by real actors.
 */
@Timeout(
    value = 60,
    threadMode = ThreadMode.SEPARATE_THREAD) // a guard; waiting for actors cannot be interrupted
class PartitionIndependenceTest {
  private static final double EVENTS = 4000;

  @ParameterizedTest
  @CsvSource({
    "ERDOS_RENYI, 5, 1, 1",
    "ERDOS_RENYI, 40, 3, 2",
    "GEOMETRIC, 25, 2, 3",
    "GEOMETRIC, 9, 5, 4",
    "TREE, 30, 4, 5",
    "TREE, 7, 1, 6",
    "STAR, 20, 2, 7",
    "RING, 16, 3, 8",
    "RING, 33, 1, 9"
  })
  void dadao_onAnyPartitions_hasTheBitsOfOne(Family family, int nodes, int d, long seed) {
    Topology topology = Networks.connected(family, nodes, seed);
    ConvexObjective objective =
        seed % 2 == 0
            ? Samples.leastSquares(nodes, 5, d, 0.2, seed)
            : Samples.logistic(nodes, 5, d, 0.2, seed);
    GossipRates rates = Networks.forDadao(Networks.rates(topology, 0.3, 3, seed));
    LinearRule rule = Rules.dadao(objective, rates);
    assertIndependent(setup(topology, rates, objective, rule, seed), rates.total(), seed);
  }

  @ParameterizedTest
  @CsvSource({
    "ERDOS_RENYI, 24, 2, 1",
    "GEOMETRIC, 40, 1, 2",
    "TREE, 5, 5, 3",
    "STAR, 31, 3, 4",
    "RING, 8, 4, 5"
  })
  void ruleWithoutFlow_onAnyPartitions_hasTheBitsOfOne(Family family, int nodes, int d, long seed) {
    Topology topology = Networks.connected(family, nodes, seed);
    ConvexObjective objective = Samples.logistic(nodes, 5, d, 0.1, seed);
    GossipRates rates = Networks.rates(topology, 0.01, 100, seed);
    LinearRule rule = Rules.gossipDescent(0.5 / objective.smoothness());
    assertIndependent(setup(topology, rates, objective, rule, seed), rates.total(), seed);
  }

  /** Offers of several vectors, which cross borders together. */
  @ParameterizedTest
  @CsvSource({
    "ERDOS_RENYI, 24, 2, 1",
    "GEOMETRIC, 20, 9, 2",
    "TREE, 9, 5, 3",
    "STAR, 21, 3, 4",
    "RING, 8, 17, 5"
  })
  void ruleOfMovesAndOffers_onAnyPartitions_hasTheBitsOfOne(
      Family family, int nodes, int d, long seed) {
    Topology topology = Networks.connected(family, nodes, seed);
    ConvexObjective objective = Samples.leastSquares(nodes, 5, d, 0.2, seed);
    GossipRates rates = Networks.rates(topology, 0.3, 3, seed);
    LinearRule rule = Rules.randomOfMovesAndOffers(objective.smoothness(), seed);
    Setup setup = setup(topology, rates, objective, rule, seed);
    assertIndependent(setup, rates.total(), seed);
    Run run = Run.until(3, 1, setup, new SequentialEngine(setup));
    Tally tally = run.outcome().last().tally();
    assertThat(tally.numbers())
        .isEqualTo(2L * rule.offers().size() * d * run.outcome().last().communications());
    assertThat(tally.bytes()).isEqualTo(8 * tally.numbers());
  }

  @ParameterizedTest
  @CsvSource({"ERDOS_RENYI, 12, 1", "RING, 10, 2", "STAR, 9, 3"})
  void trace_onAnyPartitions_hasTheBitsOfOne(Family family, int nodes, long seed) {
    Topology topology = Networks.connected(family, nodes, seed);
    ConvexObjective objective = Samples.leastSquares(nodes, 5, 2, 0.2, seed);
    GossipRates rates = Networks.forDadao(Networks.rates(topology, 0.3, 3, seed));
    Setup drawn = setup(topology, rates, objective, Rules.dadao(objective, rates), seed);
    double end = EVENTS / (nodes + rates.total());
    List<Events.Event> events =
        Events.of(drawn.schedule(), drawn.topology(), end).stream()
            .map(e -> new Events.Event(Math.ceil(8 * e.time()) / 8, e.number())) // simultaneous
            .sorted(
                java.util.Comparator.comparingDouble(Events.Event::time)
                    .thenComparingInt(Events.Event::number))
            .toList();
    Setup replayed =
        new Setup(
            topology, drawn.rule(), objective, Events.trace(topology, events), drawn.initial());
    assertIndependent(replayed, rates.total(), seed);
  }

  /** A drawn schedule, written out and replayed, is the same run. */
  @ParameterizedTest
  @CsvSource({"GEOMETRIC, 14, 1", "TREE, 11, 2"})
  void traceOfTheClocks_isTheRunOfTheClocks(Family family, int nodes, long seed) {
    Topology topology = Networks.connected(family, nodes, seed);
    ConvexObjective objective = Samples.leastSquares(nodes, 5, 2, 0.2, seed);
    GossipRates rates = Networks.forDadao(Networks.rates(topology, 0.3, 3, seed));
    Setup drawn = setup(topology, rates, objective, Rules.dadao(objective, rates), seed);
    double end = EVENTS / (nodes + rates.total());
    List<Events.Event> events = Events.of(drawn.schedule(), drawn.topology(), end);
    Setup replayed =
        new Setup(
            topology, drawn.rule(), objective, Events.trace(topology, events), drawn.initial());
    double last = events.getLast().time();
    Run run = Run.until(last, 1.7, drawn, new SequentialEngine(drawn));
    Run replay = Run.until(last, 1.7, replayed, actors(replayed, NodeRange.split(nodes, 4)));
    assertThat(replay.rows()).isEqualTo(run.rows());
    assertThat(replay.variables()).isEqualTo(run.variables());
  }

  /** Partitions hold stretches of an order, and are asked for nodes by their numbers. */
  @ParameterizedTest
  @CsvSource({"ERDOS_RENYI, 12, 1", "RING, 10, 2"})
  void anotherOrder_onAnyPartitions_hasTheBitsOfOne(Family family, int nodes, long seed) {
    Topology topology = Networks.connected(family, nodes, seed);
    ConvexObjective objective = Samples.leastSquares(nodes, 5, 2, 0.2, seed);
    GossipRates rates = Networks.forDadao(Networks.rates(topology, 0.3, 3, seed));
    Setup natural = setup(topology, rates, objective, Rules.dadao(objective, rates), seed);
    NodeOrder order = NodeOrder.of(RandomStream.of(seed, Purpose.TOPOLOGY).permutation(nodes));
    assertIndependent(natural.ordered(order), rates.total(), seed);
  }

  private static void assertIndependent(Setup setup, double totalRate, long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.SPLIT);
    int nodes = setup.nodes();
    double horizon = Math.min(setup.schedule().end(), EVENTS / (nodes + totalRate));
    double every = horizon / 23.7; // rows at awkward instants, the last one out of step
    Run expected = Run.until(horizon, every, setup, new SequentialEngine(setup));
    assertThat(expected.rows()).hasSize(25);
    assertThat(expected.outcome().last().gradients()).isPositive();
    assertThat(expected.outcome().last().communications()).isPositive();
    for (int parts : new TreeSet<>(List.of(2, 3, Math.min(7, nodes), nodes))) {
      for (List<NodeRange> ranges :
          List.of(NodeRange.split(nodes, parts), Ranges.random(nodes, parts, random))) {
        Run run = Run.until(horizon, every, setup, actors(setup, ranges));
        assertThat(run.rows()).as("rows of %s", ranges).isEqualTo(expected.rows());
        assertThat(run).as("%s", ranges).isEqualTo(expected);
      }
    }
  }

  private static Engine actors(Setup setup, List<NodeRange> ranges) {
    ActorEngine engine = new ActorEngine(setup, ranges, 3);
    assertThat(engine.partitions()).isEqualTo(ranges.size());
    return engine;
  }

  private static Setup setup(
      Topology topology, GossipRates rates, ConvexObjective objective, LinearRule rule, long seed) {
    return new Setup(
        topology,
        rule,
        objective,
        new PoissonSchedule(topology, rates, seed),
        Initial.random(rule, objective.dimension(), 1, seed));
  }
}
