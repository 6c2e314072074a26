package gossamer.solvers.rates.interior;

import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.symmetry.EdgeClasses;
import java.util.Arrays;

/**
 * A network whose edges share numbers by classes, and the linear maps between these and matrices of
 * its nodes. Immutable by convention: nobody writes to the arrays.
 */
class ClassedNetwork {
  final Topology topology;
  final int nodes;
  final int edges;
  final int[] lower;
  final int[] upper;
  final EdgeClasses classes;

  ClassedNetwork(Topology topology, EdgeClasses classes) {
    this.topology = topology;
    this.nodes = topology.nodes();
    this.edges = topology.edges();
    this.lower = new int[edges];
    this.upper = new int[edges];
    for (int e = 0; e < edges; e++) {
      lower[e] = topology.lower(e);
      upper[e] = topology.upper(e);
    }
    this.classes = classes;
  }

  /** The rate of every edge, from those of classes. */
  double[] perEdge(double[] perClass) {
    double[] all = new double[edges];
    for (int e = 0; e < edges; e++) {
      all[e] = perClass[classes.of(e)];
    }
    return all;
  }

  /** Adds the Laplacian of class rates to an n x n matrix. */
  void addLaplacian(double[] rates, double[] matrix) {
    for (int e = 0; e < edges; e++) {
      double rate = rates[classes.of(e)];
      int i = lower[e];
      int j = upper[e];
      matrix[i * nodes + i] += rate;
      matrix[j * nodes + j] += rate;
      matrix[i * nodes + j] -= rate;
      matrix[j * nodes + i] -= rate;
    }
  }

  /** {@code out = L(rates) matrix}, n x n. */
  void laplacianTimes(double[] rates, double[] matrix, double[] out) {
    Arrays.fill(out, 0, nodes * nodes, 0.0);
    for (int e = 0; e < edges; e++) {
      double rate = rates[classes.of(e)];
      if (rate != 0) {
        spread(rate, matrix, lower[e] * nodes, upper[e] * nodes, out, nodes);
      }
    }
  }

  private static void spread(double rate, double[] matrix, int i, int j, double[] out, int n) {
    for (int c = 0; c < n; c++) {
      double flow = rate * (matrix[i + c] - matrix[j + c]);
      out[i + c] += flow;
      out[j + c] -= flow;
    }
  }

  /** {@code b' M b} for the representative of each class. */
  double[] ofClasses(double[] matrix) {
    double[] all = new double[classes.count()];
    for (int c = 0; c < all.length; c++) {
      all[c] = ofEdge(matrix, classes.representative(c));
    }
    return all;
  }

  /** {@code b' M b} of an edge. */
  double ofEdge(double[] matrix, int e) {
    int i = lower[e];
    int j = upper[e];
    return matrix[i * nodes + i]
        + matrix[j * nodes + j]
        - matrix[i * nodes + j]
        - matrix[j * nodes + i];
  }

  /** {@code out = M b} of an edge and a symmetric M. */
  void difference(double[] matrix, int e, double[] out) {
    int i = lower[e] * nodes;
    int j = upper[e] * nodes;
    for (int c = 0; c < nodes; c++) {
      out[c] = matrix[i + c] - matrix[j + c];
    }
  }

  /** {@code b' p} of an edge and numbers p of the nodes. */
  double over(double[] p, int f) {
    return p[lower[f]] - p[upper[f]];
  }

  /**
   * From which edge on the entries between an edge and the others are needed for the upper triangle
   * of a matrix of the classes: where every edge is a class, from the edge on; else all are.
   */
  int firstBeside(int e) {
    return classes.count() == edges ? e : 0;
  }
}
