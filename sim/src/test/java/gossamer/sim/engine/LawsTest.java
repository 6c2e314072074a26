package gossamer.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.sim.fixture.Events;
import gossamer.sim.fixture.Events.Event;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.Networks.Family;
import gossamer.sim.fixture.Rules;
import gossamer.sim.fixture.Run;
import gossamer.sim.fixture.Samples;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Setup;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.sim.state.Factors;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.LinearRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every run, whatever the numbers. */
class LawsTest {
  /** Without gradients gossip keeps the mean, and each exchange brings two models together. */
  @ParameterizedTest
  @CsvSource({"ERDOS_RENYI, 12, 1", "GEOMETRIC, 15, 2", "TREE, 10, 3", "STAR, 9, 4", "RING, 8, 5"})
  void gossip_keepsTheMeanAndNeverWidensConsensus(Family family, int nodes, long seed) {
    Topology topology = Networks.connected(family, nodes, seed);
    Setup setup = gossip(topology, Networks.rates(topology, 0.5, 2, seed), seed);
    Run run = Run.until(20, 0.25, setup, new SequentialEngine(setup));
    double before = Double.POSITIVE_INFINITY;
    long communications = -1;
    for (Row row : run.rows()) {
      double consensus = row.metrics().get(2);
      assertThat(consensus).isLessThanOrEqualTo(before * (1 + 1e-14)); // some ulps of rounding
      if (row.communications() == communications) {
        assertThat(consensus).isEqualTo(before); // nothing flows, so nothing changes
      }
      before = consensus;
      communications = row.communications();
    }
    assertThat(before).isLessThan(run.rows().getFirst().metrics().get(2) / 2);
    SequentialEngine engine = new SequentialEngine(setup);
    engine.advance(0);
    double[] start = mean(setup, engine);
    engine.advance(20);
    double[] end = mean(setup, engine);
    for (int c = 0; c < start.length; c++) {
      assertThat(end[c]).isCloseTo(start[c], within(1e-14)); // models of order one, some ulps
    }
  }

  /**
   * S. Boyd, A. Ghosh, B. Prabhakar, D. Shah, "Randomized gossip algorithms", 2006: an exchange
   * over ij takes |x_i - x_j|^2 / 2 from the sum of squares, so its expectation decays at least as
   * fast as exp(-lambda_2 t / 2), where lambda_2 = 1 / chi1. Held for the mean of 200 runs plus
   * five standard errors.
   */
  @ParameterizedTest
  @CsvSource({"RING, 8, 1", "STAR, 9, 2", "TREE, 10, 3"})
  void gossip_reachesConsensusAtLeastAsFastAsLambda2(Family family, int nodes, long seed) {
    Topology topology = Networks.connected(family, nodes, seed);
    GossipRates rates = Networks.rates(topology, 0.5, 2, seed);
    int runs = 200;
    double time = 2 * rates.chi().chi1();
    double sum = 0;
    double squares = 0;
    for (int run = 0; run < runs; run++) {
      Setup setup = gossip(topology, rates, 1000 * seed + run);
      List<Row> rows = Run.until(time, time, setup, new SequentialEngine(setup)).rows();
      double ratio = rows.getLast().metrics().get(2) / rows.getFirst().metrics().get(2);
      sum += ratio;
      squares += ratio * ratio;
    }
    double mean = sum / runs;
    double error = Math.sqrt((squares / runs - mean * mean) / runs);
    assertThat(mean).isLessThan(StrictMath.exp(-time / (2 * rates.chi().chi1())) + 5 * error);
  }

