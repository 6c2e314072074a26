package gossamer.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gossamer.graphs.catalogue.Complete;
import gossamer.graphs.catalogue.Grid;
import gossamer.graphs.catalogue.Path;
import gossamer.graphs.catalogue.Ring;
import gossamer.graphs.catalogue.Star;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.sim.fixture.Events;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.Run;
import gossamer.sim.fixture.Samples;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Setup;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.solvers.algorithm.clocks.GossipTracking;
import gossamer.solvers.algorithm.clocks.RandomizedGossip;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.objective.LeastSquares;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rates.design.Uniform;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.LinearRule;
import gossamer.solvers.rule.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tracking by gossip: its formulas, its optimum, its invariant. */
class GossipTrackingTest {
  private static final int SAMPLES = 4;
  private static final int D = 3;
  private static final double REGULARIZATION = 0.2;

  /** Thousands of events, each a few roundings of numbers of order one, on both sides. */
  private static final double AGREEMENT = 1e-12;

  /** Written down plainly and run event by event. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void run_isItsFormulas(long seed) {
    int n = 9;
    Topology topology = Networks.random(n, 0.4, seed);
    GossipRates rates = Networks.rates(topology, 0.5, 4, seed);
    ConvexObjective objective = Samples.leastSquares(n, SAMPLES, D, 0.5, seed);
    double step = 0.02;
    LinearRule rule = rule(new GossipTracking(step, null), objective, rates);
    Initial initial = Initial.random(rule, D, 1, seed);
    Setup setup =
        new Setup(topology, rule, objective, new PoissonSchedule(topology, rates, seed), initial);
    double[][] x = new double[n][];
    double[][] y = new double[n][D];
    double[][] h = new double[n][D];
    for (int node = 0; node < n; node++) {
      double[] state = new double[3 * D];
      initial.fill(node, state);
      x[node] = Arrays.copyOf(state, D);
    }
    double end = 60;
    double[] r = new double[D];
    for (Events.Event event : Events.of(setup.schedule(), topology, end)) {
      if (event.number() >= topology.edges()) {
        int i = event.number() - topology.edges();
        objective.gradient(i, x[i], r);
        for (int c = 0; c < D; c++) {
          y[i][c] += r[c] - h[i][c];
          h[i][c] = r[c];
          x[i][c] -= step * y[i][c];
        }
      } else {
        int i = topology.lower(event.number());
        int j = topology.upper(event.number());
        for (int c = 0; c < D; c++) {
          x[i][c] = x[j][c] = (x[i][c] + x[j][c]) / 2;
          y[i][c] = y[j][c] = (y[i][c] + y[j][c]) / 2;
        }
      }
    }
    Run run = Run.until(end, 7, setup, new SequentialEngine(setup));
    for (int node = 0; node < n; node++) {
      List<Double> state = run.variables().get(node);
      for (int c = 0; c < D; c++) {
        assertThat(state.get(c)).isCloseTo(x[node][c], within(AGREEMENT));
        assertThat(state.get(D + c)).isCloseTo(y[node][c], within(AGREEMENT));
        assertThat(state.get(2 * D + c)).isCloseTo(h[node][c], within(AGREEMENT));
      }
    }
  }

  /**
   * Every model comes to the optimum where plain steps of the same length stay off it, with the
   * step if omitted, at the usual rates and a tenth of them. The optimum is where the gradient of
   * the mean objective, summed here over the samples, is zero: it is no further than the gradient's
   * norm by the strong convexity.
   */
  @ParameterizedTest
  @CsvSource({
    "ring, 8, 1", "star, 8, 1", "path, 8, 1", "complete, 8, 1", "grid, 9, 1",
    "ring, 8, 0.1", "star, 8, 0.1", "path, 5, 0.1", "complete, 8, 0.1", "grid, 9, 0.1",
    "star, 20, 1", "complete, 2, 30"
  })
  void unequalNodes_comeToTheOptimum(String kind, int n, double often) {
    Topology topology = network(kind, n);
    GossipRates shape = new Uniform(null).shape(topology);
    GossipRates rates = shape.scaled(often * n / 2);
    NodeData data = unequal(n, 11);
    LeastSquares objective = new LeastSquares(data, REGULARIZATION);
    GossipTracking omitted = new GossipTracking();
    LinearRule rule = rule(omitted, objective, rates);
    double step = -rule.gradientStep()[0];
    assertThat(step * 2 * objective.smoothness() * (1 + rates.chi().chi1()))
        .isCloseTo(1, within(1e-15));
    double end = 40 / (step * REGULARIZATION);
    PoissonSchedule clocks = new PoissonSchedule(topology, rates, 3);
    SequentialEngine engine = new SequentialEngine(setup(topology, rule, objective, clocks));
    engine.advance(end);
    double[] sums = new double[D];
    for (int node = 0; node < n; node++) {
      double[] state = engine.variables(node);
      assertThat(distance(data, state)).as("node %d", node).isLessThan(1e-12);
      for (int c = 0; c < D; c++) {
        sums[c] += state[D + c] - state[2 * D + c];
      }
    }
    assertThat(sums).containsExactly(new double[D], within(1e-12));

    LinearRule plain = rule(new RandomizedGossip(step, null), objective, rates);
    SequentialEngine biased = new SequentialEngine(setup(topology, plain, objective, clocks));
    biased.advance(end);
    double furthest =
        IntStream.range(0, n)
            .mapToDouble(node -> distance(data, biased.variables(node)))
            .max()
            .orElseThrow();
    assertThat(furthest).isGreaterThan(1e-3);
  }

