package gossamer.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.sim.fixture.Events;
import gossamer.sim.fixture.Events.Event;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.Networks.Family;
import gossamer.sim.fixture.Run;
import gossamer.sim.fixture.Samples;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Setup;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.solvers.algorithm.clocks.AdPsgd;
import gossamer.solvers.algorithm.clocks.RandomizedGossip;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Setting;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At which model AD-PSGD takes its gradients; its recorded run is among the reference vectors. */
class AdPsgdTest {
  /** It asks for neither L nor chi's if told its step. */
  private static final Setting ANY = new Setting.Known(1, 0, 1, new Chi(1, 1));

  /**
   * All ticks before all exchanges: every gradient is taken at the node's model, so it is
   * randomized gossip with the same step, to the bit.
   */
  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2", "9, 3"})
  void noExchangeBetweenTicks_isRandomizedGossip(int d, long seed) {
    Topology topology = Networks.connected(Family.GEOMETRIC, 8, seed);
    ConvexObjective objective = Samples.leastSquares(8, 5, d, 0.3, seed);
    double step = 0.5 / objective.smoothness();
    PoissonSchedule clocks =
        new PoissonSchedule(topology, Networks.rates(topology, 0.5, 2, seed), seed);
    List<Event> all = Events.of(clocks, topology, 40);
    List<Event> events =
        Stream.concat(
                all.stream().filter(event -> event.number() >= topology.edges()),
                all.stream()
                    .filter(event -> event.number() < topology.edges())
                    .map(event -> new Event(40 + event.time(), event.number())))
            .toList();
    assertThat(models(topology, objective, new AdPsgd(step, null), events, seed))
        .isEqualTo(models(topology, objective, new RandomizedGossip(step, null), events, seed));
  }

  /** After an exchange the gradient is still the one at the model before it. */
  @Test
  void exchangeBetweenTicks_doesNotMoveWhereTheGradientIsTaken() {
    Topology topology = Topology.of(2, new int[] {0}, new int[] {1});
    ConvexObjective objective = Samples.leastSquares(2, 5, 2, 0.3, 1);
    double step = 0.5 / objective.smoothness();
    AdPsgd algorithm = new AdPsgd(step, null);
    List<Event> events = List.of(new Event(1, 0), new Event(2, 1));
    List<Double> start = models(topology, objective, algorithm, List.of(), 1);
    List<Double> late = models(topology, objective, algorithm, events, 1);
    double[] gradient = new double[2];
    objective.gradient(0, new double[] {start.get(0), start.get(1)}, gradient);
    for (int c = 0; c < 2; c++) {
      double expected = (start.get(c) + start.get(2 + c)) / 2 - step * gradient[c];
      assertThat(late.get(c)).isCloseTo(expected, within(1e-15));
    }
    List<Double> early = models(topology, objective, new RandomizedGossip(step, null), events, 1);
    assertThat(Math.abs(early.get(0) - late.get(0))).isGreaterThan(1e-3);
  }

  private static List<Double> models(
      Topology topology,
      ConvexObjective objective,
      Algorithm algorithm,
      List<Event> events,
      long seed) {
    LinearRule rule = (LinearRule) algorithm.rule(ANY);
    int d = objective.dimension();
    Setup setup =
        new Setup(
            topology,
            rule,
            objective,
            Events.trace(topology, events),
            Initial.random(rule, d, 1, seed));
    SequentialEngine engine = new SequentialEngine(setup);
    engine.advance(events.isEmpty() ? 0 : events.getLast().time());
    return Run.variables(setup, engine).stream()
        .flatMap(state -> state.subList(0, d).stream())
        .toList();
  }
}
