package gossamer.scenarios.network;

import gossamer.graphs.kind.Refusal;
import gossamer.graphs.order.NodeOrder;
import gossamer.graphs.random.Purpose;
import gossamer.graphs.random.RandomStream;
import gossamer.graphs.topology.Topology;
import gossamer.sim.engine.Outcome;
import gossamer.sim.engine.Row;
import gossamer.sim.engine.Status;
import gossamer.sim.engine.Stop;
import gossamer.sim.probe.Metrics;
import gossamer.sim.run.Run;
import gossamer.solvers.algorithm.clocks.Dadao;
import gossamer.solvers.data.NodeData;
import gossamer.solvers.objective.LeastSquares;
import gossamer.solvers.objective.Objective;
import gossamer.solvers.rates.GossipRates;

/**
 * A run of DADAO beside its {@link Prediction}, on a quadratic problem of that condition number:
 * {@code f_i(x) = (x - c_i)' H (x - c_i) / 2}, where H is diagonal with eigenvalues from 1 to L/mu
 * in equal steps of their logarithm, and the c_i are normal around a common normal point.
 *
 * @param reached whether the precision was reached, within twice the predicted time
 * @param time units of time
 * @param gradients gradient steps of all nodes together
 * @param communications exchanges of all edges together
 */
public record Confirmation(boolean reached, double time, long gradients, long communications) {
  private static final int DIMENSION = 10;

  /** Units of time between looks at the distance. */
  private static final double EVERY = 1;

  /** The theory is about the mean of all runs. */
  private static final double PATIENCE = 2;

  /** Minutes; more is for a scenario of the user's own. */
  private static final double MOST_EVENTS = 3e8;

  /**
   * Runs DADAO until the mean squared distance from the optimum is the predicted part of what it
   * was at the start.
   *
   * @param rates in exchanges per unit of time, with {@code chi1 chi2 <= 1/2}
   * @param seed of the data and of all clocks
   * @throws Refusal if that would take more than some minutes
   */
  public static Confirmation of(
      Topology topology, GossipRates rates, Prediction prediction, long seed) {
    topology.requireUndirected("Gossip rates");
    double events = prediction.time() * (topology.nodes() + rates.total());
    if (events > MOST_EVENTS) {
      throw new Refusal(
          "a run may take %.1e events, and at most %.0e are allowed here; write a scenario for it"
              .formatted(events, MOST_EVENTS));
    }
    double[] optimum = new double[DIMENSION];
    Objective objective = problem(topology.nodes(), prediction.condition(), seed, optimum);
    double start = 0;
    for (double entry : optimum) {
      start += entry * entry;
    }
    Outcome outcome =
        Run.of(topology, objective, new Dadao(prediction.condition(), 1.0))
            .rates(rates)
            .seed(seed)
            .order(NodeOrder.natural(topology.nodes()))
            .optimum(optimum)
            .every(EVERY)
            .until(
                new Stop.Target(new Metrics.Distance(), prediction.precision() * start),
                new Stop.Time(PATIENCE * prediction.time()))
            .start(_ -> {});
    Row last = outcome.last();
    return new Confirmation(
        outcome.status() == Status.DISTANCE_REACHED,
        last.time(),
        last.gradients(),
        last.communications());
  }

  /** The problem; its optimum, the mean of the c_i, is stored. */
  private static Objective problem(int nodes, double condition, long seed, double[] optimum) {
    int d = DIMENSION;
    double[] values = new double[nodes * d * d];
    double[] targets = new double[nodes * d];
    int[] start = new int[nodes + 1];
    RandomStream common = RandomStream.of(seed, Purpose.TRUE_MODEL);
    double[] centre = new double[d];
    for (int k = 0; k < d; k++) {
      centre[k] = common.nextGaussian();
    }
    for (int i = 0; i < nodes; i++) {
      RandomStream own = RandomStream.of(seed, Purpose.DATA, i);
      for (int k = 0; k < d; k++) {
        double eigenvalue = StrictMath.pow(condition, k / (d - 1.0));
        double diagonal = Math.sqrt(eigenvalue * d / 2); // H = (2/m) X'X over m = d samples
        double c = centre[k] + own.nextGaussian();
        values[(i * d + k) * d + k] = diagonal;
        targets[i * d + k] = diagonal * c;
        optimum[k] += c / nodes;
      }
      start[i + 1] = (i + 1) * d;
    }
    return new LeastSquares(new NodeData(d, start, values, targets), 0);
  }
}
