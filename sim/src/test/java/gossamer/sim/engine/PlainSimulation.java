package gossamer.sim.engine;

import gossamer.graphs.topology.Topology;
import gossamer.sim.fixture.Events.Event;
import gossamer.sim.partition.Setup;
import gossamer.solvers.rule.LinearRule;

/**
 * A linear rule in the plainest way: the variables themselves, one node after the other, each
 * carried by a matrix exponential from its last event to its next. Shares nothing with the engine.
 */
final class PlainSimulation {
  private final Setup setup;
  private final LinearRule rule;
  private final double[][] flow;
  private final double[][] state;
  private final double[] since;
  private final int k;
  private final int d;

  PlainSimulation(Setup setup) {
    this.setup = setup;
    this.rule = (LinearRule) setup.rule();
    this.flow = rule.flow();
    this.k = flow.length;
    this.d = setup.dimension();
    this.state = new double[setup.nodes()][k * d];
    this.since = new double[setup.nodes()];
    for (int node = 0; node < state.length; node++) {
      setup.initial().fill(node, state[node]);
    }
  }

  void apply(Event event) {
    Topology topology = setup.topology();
    if (event.number() >= topology.edges()) {
      int node = event.number() - topology.edges();
      carry(node, event.time());
      double[] point = combine(rule.gradientAt(), state[node]);
      double[] r = new double[d];
      setup.objective().gradient(node, point, r);
      double[] plus = combine(rule.gradientPlus(), state[node]);
      for (int c = 0; c < d; c++) {
        r[c] += plus[c];
      }
      add(rule.gradientStep(), 1, r, state[node]);
    } else {
      int i = topology.lower(event.number());
      int j = topology.upper(event.number());
      carry(i, event.time());
      carry(j, event.time());
      double[] p = combine(rule.offer(), state[i]);
      double[] theirs = combine(rule.offer(), state[j]);
      for (int c = 0; c < d; c++) {
        p[c] -= theirs[c];
      }
      add(rule.gossipStep(), 1, p, state[i]);
      add(rule.gossipStep(), -1, p, state[j]);
    }
  }

  double[] variables(int node, double time) {
    carry(node, time);
    return state[node].clone();
  }

  private double[] combine(double[] vector, double[] s) {
    double[] result = new double[d];
    for (int v = 0; v < k; v++) {
      for (int c = 0; c < d; c++) {
        result[c] += vector[v] * s[v * d + c];
      }
    }
    return result;
  }

  private void add(double[] vector, double sign, double[] p, double[] s) {
    for (int v = 0; v < k; v++) {
      for (int c = 0; c < d; c++) {
        s[v * d + c] += sign * vector[v] * p[c];
      }
    }
  }

  private void carry(int node, double time) {
    double[][] e = exponential(time - since[node]);
    since[node] = time;
    double[] before = state[node].clone();
    for (int v = 0; v < k; v++) {
      for (int c = 0; c < d; c++) {
        double sum = 0;
        for (int w = 0; w < k; w++) {
          sum += e[v][w] * before[w * d + c];
        }
        state[node][v * d + c] = sum;
      }
    }
  }

  /** {@code exp(A h)}: a Taylor series at {@code h / 2^s}, of norm below 1/2, squared s times. */
  private double[][] exponential(double h) {
    double norm = 0;
    for (double[] row : flow) {
      double sum = 0;
      for (double entry : row) {
        sum += Math.abs(entry * h);
      }
      norm = Math.max(norm, sum);
    }
    int squarings = norm == 0 ? 0 : Math.max(0, Math.getExponent(norm) + 2);
    double[][] small = new double[k][k];
    double[][] term = new double[k][k];
    double[][] result = new double[k][k];
    for (int v = 0; v < k; v++) {
      for (int w = 0; w < k; w++) {
        small[v][w] = Math.scalb(flow[v][w] * h, -squarings);
      }
      term[v][v] = 1;
      result[v][v] = 1;
    }
    for (int power = 1; power <= 18; power++) { // (1/2)^19 / 19! is below 1e-22
      term = times(term, small);
      for (int v = 0; v < k; v++) {
        for (int w = 0; w < k; w++) {
          term[v][w] /= power;
          result[v][w] += term[v][w];
        }
      }
    }
    for (int s = 0; s < squarings; s++) {
      result = times(result, result);
    }
    return result;
  }

  private double[][] times(double[][] a, double[][] b) {
    double[][] product = new double[k][k];
    for (int v = 0; v < k; v++) {
      for (int w = 0; w < k; w++) {
        for (int u = 0; u < k; u++) {
          product[v][w] += a[v][u] * b[u][w];
        }
      }
    }
    return product;
  }
}
