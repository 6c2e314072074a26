package gossamer.sim.partition;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.sim.engine.Observation;
import gossamer.sim.engine.SequentialEngine;
import gossamer.sim.fixture.Events;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.Networks.Family;
import gossamer.sim.fixture.Ranges;
import gossamer.sim.fixture.Rules;
import gossamer.sim.fixture.Run;
import gossamer.sim.fixture.Samples;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Office.Courier;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.LinearRule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Offers delivered in any order, see {@link Office}. */
class DeliveryOrderTest {
  private static final List<Family> FAMILIES = List.of(Family.values());

  static Stream<Arguments> couriersAndSeeds() {
    return Arrays.stream(Courier.values())
        .flatMap(
            courier -> Stream.of(1L, 2L, 3L, 4L, 5L, 6L).map(seed -> Arguments.of(courier, seed)));
  }

  @ParameterizedTest
  @MethodSource("couriersAndSeeds")
  void anyOrderOfDelivery_givesTheBitsOfOnePartition(Courier courier, long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.SPLIT);
    int nodes = 4 + random.nextInt(20);
    Family family = FAMILIES.get(random.nextInt(FAMILIES.size()));
    Setup setup = setup(family, nodes, 1 + random.nextInt(4), seed);
    double horizon = 4000 / perUnit(setup);
    for (int parts : new int[] {2, 3, Math.min(7, nodes), nodes}) {
      assertSame(setup, ranges(nodes, parts, random), instants(horizon, random), courier, random);
    }
  }

  /** Tiles of any size in any order of the nodes, in one partition and in several. */
  @ParameterizedTest
  @MethodSource("couriersAndSeeds")
  void anyTilesAndOrder_giveTheBitsOfOneTile(Courier courier, long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.SPLIT, 1);
    int nodes = 4 + random.nextInt(40);
    Family family = FAMILIES.get(random.nextInt(FAMILIES.size()));
    int dimension = seed == 6 ? 9 : 1 + random.nextInt(4);
    Setup setup = setup(family, nodes, dimension, seed);
    double horizon = 4000 / perUnit(setup);
    for (int parts : new int[] {1, 2, 3}) {
      Setup ordered = setup.ordered(NodeOrder.of(random.permutation(nodes)));
      List<NodeRange> ranges = ranges(nodes, parts, random);
      int tileNodes = 1 + random.nextInt(8);
      assertSame(
          setup,
          new Office(ordered, ranges, tileNodes, courier, random),
          instants(horizon, random));
    }
  }

  /** Recorded events, many of them simultaneous, in tiles. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void tiles_ofATrace_giveTheBitsOfOneTile(long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.SPLIT, 2);
    Setup drawn = setup(Family.GEOMETRIC, 20, 2, seed);
    double horizon = 3000 / perUnit(drawn);
    List<Events.Event> events =
        Events.of(drawn.schedule(), drawn.topology(), horizon).stream()
            .map(e -> new Events.Event(Math.ceil(32 * e.time()) / 32, e.number()))
            .sorted(
                Comparator.comparingDouble(Events.Event::time)
                    .thenComparingInt(Events.Event::number))
            .toList();
    Setup replayed =
        new Setup(
            drawn.topology(),
            drawn.rule(),
            drawn.objective(),
            Events.trace(drawn.topology(), events),
            drawn.initial());
    for (int parts : new int[] {1, 3}) {
      Setup ordered = replayed.ordered(NodeOrder.of(random.permutation(20)));
      assertSame(
          replayed,
          new Office(ordered, NodeRange.split(20, parts), 3, Courier.ANY, random),
          new double[] {0, horizon / 3, horizon});
    }
  }

  /**
   * Two halves of a ring with one long instant: the half that runs ahead fills its lines of waiting
   * events to the limit and must stop there, not fail.
   */
  @ParameterizedTest
  @CsvSource({"STARVES_ONE, 1", "STARVES_ONE, 2", "LOYAL, 3", "ANY, 4"})
  void runningAhead_stopsAtTheLimitAndGoesOn(Courier courier, long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.SPLIT);
    Topology topology = Networks.connected(Family.RING, 40, seed);
    ConvexObjective objective = Samples.leastSquares(40, 3, 2, 0.1, seed);
    LinearRule rule = Rules.gossipDescent(0.2 / objective.smoothness());
    Setup setup =
        new Setup(
            topology,
            rule,
            objective,
            new PoissonSchedule(topology, Networks.rates(topology, 1, 1, seed), seed),
            Initial.random(rule, 2, 1, seed));
    assertSame(setup, NodeRange.split(40, 2), new double[] {0, 200}, courier, random);
    assertSame(setup, NodeRange.split(40, 5), new double[] {0, 200}, courier, random);
  }

  /** Models so large that a batch holds two offers, or one. */
  @ParameterizedTest
  @CsvSource({"3000, 1", "9000, 2"})
  void smallBatches_giveTheBitsOfOnePartition(int dimension, long seed) {
    RandomStream random = RandomStream.of(seed, Purpose.SPLIT);
    Topology topology = Networks.connected(Family.ERDOS_RENYI, 6, seed);
    ConvexObjective objective = Samples.leastSquares(6, 2, dimension, 0.1, seed);
    LinearRule rule = Rules.gossipDescent(0.2 / objective.smoothness());
    Setup setup =
        new Setup(
            topology,
            rule,
            objective,
            new PoissonSchedule(topology, Networks.rates(topology, 1, 3, seed), seed),
            Initial.random(rule, dimension, 1, seed));
    assertSame(setup, NodeRange.split(6, 3), new double[] {0, 3, 9}, Courier.ANY, random);
  }

  private static void assertSame(
      Setup setup,
      List<NodeRange> ranges,
      double[] instants,
      Courier courier,
      RandomStream random) {
    assertSame(setup, new Office(setup, ranges, setup.nodes(), courier, random), instants);
  }

  private static void assertSame(Setup setup, Office office, double[] instants) {
    SequentialEngine sequential = new SequentialEngine(setup);
    for (double instant : instants) {
      sequential.advance(instant);
      office.advance(instant);
      assertThat(office.variables()).isEqualTo(Run.variables(setup, sequential));
    }
    Observation whole = sequential.observe().getFirst();
    assertThat(office.tally()).isEqualTo(whole.tally());
  }

  private static Setup setup(Family family, int nodes, int dimension, long seed) {
    Topology topology = Networks.connected(family, nodes, seed);
    ConvexObjective objective = Samples.leastSquares(nodes, 5, dimension, 0.2, seed);
    GossipRates rates = Networks.forDadao(Networks.rates(topology, 0.3, 3, seed));
    LinearRule rule =
        seed % 3 == 0
            ? Rules.gossipDescent(0.2 / objective.smoothness())
            : seed % 5 == 0
                ? Rules.randomOfMovesAndOffers(objective.smoothness(), seed)
                : Rules.dadao(objective, rates);
    return new Setup(
        topology,
        rule,
        objective,
        new PoissonSchedule(topology, rates, seed),
        Initial.random(rule, dimension, 1, seed));
  }

  /** Events in the first unit of time. */
  private static double perUnit(Setup setup) {
    return Events.of(setup.schedule(), setup.topology(), 1).size();
  }

  private static List<NodeRange> ranges(int nodes, int parts, RandomStream random) {
    return random.nextBoolean()
        ? NodeRange.split(nodes, parts)
        : Ranges.random(nodes, parts, random);
  }

  /** Zero, some instants close together or far apart, and the horizon. */
  private static double[] instants(double horizon, RandomStream random) {
    double[] instants = new double[6];
    for (int k = 1; k < 5; k++) {
      instants[k] = horizon * random.nextDouble();
    }
    instants[5] = horizon;
    Arrays.sort(instants);
    return instants;
  }
}
