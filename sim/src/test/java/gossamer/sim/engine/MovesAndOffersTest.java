package gossamer.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.resistance.Chi;
import gossamer.graphs.topology.Topology;
import gossamer.sim.actor.ActorEngine;
import gossamer.sim.fixture.Events;
import gossamer.sim.fixture.Events.Event;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.Samples;
import gossamer.sim.fixture.Setups;
import gossamer.sim.layout.NodeRange;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Setup;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.solvers.algorithm.clocks.AdPsgd;
import gossamer.solvers.algorithm.clocks.GossipTracking;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of rules that move or have several offers, one by one, against what is written here. */
class MovesAndOffersTest {
  private static final int NODES = 7;
  private static final double STEP = 0.05;

  /** Of one event: a few roundings of numbers of up to 6, measured below 1e-15. */
  private static final double AGREEMENT = 1e-14;

  /**
   * What a rule says of one coordinate.
   *
   * @param rule that the engine runs
   * @param at the variable where gradients are taken
   */
  private record Formulas(LinearRule rule, int at, Tick tick, Exchange exchange) {
    private interface Tick {
      /** The variables after a tick, of those before and the gradient. */
      double[] after(double[] before, double r);
    }

    private interface Exchange {
      /** The variables of both ends after an exchange. */
      double[][] after(double[] ours, double[] theirs);
    }

    static Formulas of(String name) {
      return switch (name) {
        case "ad-psgd" ->
            new Formulas(
                rule(new AdPsgd(STEP, null)),
                1,
                (s, r) -> new double[] {s[0] - STEP * r, s[0] - STEP * r},
                (s, t) -> {
                  double mean = (s[0] + t[0]) / 2;
                  return new double[][] {{mean, s[1]}, {mean, t[1]}};
                });
        case "gossip-tracking" ->
            new Formulas(
                rule(new GossipTracking(STEP, null)),
                0,
                (s, r) -> {
                  double y = s[1] + r - s[2];
                  return new double[] {s[0] - STEP * y, y, r};
                },
                (s, t) -> {
                  double x = (s[0] + t[0]) / 2;
                  double y = (s[1] + t[1]) / 2;
                  return new double[][] {{x, y, s[2]}, {x, y, t[2]}};
                });
        case "crossing" ->
            new Formulas(
                crossing(),
                0,
                (s, r) -> {
                  double sum = r + 0.5 * s[1];
                  double p = s[0] - s[1];
                  double q = s[2];
                  return new double[] {
                    s[0] - 0.1 * sum - 0.0625 * q,
                    s[1] + 0.5 * p,
                    s[2] + 0.2 * sum + 0.25 * p - 0.5 * q
                  };
                },
                (s, t) -> {
                  double p = s[0] - t[0];
                  double q = s[1] + s[2] - (t[1] + t[2]);
                  double u = s[1] - s[2] - (t[1] - t[2]);
                  double a = -0.5 * p + 0.125 * q;
                  double b = 0.25 * p - 0.25 * u;
                  double c = -0.25 * q + 0.125 * u;
                  return new double[][] {
                    {s[0] + a, s[1] + b, s[2] + c}, {t[0] - a, t[1] - b, t[2] - c}
                  };
                });
        default -> throw new IllegalArgumentException(name);
      };
    }

    /** What a tick makes of its node, from the numbers of all. */
    Map<Integer, double[]> tick(int node, Objective objective, double[][] before) {
      int d = objective.dimension();
      double[] r = new double[d];
      objective.gradient(node, Arrays.copyOfRange(before[node], at * d, (at + 1) * d), r);
      double[] after = new double[before[node].length];
      for (int c = 0; c < d; c++) {
        put(tick.after(coordinate(before[node], c, d), r[c]), c, d, after);
      }
      return Map.of(node, after);
    }

    /** What an exchange makes of its ends. */
    Map<Integer, double[]> exchange(int i, int j, double[][] before, int d) {
      double[] ours = new double[before[i].length];
      double[] theirs = new double[before[j].length];
      for (int c = 0; c < d; c++) {
        double[][] ends = exchange.after(coordinate(before[i], c, d), coordinate(before[j], c, d));
        put(ends[0], c, d, ours);
        put(ends[1], c, d, theirs);
      }
      return Map.of(i, ours, j, theirs);
    }

    private static double[] coordinate(double[] state, int c, int d) {
      return IntStream.range(0, state.length / d).mapToDouble(v -> state[v * d + c]).toArray();
    }

    private static void put(double[] variables, int c, int d, double[] state) {
      for (int v = 0; v < variables.length; v++) {
        state[v * d + c] = variables[v];
      }
    }

    private static LinearRule rule(Algorithm algorithm) {
      return (LinearRule) algorithm.rule(new Setting.Known(1, 0, 1, new Chi(1, 1)));
    }

    /** Two moves and three offers, each of which reads what others write. */
    private static LinearRule crossing() {
      return LinearRule.of("a", "b", "c")
          .gradient(Map.of("a", 1.0), Map.of("b", 0.5), Map.of("a", -0.1, "c", 0.2))
          .move(Map.of("a", 1.0, "b", -1.0), Map.of("b", 0.5, "c", 0.25))
          .move(Map.of("c", 1.0), Map.of("a", -0.0625, "c", -0.5))
          .gossip(Map.of("a", 1.0), Map.of("a", -0.5, "b", 0.25))
          .gossip(Map.of("b", 1.0, "c", 1.0), Map.of("a", 0.125, "c", -0.25))
          .gossip(Map.of("b", 1.0, "c", -1.0), Map.of("b", -0.25, "c", 0.125))
          .build();
    }
  }

