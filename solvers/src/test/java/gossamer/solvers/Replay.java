package gossamer.solvers;

import gossamer.solvers.objective.ConvexObjective;

/**
 * Recorded events played on all nodes of a run, each node carried forward only when it takes part.
 */
final class Replay {
  /** What one node does. A node is {@code [variable][coordinate]} and is written to. */
  interface Steps {
    /** Lets time h elapse. */
    void carry(double[][] node, double h);

    /** Takes a gradient step. */
    void gradient(double[][] node, Gradient gradient);

    /** Lets two nodes gossip. */
    void gossip(double[][] i, double[][] j);
  }

  /** A local gradient. */
  interface Gradient {
    /** A new array. */
    double[] at(double[] x);
  }

  private final Steps steps;
  private final ConvexObjective objective;
  private final double[][][] nodes;
  private final double[] last;

  /** Starts from {@code [variable][node][coordinate]}. */
  Replay(Steps steps, ConvexObjective objective, double[][][] initial) {
    this.steps = steps;
    this.objective = objective;
    this.nodes = transposed(initial);
    this.last = new double[nodes.length];
  }

  /** Plays one event. */
  void play(DadaoVectors.Event event) {
    carry(event.node(), event.time());
    if (event.other() >= 0) {
      carry(event.other(), event.time());
      steps.gossip(nodes[event.node()], nodes[event.other()]);
    } else {
      steps.gradient(
          nodes[event.node()],
          x -> {
            double[] gradient = new double[x.length];
            objective.gradient(event.node(), x, gradient);
            return gradient;
          });
    }
  }

  private void carry(int node, double time) {
    if (time > last[node]) {
      steps.carry(nodes[node], time - last[node]);
      last[node] = time;
    }
  }

  /** The state as stored, each node at its own last event: {@code [variable][node][coordinate]}. */
  double[][][] lazy() {
    return transposed(nodes);
  }

  /** The state with every node carried to one time: {@code [variable][node][coordinate]}. */
  double[][][] carried(double time) {
    double[][][] copy = transposed(transposed(nodes));
    for (int i = 0; i < copy.length; i++) {
      if (time > last[i]) {
        steps.carry(copy[i], time - last[i]);
      }
    }
    return transposed(copy);
  }

  /** Swaps the first two indices; the result shares nothing. */
  private static double[][][] transposed(double[][][] cube) {
    double[][][] result = new double[cube[0].length][cube.length][];
    for (int a = 0; a < cube.length; a++) {
      for (int b = 0; b < cube[0].length; b++) {
        result[b][a] = cube[a][b].clone();
      }
    }
    return result;
  }
}
