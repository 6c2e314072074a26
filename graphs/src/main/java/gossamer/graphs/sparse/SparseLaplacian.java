package gossamer.graphs.sparse;

import gossamer.graphs.topology.Topology;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/**
 * A weighted Laplacian {@code L = sum over edges e = (i, j) of w_e (e_i - e_j)(e_i - e_j)'} by
 * rows: entry k of row i, {@code start(i) <= k < start(i + 1)}, is the edge of weight {@code
 * weight(k)} to node {@code target(k)}. Edges of weight zero have no entry. Costs 24 bytes an edge
 * and 12 a node. Immutable, safe to share between threads.
 */
public final class SparseLaplacian {
  private static final int NO_GROUP = -1;

  /** An edge of less than this of another's weight is weak beside it. */
  private static final double WEAK = 0.25;

  private final int nodes;
  private final int[] start;
  private final int[] target;
  private final double[] weight;
  private final double[] strength;

  SparseLaplacian(int[] start, int[] target, double[] weight) {
    this.nodes = start.length - 1;
    this.start = start;
    this.target = target;
    this.weight = weight;
    this.strength = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      double sum = 0;
      for (int k = start[i]; k < start[i + 1]; k++) {
        sum += weight[k];
      }
      strength[i] = sum;
    }
  }

  /**
   * The Laplacian of a network.
   *
   * @param rates one for each edge, finite and non-negative
   * @throws IllegalArgumentException if the network is directed
   */
  public static SparseLaplacian of(Topology topology, double[] rates) {
    topology.requireUndirected("Laplacians");
    return of(topology.nodes(), rates.length, topology::lower, topology::upper, e -> rates[e]);
  }

  /**
   * The Laplacian of edges 0 .. edges-1, each between {@code from} and {@code to}, of {@code weight
   * >= 0}. Entries of a row come in the order of the edges.
   */
  public static SparseLaplacian of(
      int nodes,
      int edges,
      IntUnaryOperator from,
      IntUnaryOperator to,
      IntToDoubleFunction weight) {
    int[] end = new int[nodes + 1];
    for (int e = 0; e < edges; e++) {
      if (weight.applyAsDouble(e) > 0) {
        end[from.applyAsInt(e)]++;
        end[to.applyAsInt(e)]++;
      }
    }
    int entries = 0;
    for (int i = 0; i <= nodes; i++) { // now where row i starts; filling moves it to where it ends
      int degree = end[i];
      end[i] = entries;
      entries = Math.addExact(entries, degree);
    }
    int[] target = new int[entries];
    double[] entry = new double[entries];
    for (int e = 0; e < edges; e++) {
      double w = weight.applyAsDouble(e);
      if (w > 0) {
        int i = from.applyAsInt(e);
        int j = to.applyAsInt(e);
        target[end[i]] = j;
        entry[end[i]++] = w;
        target[end[j]] = i;
        entry[end[j]++] = w;
      }
    }
    System.arraycopy(end, 0, end, 1, nodes);
    end[0] = 0;
    return new SparseLaplacian(end, target, entry);
  }

  /** How many nodes. */
  public int nodes() {
    return nodes;
  }

  /** How many entries, two for each edge. */
  public int entries() {
    return target.length;
  }

  /** The first entry of a row; for {@code row == nodes()}, the number of all entries. */
  public int start(int row) {
    return start[row];
  }

  /** The neighbour that an entry leads to. */
  public int target(int entry) {
    return target[entry];
  }

  /** The weight of an entry's edge, positive. */
  public double weight(int entry) {
    return weight[entry];
  }

  /** The sum of the weights of a node's edges: an entry of the diagonal. */
  public double strength(int node) {
    return strength[node];
  }

  /** {@code out = L x}, summed over differences so that constants are mapped to exactly zero. */
  public void times(double[] x, double[] out) {
    for (int i = 0; i < nodes; i++) {
      double sum = 0;
      double own = x[i];
      for (int k = start[i]; k < start[i + 1]; k++) {
        sum += weight[k] * (own - x[target[k]]);
      }
      out[i] = sum;
    }
  }

  /** {@code x' L x}, a sum of non-negative terms. */
  public double energy(double[] x) {
    double sum = 0;
    for (int i = 0; i < nodes; i++) {
      double row = 0;
      for (int k = start[i]; k < start[i + 1]; k++) {
        double difference = x[i] - x[target[k]];
        row += weight[k] * difference * difference;
      }
      sum += row;
    }
    return sum / 2; // every edge was met from both ends
  }

  /** One sweep of Gauss and Seidel for {@code L x = b}, in ascending order of the nodes. */
  void sweepUp(double[] b, double[] x) {
    for (int i = 0; i < nodes; i++) {
      relax(i, b, x);
    }
  }

  /** One sweep of Gauss and Seidel for {@code L x = b}, in descending order of the nodes. */
  void sweepDown(double[] b, double[] x) {
    for (int i = nodes - 1; i >= 0; i--) {
      relax(i, b, x);
    }
  }

  private void relax(int i, double[] b, double[] x) {
    double sum = b[i];
    for (int k = start[i]; k < start[i + 1]; k++) {
      sum += weight[k] * x[target[k]];
    }
    x[i] = sum / strength[i];
  }

  /**
   * The same network with its nodes renumbered as a breadth-first search from node 0 finds them,
   * which brings neighbours near each other in memory: many times faster for large networks in
   * random order. Nodes that node 0 cannot reach come last.
   */
  SparseLaplacian inSearchOrder() {
    int[] order = new int[nodes];
    int[] number = new int[nodes];
    Arrays.fill(number, -1);
    int found = 0;
    int at = 0;
    for (int first = 0; first < nodes; first++) {
      if (number[first] < 0) {
        number[first] = found;
        order[found++] = first;
      }
      for (; at < found; at++) {
        for (int k = start[order[at]]; k < start[order[at] + 1]; k++) {
          if (number[target[k]] < 0) {
            number[target[k]] = found;
            order[found++] = target[k];
          }
        }
      }
    }
    int[] rowStart = new int[nodes + 1];
    int[] rowTarget = new int[target.length];
    double[] rowWeight = new double[target.length];
    int size = 0;
    for (int i = 0; i < nodes; i++) {
      for (int k = start[order[i]]; k < start[order[i] + 1]; k++) {
        rowTarget[size] = number[target[k]];
        rowWeight[size++] = weight[k];
      }
      rowStart[i + 1] = size;
    }
    return new SparseLaplacian(rowStart, rowTarget, rowWeight);
  }

  /**
   * Pairs every node with the free neighbour of largest weight, or adds it to the group of the
   * neighbour of largest weight where none is free, or only by much weaker edges. Groups of a
   * connected network have at least two nodes.
   *
   * @return the group of each node; groups are numbered from 0 without gaps
   */
  int[] groups() {
    int[] group = new int[nodes];
    Arrays.fill(group, NO_GROUP);
    int groups = 0;
    for (int i = 0; i < nodes; i++) {
      if (group[i] != NO_GROUP) {
        continue;
      }
      int free = i;
      int taken = i;
      double toFree = 0;
      double toTaken = 0;
      for (int k = start[i]; k < start[i + 1]; k++) {
        int j = target[k];
        if (group[j] == NO_GROUP && weight[k] > toFree) {
          free = j;
          toFree = weight[k];
        } else if (group[j] != NO_GROUP && weight[k] > toTaken) {
          taken = j;
          toTaken = weight[k];
        }
      }
      if (toFree > 0 && toFree >= WEAK * toTaken) {
        group[i] = groups;
        group[free] = groups++;
      } else {
        group[i] = taken == i ? groups++ : group[taken];
      }
    }
    return group;
  }

  /** The network in which every group is one node and parallel edges are one, of summed weight. */
  SparseLaplacian contracted(int[] group, int groups) {
    int[] first = new int[groups + 1];
    for (int i = 0; i < nodes; i++) {
      first[group[i] + 1]++;
    }
    for (int g = 0; g < groups; g++) {
      first[g + 1] += first[g];
    }
    int[] member = new int[nodes];
    int[] next = first.clone();
    for (int i = 0; i < nodes; i++) {
      member[next[group[i]]++] = i;
    }
    int[] rowStart = new int[groups + 1];
    int[] rowTarget = new int[target.length];
    double[] rowWeight = new double[target.length];
    int[] entryOf = new int[groups]; // one more than the entry of this row that leads there
    int size = 0;
    for (int g = 0; g < groups; g++) {
      int row = size;
      for (int at = first[g]; at < first[g + 1]; at++) {
        int i = member[at];
        for (int k = start[i]; k < start[i + 1]; k++) {
          int h = group[target[k]];
          if (h == g) {
            continue;
          }
          if (entryOf[h] <= row) { // set by an earlier row, or never
            rowTarget[size] = h;
            rowWeight[size] = weight[k];
            entryOf[h] = ++size;
          } else {
            rowWeight[entryOf[h] - 1] += weight[k];
          }
        }
      }
      rowStart[g + 1] = size;
    }
    return new SparseLaplacian(
        rowStart, Arrays.copyOf(rowTarget, size), Arrays.copyOf(rowWeight, size));
  }
}
