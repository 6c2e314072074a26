package gossamer.sim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import gossamer.graphs.topology.Topology;
import gossamer.sim.fixture.Events;
import gossamer.sim.fixture.Networks;
import gossamer.sim.fixture.Run;
import gossamer.sim.fixture.Samples;
import gossamer.sim.partition.Initial;
import gossamer.sim.partition.Setup;
import gossamer.sim.schedule.PoissonSchedule;
import gossamer.solvers.algorithm.clocks.Acid;
import gossamer.solvers.algorithm.clocks.RandomizedGossip;
import gossamer.solvers.objective.ConvexObjective;
import gossamer.solvers.rates.GossipRates;
import gossamer.solvers.rule.Algorithm;
import gossamer.solvers.rule.Rule;
import gossamer.solvers.rule.Setting;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Randomized gossip and A2CiD2 against their formulas, written down plainly and run event by event.
 */
class AveragingRulesTest {
  private static final int NODES = 9;
  private static final int D = 3;
  private static final double STEP = 0.02;
  private static final double END = 40;

  /** Some thousand events, each a few roundings of numbers of size one: measured below 1e-13. */
  private static final double TOLERANCE = 1e-12;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomizedGossip_isItsFormulas(long seed) {
    Topology topology = Networks.random(NODES, 0.4, seed);
    GossipRates rates = Networks.rates(topology, 0.5, 4, seed);
    assertIsPlain(topology, rates, new RandomizedGossip(STEP, null), 0, 0, seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a2cid2_isItsFormulas(long seed) {
    Topology topology = Networks.random(NODES, 0.4, seed);
    GossipRates rates = Networks.rates(topology, 0.5, 4, seed);
    double chi1 = rates.chi().chi1();
    double chi2 = rates.chi().chi2();
    double eta = 1 / (2 * Math.sqrt(chi1 * chi2));
    double alphaTilde = Math.sqrt(chi1 / chi2) / 2;
    assertIsPlain(topology, rates, new Acid(STEP, null), eta, alphaTilde, seed);
  }

  private static void assertIsPlain(
      Topology topology,
      GossipRates rates,
      Algorithm algorithm,
      double eta,
      double alphaTilde,
      long seed) {
    ConvexObjective objective = Samples.leastSquares(NODES, 5, D, 0.5, seed);
    Rule rule = algorithm.rule(new Setting.Known(1, 0, 1, rates.chi()));
    Initial initial = Initial.random(rule, D, 1, seed);
    Setup setup =
        new Setup(topology, rule, objective, new PoissonSchedule(topology, rates, seed), initial);
    double[][] x = new double[NODES][D];
    for (int node = 0; node < NODES; node++) {
      double[] state = new double[rule.variables().size() * D];
      initial.fill(node, state);
      System.arraycopy(state, 0, x[node], 0, D);
    }
    plain(setup, x, eta, alphaTilde);
    Run run = Run.until(END, 7, setup, new SequentialEngine(setup));
    for (int node = 0; node < NODES; node++) {
      for (int c = 0; c < D; c++) {
        assertThat(run.variables().get(node).get(c))
            .isBetween(x[node][c] - TOLERANCE, x[node][c] + TOLERANCE);
      }
    }
  }

  /** All nodes are carried along at every event: slow, and obviously right. */
  private static void plain(Setup setup, double[][] x, double eta, double alphaTilde) {
    double[][] tilde = new double[NODES][];
    for (int node = 0; node < NODES; node++) {
      tilde[node] = x[node].clone();
    }
    double[] gradient = new double[D];
    double now = 0;
    for (Events.Event event : Events.of(setup.schedule(), setup.topology(), END)) {
      flow(x, tilde, eta, event.time() - now);
      now = event.time();
      if (event.number() >= setup.topology().edges()) {
        int i = event.number() - setup.topology().edges();
        setup.objective().gradient(i, x[i], gradient);
        for (int c = 0; c < D; c++) {
          x[i][c] -= STEP * gradient[c];
          tilde[i][c] -= STEP * gradient[c];
        }
      } else {
        int i = setup.topology().lower(event.number());
        int j = setup.topology().upper(event.number());
        for (int c = 0; c < D; c++) {
          double m = x[i][c] - x[j][c];
          x[i][c] -= m / 2;
          x[j][c] += m / 2;
          tilde[i][c] -= alphaTilde * m;
          tilde[j][c] += alphaTilde * m;
        }
      }
    }
    flow(x, tilde, eta, END - now);
  }

  /** {@code x' = eta (x~ - x), x~' = eta (x - x~)} over a time h, in closed form. */
  private static void flow(double[][] x, double[][] tilde, double eta, double h) {
    double w = (1 - Math.exp(-2 * eta * h)) / 2;
    for (int node = 0; node < NODES; node++) {
      for (int c = 0; c < D; c++) {
        double difference = tilde[node][c] - x[node][c];
        x[node][c] += w * difference;
        tilde[node][c] -= w * difference;
      }
    }
  }
}