  /** A single node takes the steps of gradient descent; some hundred of a few roundings each. */
  @Test
  void singleNode_isGradientDescent() {
    Topology one = new Complete(1).build(0);
    LeastSquares objective = new LeastSquares(unequal(1, 5), REGULARIZATION);
    LinearRule rule = rule(new GossipTracking(), objective, GossipRates.none());
    double step = 1 / (2 * objective.smoothness());
    List<Events.Event> ticks =
        IntStream.rangeClosed(1, 100).mapToObj(k -> new Events.Event(k, 0)).toList();
    double[] x = {1, -2, 3};
    Setup setup =
        new Setup(one, rule, objective, Events.trace(one, ticks), Initial.same(rule, x.clone()));
    SequentialEngine engine = new SequentialEngine(setup);
    double[] gradient = new double[D];
    double first = x[0];
    for (Events.Event tick : ticks) {
      objective.gradient(0, x, gradient);
      for (int c = 0; c < D; c++) {
        x[c] -= step * gradient[c];
      }
      engine.advance(tick.time());
      double[] state = engine.variables(0);
      for (int c = 0; c < D; c++) {
        assertThat(state[c]).isCloseTo(x[c], within(1e-14));
      }
    }
    assertThat(Math.abs(x[0] - first)).isGreaterThan(0.1);
  }

  private static Topology network(String kind, int n) {
    return switch (kind) {
      case "ring" -> new Ring(n).build(0);
      case "star" -> new Star(n).build(0);
      case "path" -> new Path(n).build(0);
      case "complete" -> new Complete(n).build(0);
      case "grid" -> new Grid(n, null, null).build(0);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static LinearRule rule(
      Algorithm algorithm, ConvexObjective objective, GossipRates rates) {
    return (LinearRule)
        algorithm.rule(
            new Setting.Known(
                objective.smoothness(), objective.strongConvexity(), rates.total(), rates.chi()));
  }

  private static Setup setup(
      Topology topology, LinearRule rule, ConvexObjective objective, PoissonSchedule clocks) {
    return new Setup(topology, rule, objective, clocks, Initial.random(rule, D, 1, 2));
  }

  /** Each node has a model of its own that its targets follow, and features of its own length. */
  private static NodeData unequal(int n, long seed) {
    int[] start = new int[n + 1];
    double[] values = new double[n * SAMPLES * D];
    double[] targets = new double[n * SAMPLES];
    for (int i = 0; i < n; i++) {
      RandomStream random = RandomStream.of(seed, Purpose.DATA, i);
      start[i + 1] = (i + 1) * SAMPLES;
      double length = i % 2 == 0 ? 1 : 0.3;
      double[] model = random.doubles(D, -2, 2).toArray();
      for (int s = start[i]; s < start[i + 1]; s++) {
        for (int c = 0; c < D; c++) {
          values[s * D + c] = length * random.nextGaussian();
          targets[s] += values[s * D + c] * model[c];
        }
      }
    }
    return new NodeData(D, start, values, targets);
  }

  /** How far a model is from the optimum at most. */
  private static double distance(NodeData data, double[] x) {
    int n = data.start().length - 1;
    double[] gradient = new double[D];
    for (int c = 0; c < D; c++) {
      gradient[c] = REGULARIZATION * x[c];
    }
    for (int s = 0; s < n * SAMPLES; s++) {
      double residual = -data.targets()[s];
      double[] row = new double[D];
      for (int c = 0; c < D; c++) {
        row[c] = data.rows().dense().values()[s * D + c];
        residual += row[c] * x[c];
      }
      for (int c = 0; c < D; c++) {
        gradient[c] += 2 * residual * row[c] / (n * SAMPLES);
      }
    }
    double square = 0;
    for (double each : gradient) {
      square += each * each;
    }
    return Math.sqrt(square) / REGULARIZATION;
  }
}
