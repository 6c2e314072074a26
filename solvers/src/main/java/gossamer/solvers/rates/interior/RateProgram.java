package gossamer.solvers.rates.interior;

import gossamer.graphs.topology.Topology;
import gossamer.solvers.rates.symmetry.EdgeClasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A convex program over the rates of a network's edges, one variable for each class of edges.
 *
 * <pre>
 *   minimise    sum cost_e mu_e  (or tau)
 *   subject to  L(mu) >= s Pi                       if {@link #spectral}
 *               R_e(mu) &lt;= s for every edge e       if {@link #resistance}
 *               sum over a row's edges mu_e &lt;= bound (or tau bound)
 *               mu >= 0, and s free if both of the first are there, otherwise 1
 * </pre>
 *
 * Immutable by convention: nobody writes to the arrays.
 */
final class RateProgram extends ClassedNetwork {
  /**
   * A limit of a sum of rates.
   *
   * @param label the edge's number, or minus one minus the node's number
   * @param size how many equal limits of the network this one represents
   * @param classes which classes of edges have a part in the sum
   * @param counts how many edges of each of these classes
   */
  @SuppressWarnings("ArrayRecordComponent") // inner data, compared by nobody
  record Row(int label, int size, int[] classes, double[] counts, double bound) {
    double load(double[] rates) {
      double load = 0;
      for (int c = 0; c < classes.length; c++) {
        load += counts[c] * rates[classes[c]];
      }
      return load;
    }
  }

  /** Of one edge of each class. */
  final double[] cost;

  final boolean spectral;
  final boolean resistance;

  /** Whether limits are multiples of tau, which is what is made small. */
  final boolean limitsGrow;

  final List<Row> rows;

  /** The row that limits an edge of its own, or -1, and likewise the row of a node's sum. */
  final int[] rowOfEdge;

  final int[] rowOfNode;

  /** What limits there are, per edge and per node; infinite where there is none. */
  @SuppressWarnings("ArrayRecordComponent")
  record Caps(double[] edges, double[] nodes) {}

  RateProgram(
      Topology topology,
      EdgeClasses classes,
      double[] costs,
      boolean spectral,
      boolean resistance,
      Caps caps,
      boolean limitsGrow) {
    super(topology, classes);
    this.cost = new double[classes.count()];
    for (int c = 0; c < cost.length; c++) {
      cost[c] = costs[classes.representative(c)];
    }
    this.spectral = spectral;
    this.resistance = resistance;
    this.limitsGrow = limitsGrow;
    this.rowOfEdge = new int[edges];
    this.rowOfNode = new int[nodes];
    this.rows = rows(caps);
  }

  private List<Row> rows(Caps caps) {
    List<Row> found = new ArrayList<>();
    int[] rowOfClass = new int[classes.count()];
    for (int c = 0; c < rowOfClass.length; c++) {
      int edge = classes.representative(c);
      rowOfClass[c] = -1;
      if (Double.isFinite(caps.edges()[edge])) {
        rowOfClass[c] = found.size();
        found.add(
            new Row(edge, classes.size(c), new int[] {c}, new double[] {1}, caps.edges()[edge]));
      }
    }
    for (int e = 0; e < edges; e++) {
      rowOfEdge[e] = rowOfClass[classes.of(e)];
    }
    List<Map<Integer, Integer>> incident = new ArrayList<>();
    for (int v = 0; v < nodes; v++) {
      incident.add(new TreeMap<>());
    }
    for (int e = 0; e < edges; e++) {
      incident.get(lower[e]).merge(classes.of(e), 1, Integer::sum);
      incident.get(upper[e]).merge(classes.of(e), 1, Integer::sum);
    }
    Map<Object, List<Integer>> alike = new LinkedHashMap<>();
    for (int v = 0; v < nodes; v++) {
      rowOfNode[v] = -1;
      if (Double.isFinite(caps.nodes()[v])) {
        alike
            .computeIfAbsent(List.of(caps.nodes()[v], incident.get(v)), _ -> new ArrayList<>())
            .add(v);
      }
    }
    for (List<Integer> group : alike.values()) {
      for (int v : group) {
        rowOfNode[v] = found.size();
      }
      int first = group.get(0);
      int[] parts = incident.get(first).keySet().stream().mapToInt(Integer::intValue).toArray();
      double[] counts =
          incident.get(first).values().stream().mapToDouble(Integer::doubleValue).toArray();
      found.add(new Row(-1 - first, group.size(), parts, counts, caps.nodes()[first]));
    }
    return List.copyOf(found);
  }

  /** Whether s is a variable. */
  boolean scaleIsFree() {
    return spectral && resistance;
  }

  /** How many variables there are: the rates of the classes, then s and tau where they are free. */
  int variables() {
    return classes.count() + (scaleIsFree() ? 1 : 0) + (limitsGrow ? 1 : 0);
  }

  /** Which variable s is, or -1. */
  int scaleAt() {
    return scaleIsFree() ? classes.count() : -1;
  }

  /** Which variable tau is, or -1. */
  int tauAt() {
    return limitsGrow ? variables() - 1 : -1;
  }

  /** {@code w'b}, what multipliers of the rows make of the limits of the network. */
  double priced(double[] w) {
    double sum = 0;
    for (int r = 0; r < w.length; r++) {
      Row row = rows.get(r);
      sum += row.size() * row.bound() * w[r];
    }
    return sum;
  }

  /** s, of variables. */
  double scale(double[] x) {
    return scaleIsFree() ? x[scaleAt()] : 1;
  }

  /** The variables from their parts, of which those that are none are left out. */
  double[] variables(double[] rates, double scale, double tau) {
    double[] x = Arrays.copyOf(rates, variables());
    if (scaleIsFree()) {
      x[scaleAt()] = scale;
    }
    if (limitsGrow) {
      x[tauAt()] = tau;
    }
    return x;
  }

  /**
   * What is made small, as multiples of the variables.
   *
   * @param costs per class, of one edge
   */
  double[] objective(double[] costs) {
    double[] objective = new double[variables()];
    for (int c = 0; c < classes.count(); c++) {
      objective[c] = classes.size(c) * costs[c];
    }
    if (limitsGrow) {
      objective[tauAt()] = 1;
    }
    return objective;
  }
}