  /**
   * Short and long vectors, exchanges within a partition and of two halves: a node of the event has
   * what the formulas make of its numbers before, any other its bits.
   */
  @ParameterizedTest
  @CsvSource({
    "ad-psgd, 1, 1",
    "ad-psgd, 3, 7",
    "ad-psgd, 9, 1",
    "ad-psgd, 9, 3",
    "ad-psgd, 513, 2",
    "gossip-tracking, 1, 1",
    "gossip-tracking, 3, 7",
    "gossip-tracking, 9, 1",
    "gossip-tracking, 9, 3",
    "gossip-tracking, 513, 2",
    "crossing, 1, 1",
    "crossing, 3, 7",
    "crossing, 9, 1",
    "crossing, 9, 3",
    "crossing, 513, 2"
  })
  void event_isItsFormulas(String name, int d, int partitions) {
    Formulas formulas = Formulas.of(name);
    Setup setup = setup(formulas.rule, d);
    Topology topology = setup.topology();
    List<Event> events = Events.of(setup.schedule(), topology, 8);
    assertThat(events)
        .anyMatch(event -> event.number() >= topology.edges())
        .anyMatch(event -> event.number() < topology.edges());
    try (Engine engine = engine(setup, partitions)) {
      engine.advance(0);
      for (Event event : events) {
        double[][] before = states(engine);
        Map<Integer, double[]> expected =
            event.number() >= topology.edges()
                ? formulas.tick(event.number() - topology.edges(), setup.objective(), before)
                : formulas.exchange(
                    topology.lower(event.number()), topology.upper(event.number()), before, d);
        engine.advance(event.time());
        for (int node = 0; node < NODES; node++) {
          double[] after = engine.variables(node);
          double[] formula = expected.get(node);
          if (formula == null) {
            assertThat(after).isEqualTo(before[node]);
          } else {
            assertThat(deviation(after, formula)).isLessThanOrEqualTo(AGREEMENT);
          }
        }
      }
    }
  }

  /** The largest difference of two states. */
  private static double deviation(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(k -> Math.abs(a[k] - b[k])).max().orElseThrow();
  }

  /**
   * Both ends add the same bits with opposite signs: rounding into x and into y is left, of numbers
   * that come to their mean.
   */
  @ParameterizedTest
  @CsvSource({"1, 1", "3, 3", "9, 1", "9, 7"})
  void exchangesOfGossipTracking_keepTheSumsOfModelsAndOfEstimates(int d, int partitions) {
    Setup setup = setup(Formulas.of("gossip-tracking").rule, d);
    int edges = setup.topology().edges();
    List<Event> exchanges =
        Events.of(setup.schedule(), setup.topology(), 200).stream()
            .filter(event -> event.number() < edges)
            .toList();
    assertThat(exchanges).hasSizeGreaterThan(1000);
    Setup replay = Setups.replaying(setup, Events.trace(setup.topology(), exchanges));
    try (Engine engine = engine(replay, partitions)) {
      engine.advance(0);
      double[][] before = states(engine);
      engine.advance(200);
      double[][] after = states(engine);
      double[] sums = sums(before);
      assertThat(sums(after)).containsExactly(sums, within(AGREEMENT));
      for (int node = 0; node < NODES; node++) {
        for (int c = 0; c < d; c++) { // while all agree
          assertThat(after[node][c]).isCloseTo(sums[c] / NODES, within(AGREEMENT));
          assertThat(after[node][d + c]).isCloseTo(sums[d + c] / NODES, within(AGREEMENT));
          assertThat(after[node][2 * d + c]).isEqualTo(before[node][2 * d + c]);
        }
      }
    }
  }

  /** The sum of y - h from the start of a run on, where both are zero. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void estimates_sumToTheLastGradients(int partitions) {
    int d = 3;
    Formulas tracking = Formulas.of("gossip-tracking");
    Setup drawn = setup(tracking.rule, d);
    Setup setup = Setups.from(drawn, Initial.random(tracking.rule, d, 1, 1));
    try (Engine engine = engine(setup, partitions)) {
      double largest = 0;
      for (int time = 0; time <= 400; time += 20) { // thousands of events
        engine.advance(time);
        double[][] states = states(engine);
        double[] sums = sums(states);
        for (int c = 0; c < d; c++) {
          assertThat(sums[d + c] - sums[2 * d + c]).isCloseTo(0, within(AGREEMENT));
          largest = Math.max(largest, Math.abs(states[0][2 * d + c]));
        }
      }
      assertThat(largest).isGreaterThan(0.1);
    }
  }

  private static double[] sums(double[][] states) {
    double[] sums = new double[states[0].length];
    for (double[] state : states) {
      for (int at = 0; at < sums.length; at++) {
        sums[at] += state[at];
      }
    }
    return sums;
  }

  private static double[][] states(Engine engine) {
    return IntStream.range(0, NODES).mapToObj(engine::variables).toArray(double[][]::new);
  }

  private static Engine engine(Setup setup, int partitions) {
    return partitions == 1
        ? new SequentialEngine(setup)
        : new ActorEngine(setup, NodeRange.split(NODES, partitions), 2);
  }

  /** From all variables normal. */
  private static Setup setup(LinearRule rule, int d) {
    Topology topology = Networks.random(NODES, 0.4, 2);
    return new Setup(
        topology,
        rule,
        Samples.gentleLeastSquares(NODES, 5, d, 0.1, 2),
        new PoissonSchedule(topology, Networks.rates(topology, 0.5, 2, 2), 2),
        (node, state) -> {
          RandomStream random = RandomStream.of(7, Purpose.INITIAL, node, 1);
          for (int k = 0; k < state.length; k++) {
            state[k] = random.nextGaussian();
          }
        });
  }
}