  /** Probes at the ends of epochs, and a hair before and after them. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void probe_atTheEndsOfEpochs_neverDisturbsARun(long seed) {
    Setup setup = dadao(Family.GEOMETRIC, 9, 2, seed);
    double epoch = new Factors((LinearRule) setup.rule()).epoch();
    SequentialEngine watched = new SequentialEngine(setup);
    watched.advance(0);
    for (int k = 1; k <= 20; k++) {
      watched.advance(Math.nextDown(k * epoch));
      List<List<Double>> before = Run.variables(setup, watched);
      watched.advance(k * epoch);
      List<List<Double>> at = Run.variables(setup, watched);
      watched.advance(Math.nextUp(k * epoch));
      List<List<Double>> after = Run.variables(setup, watched);
      for (int node = 0; node < setup.nodes(); node++) {
        for (int c = 0; c < at.get(node).size(); c++) {
          double value = at.get(node).get(c);
          // No event in between: the change of epoch is seen as rounding of the largest mode only.
          assertThat(before.get(node).get(c)).isCloseTo(value, within(1e-12));
          assertThat(after.get(node).get(c)).isCloseTo(value, within(1e-12));
        }
      }
    }
    watched.advance(20.5 * epoch);
    SequentialEngine straight = new SequentialEngine(setup);
    straight.advance(20.5 * epoch);
    assertThat(Run.variables(setup, watched)).isEqualTo(Run.variables(setup, straight));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void stoppingAndGoingOn_isGoingStraightThrough(long seed) {
    for (Setup setup : List.of(dadao(Family.RING, 10, 3, seed), descent(10, seed))) {
      SequentialEngine straight = new SequentialEngine(setup);
      straight.advance(40);
      SequentialEngine halting = new SequentialEngine(setup);
      RandomStream random = RandomStream.of(seed, Purpose.SPLIT);
      for (double time = 0; time < 40; time += 2 * random.nextDouble() * random.nextDouble()) {
        halting.advance(time);
        halting.advance(time); // and asking twice changes nothing
        if (random.nextBoolean()) {
          halting.observe();
        }
      }
      halting.advance(40);
      assertThat(Run.variables(setup, halting)).isEqualTo(Run.variables(setup, straight));
    }
  }

  /** Rows and events at the very same instants: the row sees what has happened at its time. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void row_atTheTimeOfAnEvent_includesIt(long seed) {
    Setup drawn = dadao(Family.STAR, 6, 2, seed);
    List<Event> events = new ArrayList<>();
    for (Event event : Events.of(drawn.schedule(), drawn.topology(), 30)) {
      double time = Math.ceil(event.time() * 4) / 4; // many simultaneous ones
      events.add(new Event(time, event.number()));
    }
    events.sort(java.util.Comparator.comparingDouble(Event::time).thenComparingInt(Event::number));
    Setup setup =
        new Setup(
            drawn.topology(),
            drawn.rule(),
            drawn.objective(),
            Events.trace(drawn.topology(), events),
            drawn.initial());
    Run run = Run.until(30, 0.25, setup, new SequentialEngine(setup));
    int edges = setup.topology().edges();
    for (Row row : run.rows()) {
      assertThat(row.gradients())
          .isEqualTo(
              events.stream().filter(e -> e.time() <= row.time() && e.number() >= edges).count());
      assertThat(row.communications())
          .isEqualTo(
              events.stream().filter(e -> e.time() <= row.time() && e.number() < edges).count());
    }
    Run coarse = Run.until(30, 7, setup, new SequentialEngine(setup));
    assertThat(run.variables()).isEqualTo(coarse.variables());
  }

  private static Setup dadao(Family family, int nodes, int dimension, long seed) {
    Topology topology = Networks.connected(family, nodes, seed);
    GossipRates rates = Networks.forDadao(Networks.rates(topology, 0.5, 2, seed));
    ConvexObjective objective = Samples.leastSquares(nodes, 8, dimension, 0.1, seed);
    LinearRule rule = Rules.dadao(objective, rates);
    return new Setup(
        topology,
        rule,
        objective,
        new PoissonSchedule(topology, rates, seed),
        Initial.random(rule, dimension, 1, seed));
  }

  private static Setup descent(int nodes, long seed) {
    Topology topology = Networks.connected(Family.ERDOS_RENYI, nodes, seed);
    ConvexObjective objective = Samples.logistic(nodes, 8, 3, 0.1, seed);
    LinearRule rule = Rules.gossipDescent(0.5 / objective.smoothness());
    return new Setup(
        topology,
        rule,
        objective,
        new PoissonSchedule(topology, Networks.rates(topology, 0.1, 5, seed), seed),
        Initial.random(rule, 3, 1, seed));
  }

  private static Setup gossip(Topology topology, GossipRates rates, long seed) {
    LinearRule rule = Rules.gossipDescent(0);
    return new Setup(
        topology,
        rule,
        Samples.leastSquares(topology.nodes(), 3, 2, 0.1, 1),
        new PoissonSchedule(topology, rates, seed),
        Initial.random(rule, 2, 1, seed));
  }

  private static double[] mean(Setup setup, Engine engine) {
    double[] mean = new double[setup.dimension()];
    for (int node = 0; node < setup.nodes(); node++) {
      double[] state = engine.variables(node);
      for (int c = 0; c < mean.length; c++) {
        mean[c] += state[c] / setup.nodes();
      }
    }
    return mean;
  }
}
