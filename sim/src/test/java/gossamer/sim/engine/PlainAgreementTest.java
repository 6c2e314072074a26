package gossamer.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.topology.Topology;
import gossamer.sim.fixture.Events;
import gossamer.sim.fixture.Events.Event;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.PlainSimulation;
import gossamer.sim.fixture.Rules;
import gossamer.sim.fixture.Samples;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Setup;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.LinearRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine's modes against {@link PlainSimulation}. */
class PlainAgreementTest {
  /**
   * Each event errs by some units in the last place, on both sides, and the steps contract what
   * came before, so a few dozen events' worth is left, times what a change to modes loses.
   * Measured: at most 3e-14 of a variable's largest size. A wrong coefficient shows as 1e-2.
   */
  private static final double TOLERANCE = 1e-12;

  private static final double EVENTS = 3000;

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3", "7, 4", "513, 5", "1030, 6"})
  void dadao_onLeastSquares_isThePlainSimulation(int dimension, long seed) {
    Topology topology = network(dimension, seed);
    ConvexObjective objective = Samples.leastSquares(topology.nodes(), 4, dimension, 0.2, seed);
    GossipRates rates = Networks.forDadao(Networks.rates(topology, 0.5, 2, seed));
    assertAgreement(topology, rates, objective, Rules.dadao(objective, rates), TOLERANCE, seed);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3", "7, 4", "513, 5", "1030, 6"})
  void dadao_onLogisticRegression_isThePlainSimulation(int dimension, long seed) {
    Topology topology = network(dimension, seed);
    ConvexObjective objective = Samples.logistic(topology.nodes(), 4, dimension, 0.05, seed);
    GossipRates rates = Networks.forDadao(Networks.rates(topology, 0.5, 2, seed));
    assertAgreement(topology, rates, objective, Rules.dadao(objective, rates), TOLERANCE, seed);
  }

  /** As many samples as features and more: the Hessians are kept instead of the samples. */
  @ParameterizedTest
  @CsvSource({"7, 1", "8, 2", "9, 3", "10, 4", "16, 5", "17, 6", "30, 7"})
  void dadao_onManySamples_isThePlainSimulation(int dimension, long seed) {
    Topology topology = network(dimension, seed);
    ConvexObjective objective =
        Samples.leastSquares(topology.nodes(), 2 * dimension, dimension, 0.2, seed);
    GossipRates rates = Networks.forDadao(Networks.rates(topology, 0.5, 2, seed));
    assertAgreement(topology, rates, objective, Rules.dadao(objective, rates), TOLERANCE, seed);
  }

  /**
   * The sizes of DADAO's steps and variables differ by {@code sqrt(L/mu)}, here up to 600, and that
   * many roundings more are left, on both sides. Measured: at most 2e-14 times it.
   */
  @ParameterizedTest
  @CsvSource({"1e-2, 1", "1e-4, 2", "1e-6, 3"})
  void dadao_onIllConditionedProblem_isThePlainSimulation(double mu, long seed) {
    Topology topology = network(3, seed);
    ConvexObjective objective = Samples.logistic(topology.nodes(), 4, 3, mu, seed);
    GossipRates rates = Networks.forDadao(Networks.rates(topology, 0.5, 2, seed));
    double tolerance = 1e-13 * Math.sqrt(objective.smoothness() / mu);
    assertAgreement(topology, rates, objective, Rules.dadao(objective, rates), tolerance, seed);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2", "513, 3", "1030, 4"})
  void gossipDescent_isThePlainSimulation(int dimension, long seed) {
    Topology topology = network(dimension, seed);
    ConvexObjective objective = Samples.leastSquares(topology.nodes(), 4, dimension, 0.2, seed);
    LinearRule rule = Rules.gossipDescent(0.1 / objective.smoothness());
    assertAgreement(
        topology, Networks.rates(topology, 0.1, 10, seed), objective, rule, TOLERANCE, seed);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2", "513, 3", "1030, 4"})
  void acceleratedGossip_isThePlainSimulation(int dimension, long seed) {
    Topology topology = network(dimension, seed);
    ConvexObjective objective = Samples.logistic(topology.nodes(), 4, dimension, 0.1, seed);
    GossipRates rates = Networks.rates(topology, 0.3, 3, seed);
    LinearRule rule = Rules.accelerated(rates.chi(), 0.1 / objective.smoothness());
    assertAgreement(topology, rates, objective, rule, TOLERANCE, seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void randomRule_isThePlainSimulation(long seed) {
    Topology topology = network(2, seed);
    ConvexObjective objective =
        seed % 2 == 0
            ? Samples.leastSquares(topology.nodes(), 4, 2, 0.2, seed)
            : Samples.logistic(topology.nodes(), 4, 2, 0.2, seed);
    LinearRule rule = Rules.random(objective.smoothness(), seed);
    assertAgreement(
        topology, Networks.rates(topology, 0.3, 3, seed), objective, rule, TOLERANCE, seed);
  }

  @ParameterizedTest
  @CsvSource({"513, 4", "513, 9", "1030, 2"})
  void randomRule_acrossBlocksOfCoordinates_isThePlainSimulation(int dimension, long seed) {
    Topology topology = network(dimension, seed);
    ConvexObjective objective = Samples.leastSquares(topology.nodes(), 4, dimension, 0.2, seed);
    LinearRule rule = Rules.random(objective.smoothness(), seed);
    assertAgreement(
        topology, Networks.rates(topology, 0.3, 3, seed), objective, rule, TOLERANCE, seed);
  }

  /** Moves and several offers, all read before anything is written; some rules flow, some not. */
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1, 2",
    "2, 3",
    "2, 4",
    "2, 5",
    "3, 6",
    "3, 7",
    "3, 8",
    "7, 9",
    "9, 10",
    "9, 11",
    "9, 12",
    "513, 13",
    "513, 14",
    "1030, 15"
  })
  void randomRuleOfMovesAndOffers_isThePlainSimulation(int dimension, long seed) {
    Topology topology = network(dimension, seed);
    ConvexObjective objective = Samples.leastSquares(topology.nodes(), 4, dimension, 0.2, seed);
    LinearRule rule = Rules.randomOfMovesAndOffers(objective.smoothness(), seed);
    assertThat(rule.moves()).isNotEmpty();
    assertThat(rule.offers()).hasSizeGreaterThan(1);
    assertAgreement(
        topology, Networks.rates(topology, 0.3, 3, seed), objective, rule, TOLERANCE, seed);
  }

  private static Topology network(int dimension, long seed) {
    return Networks.random(dimension > 100 ? 5 : 12, 0.3, seed);
  }

  private static void assertAgreement(
      Topology topology,
      GossipRates rates,
      ConvexObjective objective,
      LinearRule rule,
      double tolerance,
      long seed) {
    int d = objective.dimension();
    double horizon =
        (d > 100 ? EVENTS / 6 : EVENTS) / (topology.nodes() + rates.total()); // expected events
    Setup setup =
        new Setup(
            topology,
            rule,
            objective,
            new PoissonSchedule(topology, rates, seed),
            Initial.random(rule, d, 1, seed));
    PlainSimulation plain = new PlainSimulation(setup);
    List<Event> events = Events.of(setup.schedule(), topology, horizon);
    int variables = rule.variables().size();
    double[] largest = new double[variables];
    double[] deviation = new double[variables];
    SequentialEngine engine = new SequentialEngine(setup);
    int next = 0;
    for (int part = 1; part <= 10; part++) {
      double time = horizon * part / 10;
      while (next < events.size() && events.get(next).time() <= time) {
        plain.apply(events.get(next++));
      }
      engine.advance(time);
      for (int node = 0; node < topology.nodes(); node++) {
        double[] expected = plain.variables(node, time);
        double[] actual = engine.variables(node);
        for (int at = 0; at < expected.length; at++) {
          int v = at / d;
          largest[v] = Math.max(largest[v], Math.abs(expected[at]));
          deviation[v] = Math.max(deviation[v], Math.abs(actual[at] - expected[at]));
        }
      }
    }
    assertThat(next).isEqualTo(events.size());
    for (int v = 0; v < variables; v++) {
      assertThat(largest[v]).isLessThan(1e6); // the rule is stable: nothing hides in the scale
      assertThat(deviation[v])
          .as(rule.variables().get(v))
          .isLessThanOrEqualTo(tolerance * largest[v]);
    }
  }
}
